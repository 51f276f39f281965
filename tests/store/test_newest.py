"""What was written down last."""

from kiosk.store import journal
from kiosk.store.newest import Newest, newest
from tests.builders import at
from tests.store.folder import Folder


def test_newest_row_is_that_of_scans_and_acts(folder: Folder) -> None:
    """Scans and administrative acts are told apart; the later one counts for the clock."""
    assert Newest() == newest(folder.database)
    assert newest(folder.database).at is None
    folder.redeem(folder.person(), when=at("10:00"))
    assert at("10:00") == newest(folder.database).at
    with folder.database.transaction():
        journal.write(folder.database, journal.Act.EDIT, at("11:00"), station="Test")
    assert Newest(at("10:00"), at("11:00")) == newest(folder.database)
    assert at("11:00") == newest(folder.database).at


def test_the_newest_scan_is_the_one_that_came_last(folder: Folder) -> None:
    """Where the clock went back between two scans, the clock of the second one counts."""
    one, other = folder.people(2)
    folder.redeem(one, when=at("10:00"))
    folder.redeem(other, when=at("08:00"))

    assert at("08:00") == newest(folder.database).scanned_at
