"""What an import would do: who is who, what changes, and that nothing is done twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.people.intake.matching import Known
from kiosk.people.intake.plan import Change, Listed, Plan, make_plan
from kiosk.people.reading.person import Person, Rejected
from kiosk.people.reading.rows import Reading
from tests.builders import an_attendee

SESSIONS = {"ws": "session-ws", "bus": "session-bus"}


def a_person(row: int = 2, family_name: str = "Müller", given_name: str = "Jana", **fields: str) -> Person:
    """Return somebody as a list has them."""
    return Person(row, family_name, given_name, **fields)  # type: ignore[arg-type]


def a_known(key: str = "jana", *, secrets: str = "", sessions: str = "", edits: str = "", **fields: str) -> Known:
    """Return somebody who is in the database: Jana Müller of no organisation. Staff wrote the fields in `edits`."""
    one = replace(an_attendee(key), **{"organisation": "", "category": "", **fields})  # type: ignore[arg-type]
    return Known(one, tuple(secrets.split()), frozenset(sessions.split()), frozenset(edits.split()))


def plan(people: list[Person], known: list[Known], listed: Listed | None = None, also: str = "") -> Plan:
    """Return the plan for a list."""
    return make_plan(Reading(tuple(people), ()), known, SESSIONS, listed or Listed(), also)


def matched(result: Plan) -> list[str]:
    """Return whom the changed rows were matched with."""
    return [change.before.attendee.id for change in result.changed if change.before is not None]


def test_an_empty_database_makes_everybody_new() -> None:
    """All fields are taken over, the code and the sessions' ids as well."""
    person = Person(
        2, "Müller", "Jana", "Dr.", "Stadt", "Halle", "Presse", "j@m.example", "0345", AttendeeStatus.UNPAID, "4711",
        "X-1", ("ws",), "n",
    )  # fmt: skip
    (change,) = plan([person], []).new

    assert Attendee(
        "", "Müller", "Jana", "Dr.", "Stadt", "Halle", "Presse", "j@m.example", "0345", AttendeeStatus.UNPAID,
        note="n", external_id="X-1",
    ) == change.after  # fmt: skip
    assert (2, "4711", frozenset({"session-ws"}), None) == (change.row, change.code, change.sessions, change.before)


def test_the_external_id_counts_first() -> None:
    """A person with another's e-mail and code but one's own number is oneself; the code then belongs to another."""
    known = [a_known("a", external_id="1"), a_known("b", external_id="2", email="x@y.example", secrets="C")]
    by_id = plan([a_person(external_id="1", email="x@y.example", phone="7")], known)
    conflict = plan([a_person(external_id="1", code="C")], known)

    assert ["attendee-a"] == matched(by_id)
    assert [Rejected(2, "", "The code belongs to Jana Müller.")] == list(conflict.rejected)
    assert ((), (), 0) == (conflict.new, conflict.changed, len(conflict.unchanged))


def test_the_code_counts_before_the_e_mail() -> None:
    """Who holds the badge is that person, however the list spells the name and whatever address it has now."""
    known = [a_known("a", email="x@y.example"), a_known("b", secrets="C")]
    result = plan([a_person(family_name="Miller", email="x@y.example", code="C")], known)

    assert ["attendee-b"] == matched(result)


def test_an_e_mail_counts_only_with_the_name() -> None:
    """One address may register several people; upper and lower case are one, and so are umlauts and their spellings."""
    known = [a_known("a", email="Info@Halle.example", given_name="Kim"), a_known("b", email="info@halle.example")]
    result = plan([a_person(family_name="Mueller", email="INFO@halle.example", phone="7")], known)

    assert ["attendee-b"] == matched(result)
    assert 1 == len(plan([a_person(family_name="Meier", email="info@halle.example")], known).new)


def test_without_any_mark_name_and_organisation_count() -> None:
    """A list of names only can be imported again."""
    known = [a_known("a", organisation="Stadt Halle"), a_known("b", organisation="Stadt Leipzig")]
    result = plan([a_person(organisation="stadt leipzig", phone="7")], known)

    assert ["attendee-b"] == matched(result)
    assert 1 == len(plan([a_person(organisation="Land")], known).new)


def test_another_number_is_another_person() -> None:
    """Two people of one name and address whom the organiser numbers apart are two."""
    known = [a_known("a", external_id="1", email="x@y.example")]

    assert 1 == len(plan([a_person(external_id="2", email="x@y.example")], known).new)


def test_who_has_no_number_yet_gets_it() -> None:
    """A person who was known by address is the same when the list begins to number people."""
    (change,) = plan([a_person(external_id="7", email="x@y.example")], [a_known("a", email="x@y.example")]).changed

    assert ("attendee-a", "7") == (change.after.id, change.after.external_id)


def test_a_stronger_mark_of_a_later_row_is_not_taken_away() -> None:
    """A row that fits two people takes neither from a row whose number names one of them."""
    known = [a_known("a", external_id="1", email="x@y.example"), a_known("b", email="x@y.example")]
    result = plan([a_person(2, email="x@y.example"), a_person(3, email="x@y.example", external_id="1")], known)

    assert (0, 0, 2, 0) == (len(result.new), len(result.changed), len(result.unchanged), len(result.missing))


def test_of_namesakes_those_go_together_who_are_alike() -> None:
    """A row that says little does not take the person whom a later row describes."""
    known = [a_known("a", email="x@y.example", phone="1"), a_known("b", email="x@y.example", phone="2")]
    result = plan([a_person(2, email="x@y.example"), a_person(3, email="x@y.example", phone="1")], known)

    assert (0, 0, 2, 0) == (len(result.new), len(result.changed), len(result.unchanged), len(result.missing))


def test_an_empty_cell_keeps_what_is_known() -> None:
    """Only what the list says is changed."""
    known = a_known("a", email="x@y.example", title="Dr.", phone="0345", organisation="Stadt", note="vegan")
    (change,) = plan([a_person(email="x@y.example", phone="0391")], [known]).changed

    assert replace(known.attendee, phone="0391") == change.after


def test_without_a_column_status_and_sessions_stay() -> None:
    """A list of addresses confirms nobody who canceled, and takes nobody out of a workshop."""
    known = a_known("a", email="x@y.example", status=AttendeeStatus.CANCELED, sessions="session-ws")
    person = a_person(email="x@y.example")

    assert 1 == len(plan([person], [known], Listed(status=False, sessions=False)).unchanged)
    (change,) = plan([person], [known]).changed
    assert (AttendeeStatus.CONFIRMED, frozenset()) == (change.after.status, change.sessions)


def test_everybody_may_be_registered_for_one_session_more() -> None:
    """`--session` adds a registration to those of the list, or to those that are known."""
    known = a_known("a", email="x@y.example", sessions="session-ws")
    person = a_person(email="x@y.example", sessions=("ws",))  # type: ignore[arg-type]
    (with_column,) = plan([person], [known], also="session-bus").changed
    (without,) = plan([a_person(email="x@y.example")], [known], Listed(sessions=False), "session-bus").changed

    assert {"session-ws", "session-bus"} == with_column.sessions == without.sessions


def test_a_new_code_is_one_badge_more() -> None:
    """A code that the person does not have is added; one that they have, valid or not, is not."""
    known = [a_known("a", external_id="1", secrets="OLD REVOKED")]

    assert ["NEW"] == [c.code for c in plan([a_person(external_id="1", code="NEW")], known).changed]
    assert 1 == len(plan([a_person(external_id="1", code="REVOKED")], known).unchanged)


def test_who_is_not_in_the_list_is_reported() -> None:
    """Nobody is deleted; a walk-in is missing from no list."""
    known = [a_known("a"), a_known("b", family_name="Meier"), a_known("c", family_name="Zorn", walk_in=True)]  # type: ignore[arg-type]
    result = plan([a_person()], known)

    assert ["attendee-b"] == [person.id for person in result.missing]


def test_namesakes_are_two_people_and_told() -> None:
    """Two new rows of one name are both taken, and so is one who bears a known person's name; both are pointed out."""
    result = plan(
        [a_person(2, organisation="Stadt", email="a@b.example"), a_person(3, email="c@d.example")],
        [a_known("a", organisation="Land", email="e@f.example")],
    )

    assert [2, 3] == [change.row for change in result.new]
    assert [(2, "Jana Müller", "Jana Müller, Land"), (3, "Jana Müller", "Jana Müller, Stadt")] == [
        (double.row, double.person, double.like) for double in result.doubles
    ]


def test_what_staff_wrote_is_kept_and_told() -> None:
    """A field that was edited at the desk is a conflict where the list differs; the other fields are changed."""
    known = a_known("a", external_id="1", phone="7", organisation="Stadt", edits="phone title")
    result = plan([a_person(external_id="1", phone="8", organisation="Land")], [known])
    (change,) = result.changed

    assert ("7", "Land") == (change.after.phone, change.after.organisation)
    assert ("phone",) == change.conflicts
    assert (change,) == result.conflicts
    assert ("8", "Land") == (change.granted.after.phone, change.granted.after.organisation)


def test_a_conflict_alone_changes_nothing() -> None:
    """Such a row is among the unchanged; it is written only where the list's value is to be taken."""
    result = plan([a_person(2, external_id="1", phone="8")], [a_known("a", external_id="1", phone="7", edits="phone")])

    assert (0, 1, 1) == (len(result.changed), len(result.unchanged), len(result.conflicts))
    assert [] == list(result.chosen())
    assert ["8"] == [change.after.phone for change in result.chosen(frozenset({2}))]
    assert ["8"] == [change.after.phone for change in result.chosen(None)]


def test_no_conflict_where_both_say_the_same() -> None:
    """The organiser has taken over what staff wrote, or says nothing of it."""
    known = a_known("a", external_id="1", phone="7", note="vegan", edits="phone note")

    assert () == plan([a_person(external_id="1", phone="7")], [known]).conflicts


def test_status_and_registrations_of_the_desk_are_kept() -> None:
    """Who was registered or confirmed at the desk stays so; a session for everybody in the list is added."""
    known = a_known("a", email="x@y.example", sessions="session-ws", edits="sessions status")
    person = replace(a_person(email="x@y.example"), status=AttendeeStatus.CANCELED, sessions=("bus",))
    (conflict,) = plan([person], [known]).conflicts
    (also,) = plan([person], [known], also="session-bus").changed

    assert ("status", "sessions") == conflict.conflicts
    assert (AttendeeStatus.CONFIRMED, frozenset({"session-ws"})) == (conflict.after.status, conflict.sessions)
    assert (AttendeeStatus.CANCELED, frozenset({"session-bus"})) == (
        conflict.granted.after.status,
        conflict.granted.sessions,
    )
    assert {"session-ws", "session-bus"} == also.sessions


def test_rows_that_are_left_out_are_not_written() -> None:
    """A possible double that the operator knows is not imported."""
    result = plan([a_person(2), a_person(3, family_name="Zorn")], [])

    assert [3] == [change.row for change in result.chosen(left_out=frozenset({2}))]


@pytest.mark.parametrize(("given_name", "family_name"), [("Uwe", "Zorn"), ("Jana", "Zorn"), ("", "Zorn")])
def test_a_code_of_somebody_else_is_no_new_name(given_name: str, family_name: str) -> None:
    """A list that gives somebody's code to another name renames nobody: the operator is told, and decides."""
    known = a_known("a", secrets="C", phone="7")
    result = plan([a_person(4, family_name, given_name, code="C", phone="8")], [known])
    (conflict,) = result.conflicts

    assert ((), (), 1) == (result.new, result.changed, len(result.unchanged))
    assert known.attendee == conflict.after
    assert conflict.wish is not None
    assert "The code belongs to Jana Müller; the list gives it to" in conflict.wish.told
    assert family_name == conflict.granted.after.family_name


@pytest.mark.parametrize(
    ("person", "known"),
    [
        ({"family_name": "Müller-Zorn"}, {}),
        ({"family_name": "Muler"}, {}),
        ({"family_name": "Jana", "given_name": "Müller"}, {}),
        ({"family_name": "Zorn", "email": "X@y.example"}, {"email": "x@y.example"}),
        ({"family_name": "Zorn", "external_id": "1"}, {"external_id": "1"}),
    ],
)
def test_a_name_that_was_mended_is_taken(person: dict[str, str], known: dict[str, str]) -> None:
    """The same code and much the same name, the same address or the same number: that is the same person."""
    result = plan([a_person(code="C", **person)], [a_known("a", secrets="C", **known)])  # type: ignore[arg-type]

    assert [person["family_name"]] == [change.after.family_name for change in result.changed]


def test_a_number_of_somebody_else_is_no_new_name() -> None:
    """Forms count their answers from 1: the number of somebody with another name and address is a conflict."""
    known = a_known("a", external_id="1", email="jana@x.example")
    result = plan([a_person(4, "Zorn", "Uwe", external_id="1", email="uwe@x.example")], [known])
    (conflict,) = result.conflicts

    assert ((), (), known.attendee) == (result.new, result.changed, conflict.after)
    assert conflict.wish is not None
    assert "The number 1 belongs to Jana Müller; the list gives it to Uwe Zorn." == conflict.wish.told


def test_another_number_with_somebody_elses_code_is_rejected() -> None:
    """Two numbers are two people; one code opens for one of them."""
    result = plan(
        [a_person(family_name="Zorn", external_id="2", code="C")], [a_known("a", secrets="C", external_id="1")]
    )

    assert [Rejected(2, "", "The code belongs to Jana Müller.")] == list(result.rejected)


def test_rejected_rows_come_in_the_order_of_the_list() -> None:
    """Those of the sheet and those of the plan together."""
    known = [a_known("a", secrets="A", external_id="1")]
    reading = Reading((a_person(3, code="A", external_id="9"),), (Rejected(5, "E-Mail", "x"), Rejected(2, "", "y")))
    result = make_plan(reading, [*known, a_known("b", external_id="9")], SESSIONS, Listed())

    assert [2, 3, 5] == [rejected.row for rejected in result.rejected]


WORDS = st.sampled_from(["", "a", "b"])
PEOPLE = st.lists(
    st.builds(
        Person,
        row=st.just(0),
        family_name=st.sampled_from(["Müller", "Mueller", "Öz"]),
        given_name=WORDS,
        organisation=st.sampled_from(["", "Stadt"]),
        email=st.sampled_from(["", "", "x@y.example", "X@y.example"]),
        code=st.sampled_from(["", "", "C1", "C2", "C3"]),
        external_id=st.sampled_from(["", "", "1", "2", "3"]),
        status=st.sampled_from(AttendeeStatus),
        sessions=st.sampled_from([(), ("ws",), ("ws", "bus")]),
    ),
    max_size=8,
)


def numbered(people: list[Person]) -> list[Person]:
    """Return the rows of a list: each code and each number once, as the reader of lists sees to it."""
    kept: list[Person] = []
    for person in people:
        marks = {("code", p.code) for p in kept if p.code} | {("id", p.external_id) for p in kept if p.external_id}
        if ("code", person.code) not in marks and ("id", person.external_id) not in marks:
            kept.append(replace(person, row=len(kept) + 2))
    return kept


def carried_out(known: list[Known], result: Plan) -> list[Known]:
    """Return who is known after an import."""
    after = {one.attendee.id: one for one in known}

    def write(change: Change, key: str) -> None:
        before = frozenset() if change.before is None else frozenset(change.before.secrets)
        code = {change.code} if change.code else ({f"own-{key}"} if change.before is None else set())
        edits = frozenset[str]() if change.before is None else change.before.edits
        after[key] = Known(replace(change.after, id=key), before | code, change.sessions, edits)

    for change in result.new:
        write(change, f"new-{len(after)}-{change.row}")
    for change in result.changed:
        write(change, change.after.id)
    return sorted(after.values(), key=lambda one: (one.attendee.family_name, one.attendee.id))


EDITS = st.frozensets(st.sampled_from(["family_name", "organisation", "status", "sessions"]), max_size=2)


@settings(max_examples=300, deadline=None)
@given(first=PEOPLE, second=PEOPLE, listed=st.builds(Listed, st.booleans(), st.booleans()), edits=st.lists(EDITS))
def test_the_same_list_twice_changes_nothing(
    first: list[Person], second: list[Person], listed: Listed, edits: list[frozenset[str]]
) -> None:
    """Whatever was imported and edited before: the plan of a list that was imported is empty, and rejects the same."""
    known = carried_out([], plan(numbered(first), [], listed))
    known = [replace(one, edits=(edits[i : i + 1] or [one.edits])[0]) for i, one in enumerate(known)]
    rows = numbered(second)
    once = plan(rows, known, listed)
    again = plan(rows, carried_out(known, once), listed)

    assert ((), ()) == (again.new, again.changed)
    assert {r.row for r in once.rejected} == {r.row for r in again.rejected}
    assert len(rows) == len(again.unchanged) + len(again.rejected)


@settings(max_examples=200, deadline=None)
@given(first=PEOPLE, second=PEOPLE)
def test_every_row_has_one_fate(first: list[Person], second: list[Person]) -> None:
    """New, changed, unchanged or rejected, and nobody is matched with two rows."""
    known = carried_out([], plan(numbered(first), []))
    rows = numbered(second)
    result = plan(rows, known)

    assert len(rows) == len(result.new) + len(result.changed) + len(result.unchanged) + len(result.rejected)
    assert len(matched(result)) == len(set(matched(result)))


@pytest.mark.parametrize("code", ["  4711\r\n", "]Q14711"])
def test_a_code_is_cleaned_as_a_scanned_one_is(code: str) -> None:
    """What stands in the list and what a scanner gives are compared in one form."""
    assert 1 == len(plan([a_person(code=code)], [a_known(secrets="4711")]).unchanged)
