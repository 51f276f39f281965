"""`kiosk present`: who is in the house, in words, as JSON and as a PDF."""

from pathlib import Path

import pytest

from tests.command import Command, run_program, sentence
from tests.paper.reading import texts

pytestmark = pytest.mark.usefixtures("qapp")


def test_who_is_in_the_house_is_listed_by_name(people: Command) -> None:
    """Sorted, with where and when; who left again is not there, and it is said who is meant."""
    for code in ("UWE-1", "JANA-1", "ELIF-1"):
        people.ok("redeem", code)
    people.ok("redeem", "ELIF-1", "--exit")
    first, *names, last = people.ok("present").out.splitlines()

    assert first.startswith("2 people in the house · As of ")
    assert ["Berg, Uwe · Einlass MMZ", "Müller, Jana · Stadt Dessau-Roßlau · Einlass MMZ"] == [
        line.rpartition(", ")[0] for line in names
    ]
    assert "On this list is who was scanned in today and not out. Who came without a scan is not on it." == last


def test_who_is_on_an_excursion_is_listed_apart(people: Command) -> None:
    """Not counted among those in the house."""
    people.ok("redeem", "UWE-1")
    people.ok("redeem", "JANA-1")
    people.ok("redeem", "JANA-1", "--session", "exkursion", "--force", "so be it")
    out = people.ok("present").out

    assert out.startswith("1 person in the house")
    assert out.index("Berg, Uwe") < out.index("On an excursion, not in the house: 1") < out.index("Müller, Jana")


def test_the_list_as_json(people: Command) -> None:
    """For other people's scripts: ids, names, where they were seen last."""
    people.ok("redeem", "JANA-1")
    people.ok("redeem", "UWE-1")
    people.ok("redeem", "UWE-1", "--session", "exkursion", "--force", "so be it")
    told = people.json("present")

    assert (1, False, None) == (told["present"], told["rehearsal"], told["file"])
    (jana,), (uwe,) = told["house"], told["away"]
    assert ("Jana Müller", "Stadt Dessau-Roßlau", "Kommune") == (jana["name"], jana["organisation"], jana["category"])
    assert ("einlass", "Einlass MMZ", "entry") == tuple(jana["seen"][key] for key in ("session", "title", "type"))
    assert jana["seen"]["datetime"].endswith("Z")
    assert ("Uwe Berg", "exkursion", None) == (uwe["name"], uwe["seen"]["session"], uwe["phone"])


def test_the_list_as_a_pdf(people: Command, tmp_path: Path) -> None:
    """The one that is printed from the window."""
    people.ok("redeem", "JANA-1")
    out = tmp_path / "house.pdf"
    said = people.ok("present", "--out", str(out))

    assert f"1 person in the house. Saved: {out}\n" == said.out
    (page,) = texts(out)
    assert "Evacuation list: 1 person in the house" in page
    assert "Müller, Jana" in page
    assert str(out) == people.json("present", "--out", str(out))["file"]


def test_an_empty_house(people: Command) -> None:
    """Nobody is no trouble."""
    assert people.ok("present").out.startswith("0 people in the house")
    assert ([], []) == tuple(people.json("present")[key] for key in ("house", "away"))


def test_a_pdf_that_cannot_be_written_is_told(people: Command, tmp_path: Path) -> None:
    """In one sentence, without a traceback."""
    assert sentence(people("present", "--out", str(tmp_path / "none" / "house.pdf")))


def test_a_folder_without_an_event_is_told(kiosk: Command) -> None:
    """With how to make one."""
    assert "kiosk init" in sentence(kiosk("present"))


def test_the_program_itself_writes_the_pdf(people: Command, tmp_path: Path) -> None:
    """Without a display and without a window."""
    people.ok("redeem", "JANA-1")
    out = tmp_path / "house.pdf"
    folder = ("--data-dir", str(people.where.data), "--language", "en")
    said = run_program("present", "--out", str(out), *folder, env={"QT_QPA_PLATFORM": ""})

    assert (0, "") == (said.status, said.err)
    assert "Müller, Jana" in texts(out)[0]
