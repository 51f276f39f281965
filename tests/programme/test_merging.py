"""A file meets the programme: what is the same session keeps its people, and none of them gets another day by it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.programme import Event, Session
from kiosk.programme.editing.desk import ProgrammeEditDesk
from kiosk.programme.editing.edits import EditTrouble, ProgrammePlan
from kiosk.programme.editing.merging import merge, plan
from kiosk.programme.editing.plan_words import groups
from tests.builders import DAY, a_session, an_entrance, an_event, at
from tests.store.folder import MORNING, WORKSHOP, Folder

TOMORROW = DAY + timedelta(days=1)
TOUR = "Stadtrundgang"


def tour(key: str, day: date, starts: str = "10:00", ends: str = "11:00", title: str = TOUR) -> Session:
    """Return a tour on a day."""
    return a_session(key, title, at(starts, day), at(ends, day))


def of_file(event: Event) -> Event:
    """Return a programme as a list has it: with ids and a name of its own."""
    days = sorted(s.starts_at.astimezone(event.zone).date() for s in event.sessions)
    sessions = tuple(replace(s, id=f"file-{n}") for n, s in enumerate(event.sessions))
    return replace(event, id="file", key="liste", starts_on=days[0], ends_on=days[-1], sessions=sessions)


def two_days() -> Event:
    """Return a tour and an entrance on each of two days, with the keys that reading a list gives."""
    entrances = (
        replace(an_entrance("einlass"), title="Einlass am 03.06."),
        replace(an_entrance("einlass-2", TOMORROW), title="Einlass am 04.06."),
    )
    made = an_event(*entrances, tour("stadtrundgang", DAY), tour("stadtrundgang-2", TOMORROW))
    return replace(made, starts_on=DAY, ends_on=TOMORROW)


def second_day() -> Event:
    """Return the second day alone, as a file of its own: its keys are those of the first."""
    return of_file(an_event(an_entrance("einlass", TOMORROW), tour("stadtrundgang", TOMORROW)))


def ids(event: Event) -> dict[str, date]:
    """Return on which day each session is."""
    return {s.id: s.starts_at.astimezone(event.zone).date() for s in event.sessions}


def said(made: ProgrammePlan) -> str:
    """Return what the plan says."""
    return "\n".join(line for group in groups(made) for line in (group.headline, *group.lines))


def test_a_file_with_the_second_day_alone_finds_the_second_day() -> None:
    """Its keys are those of the first day's sessions; title and day count before."""
    happened = {"session-stadtrundgang": (7, 0), "session-einlass": (9, 0)}
    made = plan(two_days(), second_day(), happened)

    assert {"session-einlass-2": TOMORROW, "session-stadtrundgang-2": TOMORROW} == ids(made.after)
    assert {"session-stadtrundgang": 7, "session-einlass": 9} == {g.session.id: g.people for g in made.removed}
    assert "7 people have checked in there: the check-ins are kept" in said(made)


def test_checkins_stay_on_their_day_when_the_second_day_is_imported(folder: Folder) -> None:
    """As it happened: two days, check-ins on the first, then a file about the second."""
    desk = ProgrammeEditDesk(folder.database, "Desk 2")
    desk.replace_programme(of_file(two_days()), MORNING)
    folder.event = desk.plan(second_day()).before
    folder.desk.forget_event()
    first = folder.event.session("stadtrundgang")
    assert first is not None
    folder.redeem(folder.person(), "stadtrundgang", at("10:00"))
    done = desk.apply(desk.plan(second_day()), WORKSHOP)

    assert [(first.id, first.starts_at)] == [(s.id, s.starts_at) for s in done.after.removed]
    assert {TOMORROW} == set(ids(done.after).values())


def test_a_session_with_checkins_never_gets_another_day() -> None:
    """Neither by its key and title, nor when the whole event is put off: it is kept apart, and one is added."""
    before = an_event(an_entrance(), tour("stadtrundgang", DAY))
    read = of_file(an_event(an_entrance(day=TOMORROW), tour("stadtrundgang", TOMORROW)))
    made = plan(before, read, {"session-stadtrundgang": (2, 5)})

    assert ["session-stadtrundgang"] == [gone.session.id for gone in made.removed]
    assert [("stadtrundgang-2", "file-1")] == [(s.key, s.id) for s in made.new]
    assert "Stadtrundgang · Tue 3 Jun 2025 10:00–11:00" in said(made)
    assert "on another day in the file: it is added there anew" in said(made)
    assert TOMORROW == ids(made.after)["session-einlass"]


def test_an_event_that_is_put_off_takes_its_sessions_along() -> None:
    """By as many days as both its days: each session goes on to the day after its own."""
    read = of_file(
        an_event(an_entrance("einlass", TOMORROW), tour("stadtrundgang", TOMORROW),
                 tour("stadtrundgang-2", TOMORROW + timedelta(days=1)))
    )  # fmt: skip
    after = ids(merge(two_days(), read, {}))

    assert (TOMORROW, TOMORROW + timedelta(days=1)) == (
        after["session-stadtrundgang"],
        after["session-stadtrundgang-2"],
    )


def test_a_title_that_stands_there_once_is_known_on_another_day() -> None:
    """It was moved within the event; nobody has been there yet."""
    before = replace(an_event(an_entrance(), tour("tour", DAY)), starts_on=DAY, ends_on=TOMORROW)
    read = of_file(an_event(an_entrance(), tour("anders", TOMORROW)))

    assert TOMORROW == ids(merge(before, read, {}))["session-tour"]


def test_a_title_that_comes_twice_is_not_moved_to_another_day() -> None:
    """One of two tours stays, the other is another day's: nobody can say that it is the same."""
    later = TOMORROW + timedelta(days=1)
    before = replace(two_days(), ends_on=later)
    read = of_file(an_event(an_entrance(), tour("stadtrundgang", DAY), tour("stadtrundgang-2", later)))
    made = plan(before, read, {})

    assert [later] == [s.starts_at.astimezone(before.zone).date() for s in made.new]
    assert "session-stadtrundgang-2" in {gone.session.id for gone in made.removed}


def test_of_several_breaks_each_keeps_its_own() -> None:
    """The same title three times a day: the first is left out, the last is later."""
    starts = ("10:00", "12:00", "15:00")
    breaks = [tour(f"pause-{n}", DAY, at_, at_[:3] + "20", "Pause") for n, at_ in enumerate(starts)]
    read = of_file(an_event(tour("pause", DAY, "12:00", "12:20", "Pause"), tour("x", DAY, "15:00", "15:20", "Pause")))

    assert {"session-pause-1", "session-pause-2"} == set(ids(merge(an_event(*breaks), read, {})))


def test_what_goes_on_past_midnight_stays_on_its_day() -> None:
    """A party that starts half an hour past midnight instead of before keeps its people."""
    before = an_event(a_session("party", "Party", at("23:30"), at("02:00", TOMORROW)))
    read = of_file(an_event(a_session("party", "Party", at("00:30", TOMORROW), at("02:00", TOMORROW))))

    assert ["session-party"] == [s.id for s in merge(before, read, {"session-party": (3, 0)}).sessions]


def test_a_door_that_was_closed_is_open_again_where_the_session_is_later_in_the_file() -> None:
    """As when it is moved by hand; else it stays closed."""
    closed = replace(tour("tour", DAY), closed_at=at("10:20"))
    later = of_file(an_event(tour("tour", DAY, "10:30", "11:30")))

    assert [None] == [s.closed_at for s in merge(an_event(closed), later, {}).sessions]
    assert [at("10:20")] == [s.closed_at for s in merge(an_event(closed), of_file(an_event(closed)), {}).sessions]


def test_checkins_since_the_plan_was_shown_are_seen(folder: Folder) -> None:
    """Somebody came in while the plan stood there: nothing is moved to another day."""
    desk = ProgrammeEditDesk(folder.database, "Desk 2")
    sessions = tuple(
        replace(s, starts_at=s.starts_at + timedelta(days=1), ends_at=s.ends_at + timedelta(days=1))
        for s in folder.event.sessions
    )
    made = desk.plan(replace(folder.event, starts_on=TOMORROW, ends_on=TOMORROW, sessions=sessions))
    folder.redeem(folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    with pytest.raises(EditTrouble, match="checked in since"):
        desk.apply(made, WORKSHOP)
