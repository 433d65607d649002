"""Makes the virtual environment FOLDER, with pip in it: python3 make_venv.py FOLDER.

Pythons packaged by Debian come without ensurepip, which `python3 -m venv` needs. Nothing in this
file's outermost level asks for a new Python, so that an old one gets to say that it is too old.
"""

import importlib.util
import subprocess
import sys

OLDEST = (3, 10)
PIP = "pip==26.3"  # Older ones know no dependency groups.


def main() -> str:
    """Says what went wrong, if anything."""
    if sys.version_info < OLDEST:
        return (
            f"{sys.executable} is Python {sys.version.split()[0]}, but 3.10 or newer is needed."
            " If you have one under another name: make PYTHON=python3.13 ..."
        )
    [folder] = sys.argv[1:]
    if has("ensurepip") or (sys.base_prefix == "/usr" and install_ensurepip()):
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    elif has("pip"):
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", "--without-pip", folder], check=True
        )
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", folder, "install", "-q", PIP], check=True
        )
    else:
        return (
            f"{sys.executable} can make no virtual environment, since it lacks ensurepip."
            " On Debian and Ubuntu: apt-get install python3-venv"
        )
    subprocess.run([f"{folder}/bin/python", "-m", "pip", "install", "-q", PIP], check=True)
    return ""


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def install_ensurepip() -> bool:
    import debian

    return debian.can_install() and debian.install("python3-venv")


if __name__ == "__main__":
    try:
        sys.exit(main() or 0)
    except subprocess.CalledProcessError as error:
        sys.exit(str(error))
