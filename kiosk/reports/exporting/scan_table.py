"""The table of all scans: accepted and refused, forced and undone."""

from collections.abc import Iterator, Sequence

from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.exporting.persons import Persons
from kiosk.reports.exporting.titles import title_of
from kiosk.reports.exporting.words import reason_words
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.rows import NOBODY
from kiosk.reports.gathering.steps import Seconds
from kiosk.reports.writers.cells import where_there
from kiosk.reports.writers.tables import Block, Column, Kind, Table


class ScanTable:
    """The scans of some sessions; () is all of them. `private` leaves out what staff wrote, and who they are."""

    def __init__(self, desk: ReportDesk, persons: Persons, sessions: Sequence[Session], *, private: bool) -> None:
        self._desk, self._persons, self._sessions = desk, persons, sessions
        self._private = private

    def table(self) -> Table:
        """Return all of them."""
        private = self._private
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
            *self._persons.columns(),
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
        return Table(tr("scans"), tr("Scans"), columns, self._blocks, group="scans")

    def _blocks(self) -> Iterator[Block]:
        desk, private = self._desk, self._private
        people, places = desk.people, desk.places
        keys = {one.id: one.key for one in desk.sessions}
        titles = {one.id: title_of(desk, one) for one in desk.sessions}
        seconds = Seconds()
        for rows in desk.scans(self._sessions):
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
                *self._persons.values(persons),
                stations,
                *(() if private else (operators,)),
                [one is not None for one in undone],
                where_there(undone, seconds.of, None),
                *(() if private else (
                    [by or on for by, on in zip(undone_by, undone_on, strict=True)],
                    [why or "" for why in undone_because],
                    nonces,
                )),
            ]  # fmt: skip
