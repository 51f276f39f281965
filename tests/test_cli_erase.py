"""`kiosk erase` and `kiosk access`: personal data goes for good, and one person is told everything."""

import json
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest

from tests.command import HEAD, Command

NAMES = ("Zwantje", "Quittenbaum", "Zschornewitz", "FREMD-4711", "Yorick", "Xanthopoulos", "FREMD-0815")
ROWS = "Zwantje;Quittenbaum;Amt Zschornewitz;Kommune;FREMD-4711\nYorick;Xanthopoulos;Büro;Presse;FREMD-0815\n"


@pytest.fixture
def lived(tmp_path: Path, event_kiosk: Command) -> Command:
    """Give a folder with two people, who came."""
    file = tmp_path / "liste.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    event_kiosk.ok("import", str(file))
    event_kiosk.ok("redeem", "FREMD-4711")
    event_kiosk.ok("redeem", "FREMD-0815")
    return event_kiosk


def found(folder: Path) -> set[str]:
    """Return which of the names any file in a folder holds."""
    data = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {name for name in NAMES if any(name.encode() in one for one in data)}


def text_of(file: Path) -> str:
    """Return the words of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_erase_asks_first(lived: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever does not answer yes has lost nothing."""
    monkeypatch.setattr("sys.stdin", StringIO("no\n"))
    said = lived("erase")
    assert (1, set(NAMES)) == (said.status, found(lived.where.data))
    assert "Nothing was erased." in said.err


def test_erase_leaves_no_name_and_keeps_the_counts(lived: Command, tmp_path: Path) -> None:
    """No byte of a name in any file of the folder; the counts are those of before; a record without names."""
    before = lived.json("counts")
    document = lived.json("erase", "--yes", "--record", str(tmp_path))

    assert set() == found(lived.where.data)
    after = lived.json("counts")
    assert before["house"] == after["house"]
    assert 2 == document["people"]
    record = text_of(Path(document["record"]))
    assert "Deletion record" in record
    assert not [name for name in NAMES if name in record]


def test_nothing_is_recorded_afterwards(lived: Command) -> None:
    """The day is closed with it."""
    lived.ok("erase", "--yes")
    said = lived("redeem", "FREMD-4711")
    assert 1 == said.status
    assert "is erased" in said.err


def test_due_erases_only_on_the_day(lived: Command) -> None:
    """A timer may call it every day."""
    lived.ok("erase", "--due")
    assert set(NAMES) == found(lived.where.data)


def test_one_person_is_erased_on_request(lived: Command) -> None:
    """The other one stays, and can be scanned."""
    lived.ok("erase", "--yes", "--attendee", "Xanthopoulos")
    assert {"Zwantje", "Quittenbaum", "Zschornewitz", "FREMD-4711"} == found(lived.where.data)
    assert 3 == lived("redeem", "FREMD-4711").status


def test_access_tells_one_person_everything(lived: Command, tmp_path: Path) -> None:
    """As JSON and as a PDF; nobody else's name is in it."""
    lived.ok("access", "Quittenbaum", "--out", str(tmp_path / "auskunft.json"))
    lived.ok("access", "Quittenbaum", "--out", str(tmp_path / "auskunft.pdf"))

    document = json.loads((tmp_path / "auskunft.json").read_text(encoding="utf-8"))
    assert "Quittenbaum" == document["person"][0]["family_name"]
    assert 1 == len(document["scans"])
    words = text_of(tmp_path / "auskunft.pdf")
    for name in ("Zwantje", "Quittenbaum", "FREMD-4711"):
        assert name in words
    assert "Xanthopoulos" not in words


@pytest.mark.parametrize("name", ["auskunft.json", "auskunft.pdf"])
def test_access_replaces_no_file(lived: Command, tmp_path: Path, name: str) -> None:
    """A file that is there is a wrong call: it stays as it is. A new one leaves nothing beside it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine")
    said = lived("access", "Quittenbaum", "--out", str(tmp_path / "out" / name))

    assert 2 == said.status
    assert "is there already. Choose another name." in " ".join(said.err.split())
    assert "mine" == (tmp_path / "out" / name).read_text()
    lived.ok("access", "Quittenbaum", "--out", str(tmp_path / "out" / f"new-{name}"))
    assert [name, f"new-{name}"] == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert 1 == lived("access", "Quittenbaum", "--out", str(tmp_path / "nowhere" / name)).status


def test_a_person_whom_nobody_knows(lived: Command, tmp_path: Path) -> None:
    """A wrong name is a wrong call, and nothing is written."""
    assert 2 == lived("access", "Niemand", "--out", str(tmp_path / "a.json")).status
    assert 2 == lived("erase", "--yes", "--attendee", "Niemand").status
    assert 2 == lived("erase", "--yes", "--record", str(tmp_path / "nowhere")).status
    assert set(NAMES) == found(lived.where.data)
