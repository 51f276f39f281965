"""The lists on paper, read back from the PDF as a person would."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.checkin import Direction
from kiosk.domain.presence import Roll, RollEntry, RollKind
from kiosk.domain.programme import Session
from kiosk.paper.lists import Paper
from kiosk.programme.rolls.papers import evacuation_paper, roll_paper
from tests.fakes.entrance import EVENT, TRIP, TWINS, at
from tests.pages.rolls import ANNA, ELIF, FEW, JANA, LONG, NOW, away, crowd, house, person, seen
from tests.paper.reading import numbers, texts

HERE = replace(EVENT, place="MMZ, Halle (Saale)")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the PDF goes."""
    return tmp_path / "list.pdf"


def read(paper: Paper, file: Path) -> str:
    """Write a list and return everything that stands in the PDF, as if no line was broken after a hyphen."""
    paper.write(file)
    return " ".join(texts(file)).replace("- ", "-")


def test_the_evacuation_list_says_who_when_where_and_how_many(file: Path) -> None:
    """Number, event, place, moment, who is meant, and each person with where they were seen last."""
    told = read(evacuation_paper(house(*FEW), away(), HERE), file)

    for line in (
        "Evacuation list: 3 people in the house",
        "22. Regionalkonferenz Modellprojekte Smart Cities",
        "MMZ, Halle (Saale)",
        "As of 3 Jun 2025, 16:42:07",
        "Who came without a scan is not on it.",
        "page 1 of 1",
    ):
        assert line in told
    assert "☐ Müller, Dr. Jana Stadt Dessau-Roßlau Kommune Workshop Digitale Zwillinge, Raum 2 14:02" in told
    assert "Teilhabe, Raum 4 (left) 15:31" in told
    assert "excursion" not in told


def test_who_is_on_an_excursion_stands_apart_with_a_phone_number(file: Path) -> None:
    """Not among those in the house; how many they are stands on the first page, too."""
    told = read(evacuation_paper(house(JANA), away(ANNA), HERE), file)
    inside, _, outside = told.rpartition("On an excursion, not in the house: 1")

    assert "Müller" in inside
    assert "On an excursion, not in the house: 1" in inside
    assert "Ärmel" not in inside
    assert "Ärmel, Anna MDR +49 345 555 0101 Exkursion Halle-Neustadt, Bus 16:30" in outside


def test_an_empty_house_is_said_to_be_empty(file: Path) -> None:
    """A paper with nobody on it does not look like a paper that failed."""
    told = read(evacuation_paper(house(), away(), HERE), file)
    assert ("Evacuation list: 0 people in the house" in told, "Nobody is in the house." in told) == (True, True)


def test_ticks_that_were_made_stand_on_the_paper(file: Path) -> None:
    """Whoever goes on with the paper need not begin anew."""
    told = read(evacuation_paper(house(*FEW), away(), HERE, {ELIF.attendee.id, "gone-meanwhile"}), file)
    assert ("Ticked off: 1 · missing: 2" in told, 1, 2) == (True, told.count("☑"), told.count("☐"))


def test_two_thousand_people_are_all_on_numbered_pages(file: Path) -> None:
    """Nobody is lost between two pages, and every page says which it is and of when."""
    everybody = tuple(RollEntry(person(f"n-{n}", f"Nr{n:04}"), JANA.seen) for n in range(2_000))
    evacuation_paper(house(*everybody), away(), HERE).write(file)
    pages = texts(file)
    told = " ".join(pages)

    assert [(n, len(pages)) for n in range(1, len(pages) + 1)] == numbers(file)
    assert 2_000 == sum(f"Nr{n:04}, Kim" in told for n in range(2_000))
    assert all("As of 3 Jun 2025, 16:42:07" in page for page in pages)


def test_a_rehearsal_is_marked_on_every_page(file: Path) -> None:
    """Nobody evacuates a house by an exercise's list."""
    evacuation_paper(house(*crowd(60)), away(), replace(HERE, rehearsal=True)).write(file)
    assert all("Rehearsal" in page for page in texts(file))
    evacuation_paper(house(*crowd(60)), away(), HERE).write(file)
    assert not any("Rehearsal" in page for page in texts(file))


@pytest.mark.parametrize(
    ("kind", "session", "headline"),
    [
        (RollKind.NOT_COME, TRIP, "Not on the bus yet"),
        (RollKind.INSIDE, TRIP, "Not back yet"),
        (RollKind.NOT_COME, TWINS, "Registered, not here yet"),
        (RollKind.INSIDE, TWINS, "In the room"),
    ],
)
def test_other_lists_have_phone_numbers(file: Path, kind: RollKind, session: Session, headline: str) -> None:
    """Who is missing can be called; who was never seen is said to be so."""
    new = RollEntry(person("n", "Neu", phone="+49 345 555 0102"))
    told = read(roll_paper(Roll(kind, NOW, session, (ANNA, new)), HERE), file)

    assert told.startswith(headline)
    assert f"{session.title} · {session.room} · {session.starts_at:%H:%M}–{session.ends_at:%H:%M}" in told
    assert "2 people" in told
    assert "Ärmel, Anna MDR +49 345 555 0101 Exkursion Halle-Neustadt, Bus 16:30" in told
    assert "Neu, Kim +49 345 555 0102 not seen yet" in told


def test_somebody_who_came_back_is_said_to_be_back(file: Path) -> None:
    """At a bus, an exit is a return; and who was seen on another day has that day beside the time."""
    back = replace(ANNA, seen=seen(TRIP, at(18, 20), Direction.EXIT))
    told = read(roll_paper(Roll(RollKind.INSIDE, at(18, 30).replace(day=4), TRIP, (back,)), HERE), file)
    assert "Exkursion Halle-Neustadt, Bus (back) 3 Jun 18:20" in told


def test_long_names_are_whole(file: Path) -> None:
    """They take the lines that they need."""
    told = read(evacuation_paper(house(LONG), away(), HERE), file)
    assert "Maximiliane Friederike Charlotte" in told
    assert "Geschäftsstelle Bitterfeld" in told


def test_the_print_job_names_nobody() -> None:
    """Others can read the queue."""
    assert ("Evacuation list", "Not back yet") == (
        evacuation_paper(house(JANA), None, HERE).title,
        roll_paper(Roll(RollKind.INSIDE, NOW, TRIP, (JANA,)), HERE).title,
    )
