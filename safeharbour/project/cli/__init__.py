"""`harbour`: the command behind everything. Each module adds its own commands (see `main.load`)."""


def main() -> None:
    from safeharbour.project.cli.main import main as run

    run()
