"""A real file system of a few megabytes, for a trial in a mount namespace of its own."""

import subprocess
import sys
from tempfile import TemporaryDirectory

import pytest

from tests.command import ROOT


def run_on_tiny_disk(module: str, *arguments: str, megabytes: int = 6) -> None:
    """Run `python -m module arguments… FOLDER`, FOLDER being the disk; it must say "as it should be" and nothing else.

    Skips the test where the system lets nobody mount a disk.
    """
    with TemporaryDirectory() as disk:
        mount = f"mount -t tmpfs -o size={megabytes}m tmpfs {disk}"
        enter = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
        try:
            able = subprocess.run([*enter, mount], capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.skip(f"no small disk can be mounted here: {error}")
        if able.returncode:
            pytest.skip(f"no small disk can be mounted here: {able.stderr.strip()}")
        inside = f"{mount} && exec '{sys.executable}' -m {' '.join((module, *arguments, disk))}"
        done = subprocess.run([*enter, inside], cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    assert (0, "as it should be\n") == (done.returncode, done.stdout), done.stderr
