"""`python -m safeharbour.project.cli`: the same command, where no script is on the path."""

from safeharbour.project.cli import main

if __name__ == "__main__":
    main()
