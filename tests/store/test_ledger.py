"""The plain record beside the database."""

from pathlib import Path

import pytest

from kiosk.domain.checkin import Direction
from kiosk.store import ledger, redemptions
from kiosk.store.annulments import Annulment
from kiosk.store.ledger import Ledger, entries, ledger_path
from kiosk.store.redemptions import Redemption
from tests.builders import at
from tests.store.folder import Folder


def test_it_gives_back_what_was_stored(folder: Folder) -> None:
    """Accepted, refused, forced and undone: each entry is the row of the database, to the microsecond."""
    badge = folder.person()
    first = folder.redeem(badge)
    again = folder.redeem(badge)
    forced = folder.redeem(badge, force="Ausweis \u2028geprüft \x85\x0b „doppelt“")
    left = folder.redeem(badge, type=Direction.EXIT)
    folder.undo(left.nonce)
    recorded = list(entries(ledger_path(folder.where)))
    nonces = [verdict.nonce for verdict in (first, again, forced, left)]

    assert [redemptions.find(folder.database, nonce) for nonce in nonces] == recorded[:4]
    (undo,) = recorded[4:]
    assert isinstance(undo, Annulment)
    assert (left.nonce, "wrong person") == (undo.annuls, undo.because)


@pytest.mark.parametrize(
    "torn", ['["redemption", "half a li', "", "null", "[]", "5", '["redemption"]', '["annulment", 1, 2]', "\ufffd\x00"]
)
def test_a_torn_line_takes_no_other_with_it(folder: Folder, torn: str) -> None:
    """What a full disk or a power cut left behind is passed over; what comes before and after is read."""
    badges = folder.people(2)
    before = folder.redeem(badges[0])
    with ledger_path(folder.where).open("ab") as file:
        file.write(b"\n" + torn.encode())
    after = folder.redeem(badges[1])
    found = [entry.nonce for entry in entries(ledger_path(folder.where))]

    assert [before.nonce, after.nonce] == found


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    """A folder without a ledger has recorded nothing."""
    assert [] == list(entries(tmp_path / "redemptions.jsonl"))


def test_a_ledger_that_cannot_be_written_stops_nobody(folder: Folder, caplog: pytest.LogCaptureFixture) -> None:
    """The database has it already: the verdict is green all the same, and the log says what is the matter."""
    folder.ledger.close()
    path = ledger_path(folder.where)
    path.unlink(missing_ok=True)
    path.mkdir()

    assert folder.redeem(folder.person()).ok
    assert "ledger" in caplog.text


def test_it_names_nobody(folder: Folder) -> None:
    """Only ids stand in it."""
    folder.redeem(folder.person())
    folder.ledger.close()
    text = ledger_path(folder.where).read_text()

    assert "attendee-jana" in text
    assert "Müller" not in text
    assert "M\\u00fcller" not in text


def test_closing_twice_is_harmless_and_adding_opens_it_again(tmp_path: Path) -> None:
    """The desk may close it between two scans."""
    book = Ledger(tmp_path / "book.jsonl")
    undo = Annulment("n-1", "n-0", at("10:00"), "Eingang 1", "", "wrong person")
    for _ in range(2):
        book.add(undo)
        book.close()
        book.close()

    assert [undo, undo] == list(ledger.entries(tmp_path / "book.jsonl"))


def test_only_its_owner_may_read_it(folder: Folder) -> None:
    """Who was where and when is nobody else's business."""
    folder.redeem(folder.person())

    assert 0 == ledger_path(folder.where).stat().st_mode & 0o077


def test_a_row_makes_the_whole_way(folder: Folder) -> None:
    """A redemption to a row and back is the same redemption."""
    verdict = folder.redeem(folder.person())
    stored = redemptions.find(folder.database, verdict.nonce)

    assert stored is not None
    assert stored == Redemption.from_row(stored.to_row())
