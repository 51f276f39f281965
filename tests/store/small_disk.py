"""Run by tests inside a mount namespace of its own: what the store does on a disk that is full, or read-only.

`python -m tests.store.small_disk full|read-only FOLDER`, FOLDER being a file system of a few megabytes.
"""

import subprocess
import sys
from pathlib import Path

from kiosk import language
from kiosk.domain.people import Edit
from kiosk.errors import DiskFull, FolderReadOnly, StoreTrouble
from kiosk.paths import Places, places
from kiosk.people.desk import PeopleDesk
from kiosk.store import attendees, backup
from kiosk.store.opening import open_to_read, open_to_write
from tests.store.folder import MORNING, Folder, make_folder


def fill_up(folder: Path) -> Path:
    """Leave no space on the disk and return the file that takes it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return filler


def raised(what: type[StoreTrouble], act: object) -> str:
    """Return what the trouble says that `act` must raise."""
    assert callable(act)
    try:
        act()
    except what as trouble:
        return str(trouble)
    raise AssertionError(f"no {what.__name__} was raised")


def redeem_until_full(made: Folder) -> list[str]:
    """Redeem until the disk is full; return the nonces of what was confirmed."""
    confirmed = [made.redeem(badge).nonce for badge in made.people(40)]
    fill_up(made.where.data.parent)
    said = ""
    while not said:
        try:
            confirmed.append(made.redeem("unknown" * 40).nonce)
        except DiskFull as trouble:
            said = str(trouble)
    assert "The disk is full" in said, said
    return confirmed


def on_full_disk(where: Places) -> None:
    """Everything that was confirmed is there; opening and backing up say what is the matter; later it goes on."""
    with make_folder(where) as made:
        confirmed = redeem_until_full(made)
        assert "The disk is full" in raised(DiskFull, lambda: backup.copy_to(made.database, where.backups))
        (where.data.parent / "filler").unlink()
        made.close()  # which leaves neither -wal nor -shm: the next start needs space for both
        fill_up(where.data.parent)
        said = raised(StoreTrouble, lambda: open_to_write(where))
        assert "The disk is full" in said, said
        with open_to_read(where) as reader:  # "how many are in the house?" can be answered all the same
            assert (len(confirmed),) <= (reader.one("SELECT count(*) FROM redemption") or (0,))
        fresh = places(where.data.parent / "other")
        said = raised(StoreTrouble, lambda: open_to_write(fresh, create=True))
        assert "The disk is full" in said, said
        (where.data.parent / "filler").unlink()
        made.reopen()
        stored = {nonce for (nonce,) in made.database.all("SELECT nonce FROM redemption")}
        assert set(confirmed) <= stored, set(confirmed) - stored
        assert made.recount() == made.counts()
        assert made.redeem("one more").reason is not None


def on_full_disk_while_recovering(where: Places) -> None:
    """A recovery that has no space leaves everything as it was, and succeeds once there is space."""
    with make_folder(where) as made:
        badge = made.person()
        backup.copy_to(made.database, where.backups)
        nonce = made.redeem(badge).nonce
        made.close()
        where.database.write_bytes(b"nonsense" * 3000)
        filler = fill_up(where.data.parent)
        said = raised(StoreTrouble, lambda: open_to_write(where))
        assert "The disk is full" in said, said
        assert where.database.read_bytes() == b"nonsense" * 3000
        filler.unlink()
        opened = made.reopen()
        assert opened.recovery is not None
        assert opened.recovery.replayed == 1
        assert made.database.one("SELECT nonce FROM redemption") == (nonce,)


def on_full_disk_at_the_desk(where: Places) -> None:
    """What was told as saved is there, with its row in the journal; what failed left nothing; later it goes on."""
    with make_folder(where) as made:
        made.person()
        filler = fill_up(where.data.parent)
        saved = 0
        for number in range(10_000):
            try:
                _edit(made, str(number + 1))
            except DiskFull:
                break
            saved += 1
        assert saved < 10_000
        assert "The disk is full" in raised(DiskFull, lambda: _edit(made, "x" * 400))
        filler.unlink()
        made.reopen()
        person = attendees.attendee(made.database, "attendee-jana")
        assert person is not None
        assert person.phone == (str(saved) if saved else ""), (person.phone, saved)
        assert made.rows("journal") == saved
        _edit(made, "one more")
        assert made.rows("journal") == saved + 1


def _edit(made: Folder, phone: str) -> None:
    desk = PeopleDesk(made.database)
    desk.edit(Edit("attendee-jana", (("phone", phone),)), MORNING, station="Test", operator="")


def on_read_only_disk(where: Places) -> None:
    """Redeeming, opening and making a folder say that the folder cannot be written to."""
    with make_folder(where) as made:
        badge = made.person()
        disk = where.data.parent
        made.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, capture_output=True)
        for act in (lambda: open_to_write(where), lambda: open_to_write(places(disk / "other"), create=True)):
            said = raised(FolderReadOnly, act)
            assert "cannot be written to" in said, said
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True, capture_output=True)
        made.reopen()
        assert made.redeem(badge).ok


def main() -> None:
    """Run one of the trials."""
    language.use("en")
    what, disk = sys.argv[1], Path(sys.argv[2])
    if what == "full":
        on_full_disk(places(disk / "first"))
        on_full_disk_while_recovering(places(disk / "second"))
        on_full_disk_at_the_desk(places(disk / "third"))
    else:
        on_read_only_disk(places(disk / "data"))
    print("as it should be")


if __name__ == "__main__":
    main()
