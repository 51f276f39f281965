"""`kiosk badges`: whose badges are written, onto what, and what it says."""

from pathlib import Path

import pytest

from kiosk.badges.desk import BadgeDesk
from kiosk.badges.drawing.layout import delivered
from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.prints import PrintState
from kiosk.scan.decoder import decode
from kiosk.store import attendees
from kiosk.store.opening import open_to_read, open_to_write
from tests.badges.pages import gray, page_sizes, words
from tests.builders import KEY, an_attendee
from tests.command import Command, run_program, sentence
from tests.store.folder import MORNING, Folder, make_folder

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def crowd(kiosk: Command) -> Command:
    """Give a folder with four people, one of them canceled, one registered for a workshop."""
    with make_folder(kiosk.where) as folder:
        fill(folder)
    return kiosk


def fill(folder: Folder) -> None:
    """Put the four on the list."""
    folder.person(an_attendee("zoe", "Zander", "Zoë", organisation="Hochschule Harz", category="Wissenschaft"))
    folder.person(sessions=("ws-zwillinge",))
    folder.person(an_attendee("uwe", "Ärmel", "Uwe", category="Politik"))
    folder.person(an_attendee("cem", "Cakir", "Cem", status=AttendeeStatus.CANCELED))


def test_everybody_sorted_by_name(crowd: Command, tmp_path: Path) -> None:
    """One page each, as Germans sort, and without those who canceled."""
    out = tmp_path / "badges.pdf"
    said = crowd.ok("badges", "--out", str(out))

    assert f"3 badges on 3 pages written to {out}.\n" == said.out
    assert ["Uwe", "Jana", "Zoë"] == [
        next(name for name in ("Uwe", "Jana", "Zoë", "Cem") if name in words(out, page)) for page in range(3)
    ]
    assert (90.0, 54.0) == pytest.approx(page_sizes(out)[0], abs=0.01)


def test_what_is_printed_opens_the_door(people: Command, tmp_path: Path) -> None:
    """The codes on the paper, here those of another system, are redeemed."""
    out = tmp_path / "badges.pdf"
    people.ok("badges", "--out", str(out), "--sheet", "a6-4")
    seen = decode(gray(out, 203), thorough=True)

    assert 3 == len(seen)
    assert {"ok"} == {people.json("redeem", sighting.text)["status"] for sighting in seen}


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (("--category", "politik"), ["Uwe"]),
        (("--session", "ws-zwillinge"), ["Jana"]),
        (("--organisation", "harz"), ["Zoë"]),
        (("--attendee", "attendee-zoe", "attendee-cem"), ["Cem", "Zoë"]),
        (("--attendee", "attendee-zoe", "--attendee", "attendee-uwe"), ["Uwe", "Zoë"]),
    ],
)
def test_a_choice(crowd: Command, tmp_path: Path, choice: tuple[str, ...], names: list[str]) -> None:
    """By category, session, organisation, or by id; who is named gets a badge even after canceling."""
    out = tmp_path / "badges.pdf"
    document = crowd.json("badges", "--out", str(out), *choice)

    assert len(names) == document["badges"]
    assert names == [
        next(name for name in ("Uwe", "Jana", "Zoë", "Cem") if name in words(out, page)) for page in range(len(names))
    ]


def test_onto_a_sheet_as_json(crowd: Command, tmp_path: Path) -> None:
    """The layout that fits is taken; the document says what was written where."""
    out = tmp_path / "badges.pdf"
    document = crowd.json("badges", "--out", str(out), "--sheet", "avery-l4785", "--start", "9", "--cut-marks")

    assert {
        "file": str(out), "layout": "80x50", "sheet": "avery-l4785", "pages": 2, "badges": 3, "notes": [],
        "without_badge": [],
    } == document  # fmt: skip


def test_the_newest_valid_badge(crowd: Command, tmp_path: Path) -> None:
    """After a replacement the new code is printed; who has no valid badge is left out and told."""
    with open_to_write(crowd.where).database as database, database.transaction():
        first = attendees.badges_of(database, "attendee-jana")[0]
        attendees.revoke_badge(database, first.id, "lost", MORNING, station="Test", operator="")
    said = crowd("badges", "--out", str(tmp_path / "badges.pdf"))
    assert (0, True) == (said.status, "Jana Müller has no valid badge and is left out." in said.err)

    with open_to_write(crowd.where).database as database, database.transaction():
        second = attendees.issue_badge(database, "attendee-jana", "", KEY, MORNING, "Test")
    crowd.ok("badges", "--out", str(tmp_path / "badges.pdf"), "--attendee", "attendee-jana")
    assert {second.secret} == {sighting.text for sighting in decode(gray(tmp_path / "badges.pdf", 203))}


def test_a_foreign_id(people: Command, tmp_path: Path) -> None:
    """Nobody has it: a wrong call that names it, and nothing is written."""
    said = people("badges", "--out", str(tmp_path / "badges.pdf"), "--attendee", "nobody")

    assert (2, "", False) == (said.status, said.out, (tmp_path / "badges.pdf").exists())
    assert "“nobody”" in said.err


@pytest.mark.parametrize(
    ("words_", "says"),
    [
        (("--sheet", "none"), "There is no sheet “none”. Sheets: a5-2, a6-4"),
        (("--layout", "none"), "There is no layout “none”. Layouts: "),
        (("--session", "none"), "There is no session “none”"),
    ],
)
def test_a_wrong_name(people: Command, tmp_path: Path, words_: tuple[str, ...], says: str) -> None:
    """Of a sheet, a layout or a session: a wrong call that lists what there is."""
    said = people("badges", "--out", str(tmp_path / "badges.pdf"), *words_)

    assert (2, "", True) == (said.status, said.out, says in said.err), said


@pytest.mark.parametrize(
    ("words_", "says"),
    [
        (
            ("--sheet", "avery-l4785", "--layout", "a6"),
            "The badge is 105 × 148 mm, the labels of Avery Zweckform L4785",
        ),
        (("--sheet", "a6-4", "--start", "5"), "has no label 5"),
        (("--category", "none"), "nobody to make a badge for"),
    ],
)
def test_what_cannot_be_done(people: Command, tmp_path: Path, words_: tuple[str, ...], says: str) -> None:
    """Is trouble in words."""
    assert says in sentence(people("badges", "--out", str(tmp_path / "badges.pdf"), *words_))


def test_an_own_layout(people: Command, tmp_path: Path) -> None:
    """From the data folder; a broken one beside it is told, and bars nothing."""
    own = people.where.data / "badges"
    own.mkdir()
    text = (delivered() / "62x29.toml").read_text(encoding="utf-8").replace("62 × 29 mm", "Ours")
    (own / "ours.toml").write_text(text, encoding="utf-8")
    (own / "broken.toml").write_text("width = 1", encoding="utf-8")
    said = people("badges", "--out", str(tmp_path / "badges.pdf"), "--layout", "ours")

    assert (0, True) == (said.status, "broken.toml, line 1: “width” is “1”" in said.err), said
    assert (62.0, 29.0) == pytest.approx(page_sizes(tmp_path / "badges.pdf")[0], abs=0.01)


def test_uncertain_measures_are_told(people: Command, tmp_path: Path) -> None:
    """Before a pack of labels is wasted."""
    said = people("badges", "--out", str(tmp_path / "badges.pdf"), "--sheet", "herma-9642")

    assert (0, True) == (said.status, "are not certain. Print one page on plain paper" in said.err)


def test_without_a_display(people: Command, tmp_path: Path) -> None:
    """As a program of its own, on a machine that has none, whatever its environment says."""
    out = tmp_path / "badges.pdf"
    said = run_program(
        "badges", "--out", str(out), "--data-dir", str(people.where.data), "--language", "en",
        env={"QT_QPA_PLATFORM": "xcb", "DISPLAY": ""},
    )  # fmt: skip

    assert (0, f"3 badges on 3 pages written to {out}.\n", "") == (said.status, said.out, said.err)


def test_a_pdf_of_badges_stands_in_the_print_log(crowd: Command, tmp_path: Path) -> None:
    """Who is on it counts as printed: nobody is left to print, and the log names the file."""
    out = tmp_path / "all.pdf"
    crowd.ok("badges", "--out", str(out))
    with open_to_read(crowd.where) as database:
        desk = BadgeDesk(database)
        logged = [(line.job.state, line.job.badges, line.job.target.file) for line in desk.log()]
        assert ((), [(PrintState.FILE, 3, str(out))]) == (desk.not_yet_printed(), logged)
