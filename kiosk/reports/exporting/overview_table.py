"""The table of numbers: the house, its days, and every session. It holds no personal data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kiosk.domain.checkin import Reason
from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.exporting.request import Privacy
from kiosk.reports.exporting.titles import title_of
from kiosk.reports.exporting.words import reason_words
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.rows import Line
from kiosk.reports.writers.tables import Column, Kind, Table


def overview_table(
    desk: ReportDesk, sessions: Sequence[Session], privacy: Privacy, version: str, *, whole: bool
) -> Table:
    """Return the numbers of these sessions; with `whole` those of the house, too."""
    event = desk.event
    chosen = {session.id for session in sessions}
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
    rows = [_row(desk, one, reasons) for one in lines]
    made = f"{desk.now.astimezone(event.zone):%Y-%m-%d %H:%M}"
    days = " – ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (event.starts_on, event.ends_on)))
    told = tr("Made on {when} with MMZ Kiosk {version}", when=made, version=version)
    above = (event.title, event.motto, event.place, days, told, _privacy_words(privacy))
    head = tuple(line for line in above if line)
    return Table(
        tr("overview"), tr("Overview"), columns, lambda: [list(zip(*rows, strict=True))] if rows else [],
        lines=(*head, ""), group="overview",
    )  # fmt: skip


def _row(desk: ReportDesk, one: Line, reasons: Sequence[Reason]) -> tuple[Any, ...]:
    refused = dict(one.refused)
    of = [None if one.day is not None else refused.get(reason, 0) for reason in reasons]
    session = one.session
    if session is None:
        title = tr("House") if one.day is None else tr("House on {day}", day=f"{one.day:%Y-%m-%d}")
        where: tuple[Any, ...] = ("", title, one.day, None, None, "", None, None)
    else:
        where = (
            session.key, title_of(desk, session), None, _moment(session.starts_at), _moment(session.closes_at),
            session.room, one.removed, session.capacity,
        )  # fmt: skip
    numbers = (
        one.registered, one.checked_in, one.present, one.no_shows, one.walk_ins, one.forced, one.refusals,
    )  # fmt: skip
    return (*where, *numbers, *of)


def _privacy_words(privacy: Privacy) -> str:
    return {
        Privacy.NAMED: "",
        Privacy.PSEUDONYMS: tr("Pseudonyms in the place of names"),
        Privacy.NUMBERS: tr("Numbers only, no personal data"),
    }[privacy]


def _moment(at: datetime) -> int:
    return int(at.timestamp())
