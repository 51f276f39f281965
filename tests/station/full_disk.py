"""Run by a test inside a mount namespace of its own: what the self-test says on a disk of a few megabytes.

`python -m tests.station.full_disk FOLDER`, FOLDER being that disk.
"""

import subprocess
import sys
from pathlib import Path

from kiosk import language
from kiosk.domain.parts import State
from kiosk.paths import places
from kiosk.station.checks.disk import check_disk
from tests.store.small_disk import fill_up


def main(disk: Path) -> None:
    """Nearly full, then full, then as work files' place, then read-only."""
    language.use("en")
    nearly = check_disk(places(disk / "data"))
    assert nearly.state is State.FAILED, nearly
    assert "enough for about 0 hours" in nearly.says, nearly
    fill_up(disk)
    full = check_disk(places(disk / "data"))
    assert (State.FAILED, "The disk is full: nothing can be saved.") == (full.state, full.says), full
    work = check_disk(places(Path("/tmp")), disk)  # noqa: S108 - only looked at
    assert work.state is State.WARNING, work
    assert f"Work files cannot be written to {disk}" in work.says, work
    (disk / "filler").unlink()
    tight = check_disk(places(Path("/tmp")), disk)  # noqa: S108
    assert tight.state is State.WARNING, tight
    assert "MB are free for work files" in tight.says, tight
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    read_only = check_disk(places(disk))
    assert read_only.state is State.FAILED, read_only
    assert str(disk) in read_only.says, read_only
    print("as it should be")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
