"""Run by a test inside a mount namespace of its own: `python -m tests.programme.rehearsal_on_small_disk FOLDER`."""

import sys
from pathlib import Path

from kiosk import language
from kiosk.errors import DiskFull
from kiosk.paths import places
from kiosk.programme.rehearsing import desk
from tests.store.folder import MORNING, make_folder
from tests.store.small_disk import fill_up, raised


def main(folder: Path) -> None:
    """Fill the disk, try, free it, try again."""
    language.use("en")
    where = places(folder / "data")
    with make_folder(where) as made:
        made.people(40)
        before = made.database.all("SELECT * FROM attendee")
        filler = fill_up(folder)
        said = raised(DiskFull, lambda: desk.begin(where, MORNING, anew=True))
        assert "There is no room for a rehearsal" in said, said
        assert not (where.data / desk.UNFINISHED).exists()
        assert not (where.data / desk.FOLDER).exists()
        filler.unlink()
        assert before == made.database.all("SELECT * FROM attendee")
        assert desk.is_rehearsal(desk.begin(where, MORNING, anew=True))
    print("as it should be")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
