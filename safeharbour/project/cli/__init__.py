"""`harbour`: the command behind everything."""

from safeharbour.project.cli.main import main

__all__ = ["main"]
