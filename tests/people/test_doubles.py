"""The same person, spelled differently: who is pointed out, who is not, and what it costs."""

import time
from dataclasses import replace

import pytest

from kiosk.domain.attendee import Attendee
from kiosk.people.intake.doubles import find_doubles
from kiosk.people.intake.spellings import near_name, near_organisation, sound
from tests.builders import an_attendee


def somebody(given_name: str, family_name: str, organisation: str = "", email: str = "", title: str = "") -> Attendee:
    """Return a person of a list."""
    return replace(an_attendee("x", family_name, given_name, organisation=organisation, title=title), email=email)


def why(new: Attendee, known: Attendee) -> str | None:
    """Return why the new person may be the known one; None where nobody says so."""
    found = find_doubles([(2, new)], [known])
    again = find_doubles([(2, known), (3, new)], [])
    assert [double.why for double in found] == [double.why for double in again if double.row == 3]
    return found[0].why if found else None


@pytest.mark.parametrize(
    ("new", "known", "said"),
    [
        (("Jana", "Mueller", "Land"), ("Jana", "Müller", "Stadt"), "same name"),
        (("Müller", "Jana"), ("Jana", "Müller"), "same name"),
        (("Karl-Heinz", "Öz"), ("Karl Heinz", "Oez"), "same name"),
        (("Jana", "Müller", "Stadt", "", "Dr."), ("Jana", "Müller", "Land"), "same name"),
        (("Jana", "Müller", "", "j@m.example"), ("Uwe", "Zorn", "", "J@m.example"), "same e-mail address"),
        (("Jana Marie", "Müller", "Stadt Halle"), ("Jana", "Müller", "Stadt Halle"), "similar name"),
        (("Jana", "Müller"), ("Jana Marie", "Müller", "Stadt Halle"), "similar name"),
        (("Kathrin", "Meier", "Stadt Halle (Saale)"), ("Katrin", "Meier", "Stadt Halle"), "similar name"),
        (("Anna", "Maier", "Bitkom e. V."), ("Anna", "Meyer", "Bitkom"), "similar name"),
        (("Philipp", "Schmidt", "KTS"), ("Filip", "Schmitt", "KTS"), "similar name"),
        (("J.", "Schumacher", "Stadt Halle"), ("Jana", "Schumacher", "Stadt Halle"), "similar name"),
        (("Jana", "Schuhmacher", "Stadt Halle"), ("Jana", "Schumacher", "Stadt Halle"), "similar name"),
        (("Jana", "Schumaher", "Stadt Halle"), ("Jana", "Schumacher", "Stadt Halle"), "similar name"),
    ],
)
def test_the_same_person_spelled_differently(
    new: tuple[str, ...], known: tuple[str, ...], said: str
) -> None:  # fmt: skip
    """However the two are written, and in whichever order they come: it is told, with what is alike."""
    assert said == why(somebody(*new), somebody(*known))


@pytest.mark.parametrize(
    ("new", "known"),
    [
        (("Jana", "Müller", "Stadt"), ("Uwe", "Müller", "Stadt")),
        (("Katrin", "Meier", "Stadt Halle"), ("Kathrin", "Maier", "Landkreis Harz")),
        (("Jana Marie", "Müller", "KTS"), ("Jana", "Müller", "Bitkom")),
        (("Jana", "Müller"), ("Jan", "Möllendorf")),
        (("", "Berg", "Stadt"), ("Kim", "Zorn", "Stadt")),
    ],
)
def test_different_people(new: tuple[str, ...], known: tuple[str, ...]) -> None:
    """Relatives, colleagues and people with like names elsewhere are nobody's doubles."""
    assert why(somebody(*new), somebody(*known)) is None


def test_an_office_with_one_address_for_all_is_no_double() -> None:
    """Where many share an address it tells nothing."""
    office = [
        (row, somebody(name, name, "", "info@stadt.example")) for row, name in enumerate(["Berg", "Zorn", "Öz", "Uhl"])
    ]

    assert [] == find_doubles(office, [])
    assert [1] == [double.row for double in find_doubles(office[:2], [])]


def test_the_nearest_is_named() -> None:
    """Of several of one name the one of the same organisation."""
    known = [somebody("Kim", "Berg", place) for place in ("KTS", "Stadt Halle", "Bitkom")]
    (double,) = find_doubles([(2, somebody("Kim", "Berg", "Stadt Halle (Saale)"))], known)

    assert (2, "Kim Berg", "Kim Berg, Stadt Halle") == (double.row, double.person, double.like)


def test_each_row_is_told_once_and_in_order() -> None:
    """By what is surest."""
    same = somebody("Kim", "Berg", "Stadt", "k@b.example")

    assert [(3, "same name"), (4, "same name")] == [
        (double.row, double.why) for double in find_doubles([(2, same), (3, same), (4, same)], [])
    ]


def test_a_list_of_one_name_costs_no_square() -> None:
    """20,000 people who are all alike are compared in seconds: each with a few."""
    people = [(row, somebody("Kim", "Berg", "Stadt Halle", f"k{row}@b.example")) for row in range(20_000)]
    started = time.process_time()

    assert 19_999 == len(find_doubles(people, []))
    assert 30 > time.process_time() - started


@pytest.mark.parametrize(("one", "other"), [("meier", "mayer"), ("kathrin", "katrin"), ("schmidt", "schmitt")])
def test_what_sounds_alike(one: str, other: str) -> None:
    """Usual spellings of one German name have one sound."""
    assert sound(one) == sound(other)


def test_names_and_places_that_may_be_one() -> None:
    """A part more or less, some letters, another order."""
    assert near_name(somebody("Jana", "Müller"), somebody("Jana", "Müller-Zorn"))
    assert not near_name(somebody("Jana", "Müller"), somebody("Uwe", "Müller"))
    assert near_organisation("Stadt Halle", "Stadt Halle (Saale)")
    assert not near_organisation("Stadt Halle", "Stadt Hamm")
    assert not near_organisation("", "Stadt Halle")
