"""The tables of visits: of each session, and of the house on each day."""

from collections.abc import Iterator
from itertools import islice

from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.exporting.persons import Persons
from kiosk.reports.exporting.titles import title_of
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.steps import NOTHING
from kiosk.reports.writers.json_writer import utc
from kiosk.reports.writers.tables import Block, Column, Kind, Table

_AT_ONCE = 1_000


class AttendanceTables:
    """Makes them of what a desk has gathered."""

    def __init__(self, desk: ReportDesk, persons: Persons) -> None:
        self._desk, self._persons = desk, persons

    def of_session(self, session: Session) -> Table:
        """Return who came to a session, and who registered for it and did not."""
        columns = (
            *self._persons.columns(),
            Column("registered", tr("registered"), Kind.YES, 11),
            Column("walk_in", tr("Walk-in"), Kind.YES, 13),
            Column("forced", tr("Admitted all the same"), Kind.YES, 22),
            Column("no_show", tr("No-show"), Kind.YES, 17),
            *_visit_columns(),
        )
        about = {
            "key": session.key,
            "title": session.title,
            "starts_at": utc(session.starts_at),
            "ends_at": utc(session.closes_at),
            "room": session.room,
            "capacity": session.capacity,
            "removed": self._desk.is_removed(session),
        }
        return Table(
            session.key,
            title_of(self._desk, session, short=True),
            columns,
            lambda: self._attendance_blocks(session),
            about,
            group="sessions",
        )

    def _attendance_blocks(self, session: Session) -> Iterator[Block]:
        people, packed = self._desk.people, self._desk.stays.of_session[session.id]
        listed = self._desk.listed(session)
        while some := list(islice(listed, _AT_ONCE)):
            who = [people[place] for place, _, _ in some]
            visits = [number for _, number, _ in some]
            came = [number >= 0 for number in visits]
            first = [packed.first[n] if n >= 0 else None for n in visits]
            last = [None if n < 0 or packed.last[n] == NOTHING else packed.last[n] for n in visits]
            yield [
                *self._persons.values(who),
                [registered for _, _, registered in some],
                [bool(person.walk_in) for person in who],
                [n >= 0 and bool(packed.forced[n]) for n in visits],
                [not there for there in came],
                first,
                last,
                [packed.present[n] if n >= 0 else None for n in visits],
                [there and left is None for there, left in zip(came, last, strict=True)],
            ]

    def of_people(self) -> Table:
        """Return everybody on each day on which they came, and once those who never did."""
        columns = (
            *self._persons.columns(),
            Column("day", tr("Day"), Kind.DAY, 12),
            Column("registered", tr("registered"), Kind.YES, 11),
            Column("walk_in", tr("Walk-in"), Kind.YES, 13),
            Column("forced", tr("Admitted all the same"), Kind.YES, 22),
            Column("no_show", tr("No-show"), Kind.YES, 17),
            *_visit_columns(),
            Column("sessions", tr("Number of sessions"), Kind.WHOLE, 19),
            Column("attended", tr("Sessions attended"), Kind.WORD, 50),
        )
        return Table(tr("people"), tr("People"), columns, self._people_blocks, group="people")

    def _people_blocks(self) -> Iterator[Block]:
        people, stays = self._desk.people, self._desk.stays
        combinations = stays.combinations
        titles = ["; ".join(title_of(self._desk, one, short=True) for one in some) for some in combinations]
        for day in sorted(stays.of_day):
            packed = stays.of_day[day]
            order = iter(range(len(packed.who)))
            while some := list(islice(order, _AT_ONCE)):
                who = [people[packed.who[n]] for n in some]
                last = [None if packed.last[n] == NOTHING else packed.last[n] for n in some]
                size = len(some)
                yield [
                    *self._persons.values(who),
                    [day] * size,
                    [person.status == "confirmed" for person in who],
                    [bool(person.walk_in) for person in who],
                    [bool(packed.forced[n]) for n in some],
                    [False] * size,
                    [packed.first[n] for n in some],
                    last,
                    [packed.present[n] for n in some],
                    [left is None for left in last],
                    [len(combinations[packed.attended[n]]) for n in some],
                    [titles[packed.attended[n]] for n in some],
                ]
        yield from self._never_came()

    def _never_came(self) -> Iterator[Block]:
        came = self._desk.stays.came
        away = (person for place, person in enumerate(self._desk.people) if place not in came)
        while who := list(islice(away, _AT_ONCE)):
            nothing = [None] * len(who)
            confirmed = [person.status == "confirmed" for person in who]
            yield [
                *self._persons.values(who),
                nothing,
                confirmed,
                [bool(person.walk_in) for person in who],
                [False] * len(who),
                confirmed,
                nothing,
                nothing,
                nothing,
                [False] * len(who),
                [0] * len(who),
                [""] * len(who),
            ]


def _visit_columns() -> tuple[Column, ...]:
    return (
        Column("first_entry", tr("First entry"), Kind.MOMENT, 19),
        Column("last_exit", tr("Last exit"), Kind.MOMENT, 19),
        Column("present_seconds", tr("Time present"), Kind.SPAN, 14),
        Column("open_end", tr("Did not check out"), Kind.YES, 19),
    )
