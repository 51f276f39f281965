"""The tables of an export: which there are, what is in their columns, and how much of a person goes along."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from kiosk.domain.attendance import Pseudonyms
from kiosk.domain.checkin import Reason
from kiosk.domain.programme import Session
from kiosk.errors import WrongArguments
from kiosk.language import tr
from kiosk.reports.exporting.request import (
    PERSON_COLUMNS,
    UNDER_PSEUDONYMS,
    USUAL_COLUMNS,
    ExportRequest,
    Privacy,
)
from kiosk.reports.exporting.words import person_titles, reason_words, status_words
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.rows import NOBODY, Line, Person
from kiosk.reports.gathering.stays import NOTHING, in_order
from kiosk.reports.writers.json_writer import utc
from kiosk.reports.writers.tables import Block, Column, Document, Kind, Table

_WIDTHS = {"family_name": 24, "given_name": 18, "organisation": 32, "municipality": 20, "email": 28, "note": 30}
_AT_ONCE = 1_000


class Contents:
    """Makes the tables of one request. `key` makes the pseudonyms: random, and forgotten afterwards."""

    def __init__(self, desk: ReportDesk, request: ExportRequest, pseudonyms: Pseudonyms | None) -> None:
        self._desk, self._request, self._pseudonyms = desk, request, pseudonyms
        self._fields = person_fields(request)
        self._sessions = chosen_sessions(desk, request.sessions)

    def document(self, version: str) -> Document:
        """Return everything that is to be written."""
        event = self._desk.event
        mark = tr("REHEARSAL – nothing in it counts") if event.rehearsal else ""
        tables = [self._overview(version)]
        if self._request.privacy is not Privacy.NUMBERS:
            tables += [self._attendance(session) for session in self._sessions]
            if not self._request.sessions:
                tables.append(self._people())
            tables.append(self._scans())
        about = {
            "program": f"MMZ Kiosk {version}",
            "privacy": self._request.privacy.value,
            "rehearsal": event.rehearsal,
            "event": {
                "key": event.key,
                "title": event.title,
                "motto": event.motto,
                "place": event.place,
                "timezone": event.timezone,
                "starts_on": event.starts_on.isoformat(),
                "ends_on": event.ends_on.isoformat(),
                "closed_at": utc(event.closed_at),
            },
        }
        return Document(event.title, tuple(tables), event.zone, self._desk.now, about, mark)

    @property
    def rows(self) -> int:
        """How many rows there are about, to tell how far it is."""
        if self._request.privacy is Privacy.NUMBERS:
            return 1
        scans = self._desk.number_of_scans(self._sessions if self._request.sessions else ())
        return max(1, scans + sum(len(self._desk.stays.of_session[one.id].who) for one in self._sessions))

    def _title(self, session: Session, *, short: bool = False) -> str:
        title = (session.short if short else "") or session.title
        return tr("{title} (removed)", title=title) if self._desk.is_removed(session) else title

    # The overview

    def _overview(self, version: str) -> Table:
        desk, event = self._desk, self._desk.event
        chosen = {session.id for session in self._sessions}
        whole = not self._request.sessions
        lines = [
            one for one in desk.overview().lines if (whole if one.session is None else one.session.id in chosen)
        ]  # fmt: skip
        reasons = [r for r in Reason if any(r == reason for one in lines for reason, _ in one.refused)]
        words = reason_words()
        columns = (
            Column("key", tr("Key"), Kind.WORD, 16),
            Column("title", tr("Session"), Kind.TEXT, 44),
            Column("day", tr("Day"), Kind.DAY, 12),
            Column("starts_at", tr("Begins"), Kind.MOMENT, 19),
            Column("ends_at", tr("Ends"), Kind.MOMENT, 19),
            Column("room", tr("Room"), Kind.TEXT, 16),
            Column("removed", tr("Removed"), Kind.YES, 9),
            Column("capacity", tr("Seats"), Kind.WHOLE, 9),
            Column("registered", tr("Registered"), Kind.WHOLE, 11),
            Column("checked_in", tr("Checked in"), Kind.WHOLE, 12),
            Column("present", tr("Not checked out"), Kind.WHOLE, 17),
            Column("no_shows", tr("No-shows"), Kind.WHOLE, 16),
            Column("walk_ins", tr("Walk-ins"), Kind.WHOLE, 15),
            Column("forced", tr("Admitted all the same"), Kind.WHOLE, 22),
            Column("refused", tr("Refused"), Kind.WHOLE, 11),
            *(
                Column(f"refused_{one}", tr("Refused: {reason}", reason=words[one]), Kind.WHOLE, 22)
                for one in reasons
            ),
        )  # fmt: skip
        rows = [self._overview_row(one, reasons) for one in lines]
        made = f"{desk.now.astimezone(event.zone):%Y-%m-%d %H:%M}"
        days = " – ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (event.starts_on, event.ends_on)))
        above = (
            event.title, event.motto, event.place, days,
            tr("Made on {when} with MMZ Kiosk {version}", when=made, version=version), self._privacy_words(), "",
        )  # fmt: skip
        head = tuple(line for line in above[:-1] if line)
        return Table(
            tr("overview"), tr("Overview"), columns, lambda: [list(zip(*rows, strict=True))] if rows else [],
            lines=(*head, ""), group="overview",
        )  # fmt: skip

    def _overview_row(self, one: Line, reasons: Sequence[Reason]) -> tuple[Any, ...]:
        refused = dict(one.refused)
        of = [None if one.day is not None else refused.get(reason, 0) for reason in reasons]
        session = one.session
        if session is None:
            title = tr("House") if one.day is None else tr("House on {day}", day=f"{one.day:%Y-%m-%d}")
            where: tuple[Any, ...] = ("", title, one.day, None, None, "", None, None)
        else:
            where = (
                session.key, self._title(session), None, _moment(session.starts_at), _moment(session.closes_at), session.room,
                one.removed, session.capacity,
            )  # fmt: skip
        numbers = (
            one.registered, one.checked_in, one.present, one.no_shows, one.walk_ins, one.forced, one.refusals,
        )  # fmt: skip
        return (*where, *numbers, *of)

    def _privacy_words(self) -> str:
        return {
            Privacy.NAMED: "",
            Privacy.PSEUDONYMS: tr("Pseudonyms in the place of names"),
            Privacy.NUMBERS: tr("Numbers only, no personal data"),
        }[self._request.privacy]

    # A session

    def _attendance(self, session: Session) -> Table:
        columns = (
            *self._person_columns(),
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
            session.key, self._title(session, short=True), columns, lambda: self._attendance_blocks(session), about,
            group="sessions",
        )  # fmt: skip

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
                *self._person_values(who),
                [registered for _, _, registered in some],
                [bool(person.walk_in) for person in who],
                [n >= 0 and bool(packed.forced[n]) for n in visits],
                [not there for there in came],
                first,
                last,
                [packed.present[n] if n >= 0 else None for n in visits],
                [there and left is None for there, left in zip(came, last, strict=True)],
            ]

    # The people of each day

    def _people(self) -> Table:
        columns = (
            *self._person_columns(),
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
        titles = ["; ".join(self._title(one, short=True) for one in some) for some in combinations]
        for day in sorted(stays.of_day):
            packed = stays.of_day[day]
            order = in_order(packed)
            while some := list(islice(order, _AT_ONCE)):
                who = [people[packed.who[n]] for n in some]
                last = [None if packed.last[n] == NOTHING else packed.last[n] for n in some]
                size = len(some)
                yield [
                    *self._person_values(who),
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
                *self._person_values(who),
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

    # All scans

    def _scans(self) -> Table:
        private = self._request.privacy is Privacy.PSEUDONYMS
        columns = (
            Column("at", tr("Time"), Kind.MOMENT, 19),
            Column("session_key", tr("Key"), Kind.WORD, 16),
            Column("session", tr("Session"), Kind.WORD, 36),
            Column("type", tr("Type"), Kind.WORD, 9, {"entry": tr("entry"), "exit": tr("exit")}),
            Column("verdict", tr("Verdict"), Kind.WORD, 11, {"ok": tr("admitted"), "refused": tr("refused")}),
            Column("reason", tr("Reason"), Kind.WORD, 22, reason_words()),
            Column("forced", tr("Admitted all the same"), Kind.YES, 22),
            Column("overridden", tr("in spite of"), Kind.WORD, 22, reason_words()),
            *(() if private else (Column("because", tr("because"), Kind.TEXT, 24),)),
            *self._person_columns(),
            Column("station", tr("Station"), Kind.WORD, 16),
            *(() if private else (Column("operator", tr("At the desk"), Kind.WORD, 16),)),
            Column("annulled", tr("Undone"), Kind.YES, 22),
            Column("annulled_at", tr("undone at"), Kind.MOMENT, 19),
            *(() if private else (
                Column("annulled_by", tr("undone by"), Kind.WORD, 18),
                Column("annulled_because", tr("undone because"), Kind.TEXT, 24),
                Column("nonce", tr("Number"), Kind.TEXT, 38),
            )),
        )  # fmt: skip
        return Table(tr("scans"), tr("Scans"), columns, lambda: self._scan_blocks(private=private), group="scans")

    def _scan_blocks(self, *, private: bool) -> Iterator[Block]:
        desk = self._desk
        people, places = desk.people, desk.places
        keys = {one.id: one.key for one in desk.sessions}
        titles = {one.id: self._title(one) for one in desk.sessions}
        seconds = _Seconds()
        for rows in desk.scans(self._sessions if self._request.sessions else ()):
            (
                at, session_ids, kinds, reasons, rules, because, stations, operators, who, nonces, undone, undone_on,
                undone_by, undone_because,
            ) = zip(*rows, strict=True)  # fmt: skip
            persons = [people[places[one]] if one in places else NOBODY for one in who]
            yield [
                seconds.of(at),
                [keys.get(one, "") for one in session_ids],
                [titles.get(one, "") for one in session_ids],
                kinds,
                ["ok" if reason is None else "refused" for reason in reasons],
                reasons,
                [rule is not None for rule in rules],
                rules,
                *(() if private else (because,)),
                *self._person_values(persons),
                stations,
                *(() if private else (operators,)),
                [one is not None for one in undone],
                seconds.of(undone),
                *(() if private else (
                    [by or on for by, on in zip(undone_by, undone_on, strict=True)],
                    [why or "" for why in undone_because],
                    nonces,
                )),
            ]  # fmt: skip

    # Who it was

    def _person_columns(self) -> tuple[Column, ...]:
        titles = person_titles()
        named = tuple(
            Column(
                field, titles[field], Kind.WORD if field in ("status", "category") else Kind.TEXT,
                _WIDTHS.get(field, 14), status_words() if field == "status" else {},
            )
            for field in self._fields
        )  # fmt: skip
        return named if self._pseudonyms is None else (Column("person", tr("Person"), Kind.WORD, 10), *named)

    def _person_values(self, who: Sequence[Person]) -> Iterator[Sequence[str]]:
        fields: list[Sequence[str]] = list(zip(*who, strict=True))
        if self._pseudonyms is not None:
            yield list(map(self._pseudonyms.of, fields[0]))
        for field in self._fields:
            yield fields[Person._fields.index(field)]


def person_fields(request: ExportRequest) -> tuple[str, ...]:
    """Return which fields of a person go along. Raises WrongArguments for one that does not exist, or may not."""
    private = request.privacy is Privacy.PSEUDONYMS
    allowed = UNDER_PSEUDONYMS if private else PERSON_COLUMNS
    for column in request.columns:
        if column not in allowed:
            raise WrongArguments(
                tr("“{column}” is no column of this export.", column=column),
                tr("Columns: {names}.", names=", ".join(allowed)),
            )
    if request.columns:
        return tuple(column for column in PERSON_COLUMNS if column in request.columns)
    return ("category",) if private else USUAL_COLUMNS


def chosen_sessions(desk: ReportDesk, keys: Iterable[str]) -> tuple[Session, ...]:
    """Return the sessions with these keys, all of them where none is named. Raises WrongArguments for an unknown one."""
    wanted = tuple(keys)
    known = {session.key: session for session in desk.sessions}
    for key in wanted:
        if key not in known:
            raise WrongArguments(
                tr("There is no session “{key}”.", key=key), tr("Sessions: {keys}.", keys=", ".join(known))
            )
    return tuple(session for session in desk.sessions if not wanted or session.key in wanted)


def _visit_columns() -> tuple[Column, ...]:
    return (
        Column("first_entry", tr("First entry"), Kind.MOMENT, 19),
        Column("last_exit", tr("Last exit"), Kind.MOMENT, 19),
        Column("present_seconds", tr("Time present"), Kind.SPAN, 14),
        Column("open_end", tr("Did not check out"), Kind.YES, 19),
    )


def _moment(at: datetime) -> int:
    return int(at.timestamp())


class _Seconds:
    """Stored times as seconds since 1970. Minutes are shared by many."""

    def __init__(self) -> None:
        self._minutes: dict[str, int] = {}

    def of(self, texts: Sequence[str | None]) -> list[int | None]:
        """Return the seconds of these texts."""
        known = self._minutes
        for minute in {text[:16] for text in texts if text is not None} - known.keys():
            known[minute] = int(datetime.fromisoformat(f"{minute}+00:00").timestamp())
        return [None if text is None else known[text[:16]] + int(text[17:19]) for text in texts]


