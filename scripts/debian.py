"""Installing a package of Debian (or a relative of it), where this process may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def can_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(package: str) -> bool:
    """Says whether the package is there afterwards. All output goes to stderr."""
    print(f"Installing Debian's package {package}", file=sys.stderr)
    apt_get = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def run(*arguments: str) -> int:
        return subprocess.call(
            [*apt_get, *arguments], env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr
        )

    run("update")  # One broken source of many must not stop us; the installation decides.
    return run("install", "-y", "--no-install-recommends", package) == 0


if __name__ == "__main__":
    sys.exit(0 if can_install() and install(sys.argv[1]) else 1)
