"""The people, their badges, and how they are found."""

import pytest

from kiosk.domain.attendee import Attendee
from kiosk.errors import StoreTrouble
from kiosk.store import attendees
from tests.builders import a_secret, an_attendee
from tests.store.folder import MORNING, Folder


def found(folder: Folder, text: str) -> list[str]:
    """Return the ids of who is found."""
    return [person.id.removeprefix("attendee-") for person in attendees.search(folder.database, text)]


@pytest.fixture
def crowd(folder: Folder) -> Folder:
    """Give a folder with people whose names are hard."""
    folder.person(an_attendee("jana"), email="jana.mueller@dessau.example")
    folder.person(an_attendee("ayse", "Yılmaz", "Ayşe"), organisation="Stadt Halle (Saale)")
    folder.person(an_attendee("strasse", "Weißenfels-Groß", "Søren"), organisation="100% Digital_GmbH")
    folder.person(an_attendee("ozan", "Öz", "Ozan"), code="TICKET-4711", external_id="X-99")
    return folder


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mül", ["jana"]), ("mul", ["jana"]), ("muel", ["jana"]), ("MÜLLER jana", ["jana"]), ("jana dess", ["jana"]),
        ("ller", []), ("yilmaz", ["ayse"]), ("ayse", ["ayse"]), ("halle", ["ayse"]), ("weiss", ["strasse"]),
        ("soren", ["strasse"]), ("gross", ["strasse"]), ("100%", ["strasse"]), ("%", []), ("_", []), ("", []),
        ("TICKET-47", ["ozan"]), ("ticket-4711", ["ozan"]), ("X-99", ["ozan"]), ("oz", ["ozan"]), ("'; DROP", []),
        ("\\", []), ("\ud800", []), ("stadt", ["jana", "ozan", "ayse"]),
    ],
)  # fmt: skip
def test_who_is_found(crowd: Folder, text: str, who: list[str]) -> None:
    """Words of a name, an organisation or a code, written in any way; no letter has a meaning of its own."""
    assert who == found(crowd, text)


def test_a_code_in_the_search_field_finds_its_owner(crowd: Folder) -> None:
    """Our own code, also in groups and small letters, from four characters on."""
    jana = attendees.badges_of(crowd.database, "attendee-jana")[0].secret

    assert ["jana"] == found(crowd, jana)
    assert ["jana"] == found(crowd, f"{jana[:4].lower()} {jana[4:8]}-{jana[8:]}")
    assert [] == found(crowd, jana[:3])


@pytest.mark.parametrize("text", ["a" * 100_000, "a " * 5_000, "\x00" * 50, "%_\\" * 30_000, "ü" * 4_000])
def test_endless_text_finds_nobody_and_breaks_nothing(crowd: Folder, text: str) -> None:
    """What a scanner bursts into the search field is no trouble for the database."""
    assert [] == found(crowd, text) or text.startswith("a ")


def test_a_badge_of_ours_is_unique(folder: Folder) -> None:
    """One of our own codes cannot be on two badges; another system's can."""
    folder.person(an_attendee("a"), code=a_secret(1))
    with pytest.raises(StoreTrouble):
        folder.person(an_attendee("b"), code=a_secret(1))
    folder.person(an_attendee("c"), code="A-1")
    folder.person(an_attendee("d"), code="A-1")

    assert 2 == len(attendees.badges_with(folder.database, "A-1"))
    assert attendees.attendee(folder.database, "attendee-b") is None


def test_a_revoked_badge_keeps_who_and_when_first_said_so(folder: Folder) -> None:
    """Revoking twice does not overwrite the first time."""
    badge = folder.person()
    for because in ("lost", "again"):
        attendees.revoke_badge(folder.database, badge.id, because, MORNING, station="Test", operator="kim")
    (now,) = attendees.badges_of(folder.database, badge.attendee_id)

    assert (MORNING, "lost", "kim", False) == (now.revoked_at, now.revoked_because, now.revoked_by, now.active)


def test_people_are_sorted_as_germans_sort(folder: Folder) -> None:
    """Umlauts stand with their vowels."""
    for number, name in enumerate(("Zorn", "Özil", "Oster", "Abel", "Ähre")):
        folder.person(an_attendee(str(number), name))

    assert ["Abel", "Ähre", "Oster", "Özil", "Zorn"] == [p.family_name for p in attendees.everybody(folder.database)]


def test_every_field_comes_back(folder: Folder) -> None:
    """What was saved is what is read, and saving again changes it."""
    everything = Attendee(
        "id-1", "von der Öhe", "Ayşe", "Prof. Dr.", "Stadt", "Halle", "Presse", "a@b.example", "0345", walk_in=True,
        note="Zeile 1\nZeile 2", external_id="X-1",
    )  # fmt: skip
    folder.person(everything)

    assert everything == attendees.attendee(folder.database, "id-1")
    assert attendees.attendee(folder.database, "nobody") is None
