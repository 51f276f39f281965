"""Run by tests inside a mount namespace of its own: an export onto a stick that is full, or read-only.

`python -m tests.reports.small_stick full|read-only|read-only-data FOLDER`, FOLDER being a small file system.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk import language
from kiosk.paths import places
from kiosk.reports.exporting.trouble import ExportTrouble
from kiosk.reports.writers.formats import FORMATS
from tests.reports.exported import export
from tests.store.folder import Folder, make_folder
from tests.store.small_disk import fill_up


def refused(made: Folder, to: Path) -> str:
    """Return why nothing is exported."""
    try:
        export(made, to, *FORMATS)
    except ExportTrouble as trouble:
        return str(trouble)
    raise AssertionError("no trouble was raised")


def remount(disk: Path, how: str) -> None:
    """Make the disk read-only, or not."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True, capture_output=True)


def main() -> None:
    """Run one of the trials."""
    language.use("en")
    what, disk = sys.argv[1], Path(sys.argv[2])
    with TemporaryDirectory() as elsewhere:
        data, out = (disk, Path(elsewhere)) if what == "read-only-data" else (Path(elsewhere), disk)
        with make_folder(places(data / "data")) as made:
            for badge in made.people(30):
                made.redeem(badge)
            (out / "out").mkdir()
            match what:
                case "full":
                    filler = fill_up(out)
                    os.truncate(filler, filler.stat().st_size - 20_000)  # it begins, and does not end
                    said = refused(made, out / "out")
                    assert "There is no space left" in said, said
                    assert [] == list((out / "out").iterdir())
                    filler.unlink()
                    assert export(made, out / "out", *FORMATS).files
                case "read-only":
                    remount(disk, "ro")
                    said = refused(made, out / "out")
                    assert "cannot be written to" in said, said
                case _:
                    made.close()
                    remount(disk, "ro")
                    receipt = export(made, out / "out", *FORMATS)
                    assert len(receipt.files) == len(list((out / "out").iterdir()))
                    assert ["The export is not in the journal"] == [one.partition(":")[0] for one in receipt.notes]
    print("as it should be")


if __name__ == "__main__":
    main()
