"""The search on a real database that others write to: as fresh as the last commit, and well again after damage."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Direction, Found
from kiosk.domain.people import Arrival, PeopleFound, PeopleQuery
from kiosk.errors import DatabaseDamaged, NoEvent
from kiosk.paths import places
from kiosk.people.finding import index
from kiosk.people.finding.searcher import Searcher
from kiosk.store import attendees, backup
from kiosk.store.opening import open_to_write
from tests.builders import an_attendee, at
from tests.store.folder import MORNING, Folder, put_garbage_in_the_middle


class Looking:
    """A searcher with the folder's event, asked from the entrance."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.searcher = Searcher(folder.where, lambda: at("12:00"))
        self.here = folder.session("einlass").id

    def seek(self, text: str = "", **asked: object) -> PeopleFound:
        """Return the answer."""
        query = replace(PeopleQuery(text, self.here), **asked)  # type: ignore[arg-type]
        return self.searcher.seek(query, self.folder.event)

    def who(self, text: str = "", **asked: object) -> list[str]:
        """Return the keys of who is found exactly, in order."""
        found = self.seek(text, **asked)
        return [hit.attendee.id.removeprefix("attendee-") for hit in found.hits[: found.exact]]

    def only(self, text: str) -> Found:
        """Return the only hit."""
        (hit,) = self.seek(text).hits
        return hit

    def alike(self, attendee: Attendee) -> list[str]:
        """Return the keys of who is like somebody."""
        found = self.searcher.alike(attendee, self.folder.event, self.here)
        return [hit.attendee.id.removeprefix("attendee-") for hit in found]


@pytest.fixture
def looking(folder: Folder) -> Iterator[Looking]:
    """Give a searcher on the folder."""
    made = Looking(folder)
    yield made
    made.searcher.close()


@pytest.fixture
def crowd(looking: Looking) -> Looking:
    """Give a searcher on a folder with people whose names are hard."""
    folder = looking.folder
    folder.person(replace(an_attendee("jana"), email="jana.mueller@dessau.example"))
    folder.person(an_attendee("ayse", "Yılmaz", "Ayşe"), organisation="Stadt Halle (Saale)")
    folder.person(an_attendee("strasse", "Weißenfels-Groß", "Søren"), organisation="100% Digital_GmbH")
    folder.person(an_attendee("ozan", "Öz", "Ozan"), code="TICKET-4711", external_id="X-99")
    return looking


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mül", ["jana"]), ("mul", ["jana"]), ("muel", ["jana"]), ("MÜLLER jana", ["jana"]), ("jana dess", ["jana"]),
        ("ller", []), ("yilmaz", ["ayse"]), ("ayse", ["ayse"]), ("halle", ["ayse"]), ("weiss", ["strasse"]),
        ("soren", ["strasse"]), ("gross", ["strasse"]), ("100%", ["strasse"]), ("%", []), ("_", []),
        ("TICKET-47", ["ozan"]), ("ticket-4711", ["ozan"]), ("X-99", ["ozan"]), ("oz", ["ozan"]), ("'; DROP", []),
        ("\\", []), ("\ud800", []), ("stadt", ["jana", "ozan", "ayse"]), ("", ["jana", "ozan", "strasse", "ayse"]),
    ],
)  # fmt: skip
def test_who_is_found(crowd: Looking, text: str, who: list[str]) -> None:
    """Words of a name, an organisation or a code, written in any way; no letter has a meaning of its own."""
    assert who == crowd.who(text)


def test_a_code_in_the_search_field_finds_its_owner(crowd: Looking) -> None:
    """Our own code, also in groups and small letters, from four characters on; a revoked one does not."""
    (badge,) = attendees.badges_of(crowd.folder.database, "attendee-jana")
    code = badge.secret

    assert ["jana"] == crowd.who(code)
    assert ["jana"] == crowd.who(f"{code[:4].lower()} {code[4:8]}-{code[8:]}")
    assert [] == crowd.who(code[:3])
    attendees.revoke_badge(crowd.folder.database, badge.id, "lost", MORNING, station="Test", operator="")
    assert [] == crowd.who(code)
    attendees.issue_badge(crowd.folder.database, "attendee-jana", "NEW-4711", b"k" * 32, MORNING, "Test")
    assert ["jana"] == crowd.who("new-47")


def test_a_hit_tells_where_the_person_stands(looking: Looking) -> None:
    """In the session that is asked for: inside or not, and the last entry that was not undone."""
    folder = looking.folder
    jana, elif_ = folder.person(), folder.person(an_attendee("elif", "Öz", "Elif"))
    folder.redeem(jana, when=at("08:00"))
    folder.redeem(jana, type=Direction.EXIT, when=at("09:00"))
    again = folder.redeem(jana, when=at("09:30"))
    folder.redeem(elif_, "ws-zwillinge", at("14:20"), force="let in")
    hit = looking.only("jana")

    assert hit.last_entry is not None
    assert (True, at("09:30"), "Einlass MMZ", "Eingang 1") == (
        hit.present, hit.last_entry.at, hit.last_entry.session_title, hit.last_entry.station
    )  # fmt: skip
    folder.undo(again.nonce)
    hit = looking.only("jana")
    assert hit.last_entry is not None
    assert (False, at("08:00")) == (hit.present, hit.last_entry.at)
    assert (False, None) == (looking.only("elif").present, looking.only("elif").last_entry)
    (house,) = looking.seek("elif", session_id="").hits
    assert (True, "Workshop Digitale Zwillinge") == (house.present, house.last_entry and house.last_entry.session_title)


def test_whoever_is_expected_stands_first_as_soon_as_others_are_in(looking: Looking) -> None:
    """A scan at the door changes the order of the next search; an undo changes it back."""
    folder = looking.folder
    first, _second = folder.people(2)
    assert ["000", "001"] == looking.who("kim")
    verdict = folder.redeem(first)

    assert ["001", "000"] == looking.who("kim")
    assert (["001"], ["000"]) == (
        looking.who("kim", arrival=Arrival.EXPECTED), looking.who("", arrival=Arrival.ARRIVED)
    )  # fmt: skip
    folder.undo(verdict.nonce)
    assert ["000", "001"] == looking.who("kim")
    assert [] == looking.who(arrival=Arrival.ARRIVED)


def test_whoever_is_added_or_changed_is_found_by_the_next_letter(looking: Looking) -> None:
    """New people, new names, new organisations, new registrations and cancellations count at once."""
    folder = looking.folder
    folder.people(3)
    assert [] == looking.who("jana")
    folder.person()
    assert ["jana"] == looking.who("jana")
    folder.redeem(folder.person(an_attendee("late", "Später", "Kim")))
    assert "late" == looking.who("kim")[-1]
    with folder.database.transaction():
        attendees.save(folder.database, an_attendee("jana", "Schulze", organisation="KTS"), MORNING, "Test")
        attendees.register(folder.database, "attendee-jana", [folder.session("ws-zwillinge").id], MORNING, "Test")
        attendees.save(
            folder.database, an_attendee("000", "Familie000", "Kim", status=AttendeeStatus.CANCELED), MORNING, "Test"
        )

    assert ([], ["jana"], ["jana"]) == (looking.who("müller"), looking.who("schul"), looking.who("kts"))
    assert ["jana"] == looking.who(registered_for=folder.session("ws-zwillinge").id)
    assert ["001", "002", "late", "000"] == looking.who("kim")
    attendees.register(folder.database, "attendee-jana", [], MORNING, "Test")
    assert [] == looking.who(registered_for=folder.session("ws-zwillinge").id)


def test_a_crowd_of_changes_is_followed(looking: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many come in however many steps, everybody is found once."""
    monkeypatch.setattr(index, "SMALL", 2)
    monkeypatch.setattr(index, "CROWDED", 3)
    for n in range(20):
        looking.folder.person(an_attendee(f"{n:02}", f"Berg{n:02}"))
        looking.folder.person(an_attendee("first", "Berg", f"Kim{n:02}"))
        assert ["first", *(f"{i:02}" for i in range(n + 1))] == looking.who("berg")
        assert ["first"] == looking.who(f"kim{n:02}")
    assert 21 == looking.seek("berg").total


def test_whoever_is_deleted_is_found_no_more(looking: Looking) -> None:
    """An import that is taken back, an erasure, and others who come in the place of the deleted ones."""
    folder = looking.folder
    folder.people(6)
    assert 6 == looking.seek().total
    delete(folder, "001", "005")
    assert ["000", "002", "003", "004"] == looking.who("kim")
    delete(folder, "004")
    folder.person(an_attendee("new", "Neu", "Kim"))
    assert ["000", "002", "003", "new"] == looking.who("kim")
    delete(folder, "000", "002", "003", "new")
    assert [] == looking.who()
    folder.person(an_attendee("after", "Danach"))
    assert ["after"] == looking.who()


def delete(folder: Folder, *keys: str) -> None:
    """Delete people, as taking an import back does."""
    with folder.database.transaction():
        for key in keys:
            for table, column in (("badge", "attendee_id"), ("attendee", "id")):
                folder.database.run(f"DELETE FROM {table} WHERE {column} = ?", (f"attendee-{key}",))  # noqa: S608


def test_a_rebuilt_file_is_read_anew(looking: Looking) -> None:
    """VACUUM may count the rows anew: nobody is taken for somebody else then."""
    folder = looking.folder
    folder.people(5)
    assert 5 == len(looking.who("kim"))
    delete(folder, "000", "001")
    folder.database.run("VACUUM")

    assert ["002"] == looking.who("familie002")
    assert ["002", "003", "004"] == looking.who("kim")


def test_another_file_in_the_place_of_the_database_is_opened(looking: Looking) -> None:
    """After a recovery from a backup the search goes on with the recovered file."""
    folder = looking.folder
    folder.person()
    backup.copy_to(folder.database, folder.where.backups, "test")
    assert ["jana"] == looking.who("jana")
    folder.person(an_attendee("later", "Später", "Uwe"))
    assert ["later"] == looking.who("spät")
    folder.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    folder.reopen()

    assert (["jana"], []) == (looking.who("jana"), looking.who("spät"))
    folder.person(an_attendee("new", "Neu"))
    assert ["new"] == looking.who("neu")


def test_damage_is_told_and_the_next_search_tries_again(looking: Looking) -> None:
    """A file that nobody has healed yet is trouble; once it is healed the search works."""
    folder = looking.folder
    folder.people(300)
    backup.copy_to(folder.database, folder.where.backups, "test")
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    with pytest.raises(DatabaseDamaged):
        looking.who("kim")
    folder.reopen()

    assert 300 == looking.seek("kim").total


def test_without_an_event_there_is_nobody(tmp_path: object, folder: Folder) -> None:
    """A folder without a database is no event, and nothing is made there."""
    empty = places(folder.where.data / "empty")
    with pytest.raises(NoEvent):
        Searcher(empty).choices()

    assert not empty.database.exists()


def test_a_search_reads_while_somebody_writes(looking: Looking) -> None:
    """An open transaction of the writer keeps nobody from searching, and does not show before it is committed."""
    folder = looking.folder
    folder.person()
    with folder.database.transaction():
        attendees.save(folder.database, an_attendee("new", "Neu"), MORNING, "Test")
        assert (["jana"], []) == (looking.who("jana"), looking.who("neu"))
    assert ["new"] == looking.who("neu")
    with open_to_write(folder.where).database as other, other.transaction():
        attendees.save(other, an_attendee("other", "Anders"), MORNING, "other")
    assert ["other"] == looking.who("anders")


def test_what_the_filters_offer(crowd: Looking) -> None:
    """Organisations and categories with their numbers of people, sorted as Germans sort."""
    crowd.folder.person(an_attendee("a", "Abel", organisation="Ärztekammer", category=""))
    choices = crowd.searcher.choices()

    assert (
        ("100% Digital_GmbH", 1), ("Ärztekammer", 1), ("Stadt Dessau-Roßlau", 2), ("Stadt Halle (Saale)", 1),
    ) == choices.organisations  # fmt: skip
    assert (("Kommune", 4),) == choices.categories


@pytest.mark.parametrize(
    ("given", "family", "organisation", "email", "who"),
    [
        ("Jana", "Müller", "Stadt Dessau-Roßlau", "", ["jana"]),
        ("jana", "mueller", "Dessau-Rosslau, Stadt", "", ["jana"]),
        ("Müller", "Jana", "Stadt Dessau-Roßlau", "", ["jana"]),
        ("Jana", "Mülelr", "Stadt Dessau-Roßlau", "", ["jana"]),
        ("Jana", "Müller", "", "", ["jana"]),
        ("Jana", "Müller", "Universität Leipzig", "", ["jana"]),
        ("Jana", "Mülelr", "Universität Leipzig", "", []),
        ("Jana", "Müller-Lüdenscheidt", "Universität", "Jana.Mueller@dessau.example", ["jana"]),
        ("", "Müller", "Stadt Dessau-Roßlau", "", ["jana"]),
        ("", "Müller", "Universität Leipzig", "", []),
        ("", "Müller", "", "", []),
        ("Bernd", "Müller", "Stadt Dessau-Roßlau", "", []),
        ("Bernd", "Müller", "", "jana.mueller@dessau.example", []),
        ("Karlheinz", "Heide", "KTS", "", ["karl"]),
        ("Karl-Heinz", "von der Heide", "KTS DLR", "", ["karl"]),
        ("", "", "Stadt Dessau-Roßlau", "", []),
    ],
)
def test_a_walk_in_who_is_on_the_list_is_noticed(
    looking: Looking, given: str, family: str, organisation: str, email: str, who: list[str]
) -> None:
    """The same name however it is written, from a like organisation or with the same address; not a mere namesake."""
    folder = looking.folder
    folder.person(replace(an_attendee("jana"), email="jana.mueller@dessau.example"))
    folder.person(an_attendee("karl", "von der Heide", "Karl-Heinz", organisation="KTS"))
    folder.people(3)

    assert who == looking.alike(Attendee("", family, given, organisation=organisation, email=email))


def test_a_common_name_is_no_warning(looking: Looking) -> None:
    """Of many namesakes only one of the same organisation may be the same person; nobody is like themselves."""
    for n in range(6):
        looking.folder.person(an_attendee(f"m{n}", "Müller", "Michael", organisation=f"{'ABCDEF'[n] * 9}werk"))
    someone = an_attendee("new", "Müller", "Michael", organisation="Universität")

    assert [] == looking.alike(someone)
    assert ["m2"] == looking.alike(replace(someone, organisation="CCCCCCCCCwerk"))
    assert [] == looking.alike(an_attendee("m2", "Müller", "Michael", organisation="CCCCCCCCCwerk"))
