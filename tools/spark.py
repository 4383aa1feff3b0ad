"""PySpark for the tests of linking on a cluster, from the lock file, where a Java stands; says what it did.

It is not in the environment that everybody makes: it weighs more than all the rest, and without Java does nothing.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

from tools.environment import ROOT, UV


def main() -> None:
    if importlib.util.find_spec("pyspark") is not None:
        return
    if shutil.which("java") is None:
        say("There is no Java here: the tests of linking on Spark are skipped.")
        return
    say("Installing PySpark from uv.lock, for the tests of linking on a cluster")
    wanted = [str(UV), "sync", "--frozen", "--inexact", "--quiet", "--extra", "spark"]
    if subprocess.run(wanted, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
        say("It could not be installed, as said above: the tests of linking on Spark are skipped.")


def say(text: str) -> None:
    print(f"test: {text}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
