"""What happened to a person, in words, the newest first: edits, imports, badges, undone check-ins."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import AttendeeStatus, Badge
from kiosk.domain.checkin import Direction
from kiosk.domain.people import EDITABLE, Past
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.entry import SESSIONS
from kiosk.people.card.standing import status_name, time_of
from kiosk.people.intake_page.meanings import detail_in_words
from kiosk.store import annulments, journal
from kiosk.store.annulments import Annulment
from kiosk.store.database import Database
from kiosk.store.journal import Act, Entry, Imported
from kiosk.store.redemptions import Redemption
from kiosk.words import because_words

NOTHING = "–"


def history_of(database: Database, attendee_id: str, badges: tuple[Badge, ...], event: Event) -> tuple[Past, ...]:
    """Return everything that is known to have happened to a person, the newest first."""
    titles = {session.id: session.title for session in event.sessions}
    titles |= {session.key: session.title for session in event.sessions}  # an import may have told it by the key
    entries = reversed(journal.entries(database, attendee_id))
    told = chain(
        _undone(annulments.annulled_of(database, attendee_id), titles, event.zone),
        chain.from_iterable(_entry(entry, titles) for entry in entries),
        _badges(badges),
        chain.from_iterable(_import(imported, titles) for imported in journal.imports_of(database, attendee_id)),
    )
    return tuple(sorted(told, key=lambda past: past.at, reverse=True))


def _entry(entry: Entry, titles: Mapping[str, str]) -> Iterator[Past]:
    because = str(entry.details.get("because", ""))
    match entry.act:
        case Act.EDIT:
            changes = entry.details.get("changes")
            lines = _changed(changes, titles) if isinstance(changes, Mapping) else []
        case Act.WALK_IN:
            lines = [tr("Put on the list as a walk-in")]
        case Act.ACCESS:
            lines = [tr("All data was written to a file")]
        case _:
            lines = []
    for line in lines:
        yield Past(entry.at, _with_reason(line, because), entry.station, entry.operator)


def _changed(changes: Mapping[str, object], titles: Mapping[str, str]) -> list[str]:
    """Return a line for each change: "Organisation: Stadt Hale → Stadt Halle"."""
    lines = []
    for field, pair in changes.items():
        if isinstance(pair, list | tuple) and len(pair) == 2:
            old, new = (_shown(field, value, titles) for value in pair)
            lines.append(f"{detail_in_words(field)}: {old} → {new}")
    return lines


def _shown(field: str, value: object, titles: Mapping[str, str]) -> str:
    if isinstance(value, list | tuple):
        known = [titles[session_id] for session_id in titles if session_id in value]
        return ", ".join(known) or NOTHING
    text = str(value or "")
    if field == "status" and text in set(AttendeeStatus):
        text = status_name(AttendeeStatus(text))
    return text or NOTHING


def _import(imported: Imported, titles: Mapping[str, str]) -> Iterator[Past]:
    if imported.before is None:
        lines = [tr("Added by the import of “{file}”", file=imported.file)]
    else:
        told = _changed(_differences(imported.before, imported.after), titles)
        lines = [tr("Import of “{file}”: {change}", file=imported.file, change=line) for line in told]
        lines = lines or [tr("Changed by the import of “{file}”", file=imported.file)]
    for line in lines:
        yield Past(imported.at, line, imported.station, imported.operator)


def _differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    fields = (*EDITABLE, SESSIONS)
    return {f: [before[f], after[f]] for f in fields if f in before and f in after and before[f] != after[f]}


def _badges(badges: tuple[Badge, ...]) -> list[Past]:
    """Return what was done with a person's badges. One revoked in the act that issued the next was replaced by it."""
    told = []
    for badge, before, after in zip(badges, (None, *badges), (*badges[1:], None), strict=False):
        if badge.issued_at is not None and not _replaces(badge, before):
            told.append(Past(badge.issued_at, tr("Badge {number} issued", number=badge.number)))
        if badge.revoked_at is not None:
            what = tr("Badge {number} revoked", number=badge.number)
            if after is not None and _replaces(after, badge):
                what = tr("Badge {number} replaced by badge {next}", number=badge.number, next=after.number)
            told.append(
                Past(
                    badge.revoked_at,
                    _with_reason(what, because_words(badge.revoked_because)),
                    operator=badge.revoked_by,
                )
            )
    return told[::-1]


def _replaces(badge: Badge, before: Badge | None) -> bool:
    return before is not None and before.revoked_at is not None and before.revoked_at == badge.issued_at


def _undone(pairs: Iterable[tuple[Annulment, Redemption]], titles: Mapping[str, str], zone: ZoneInfo) -> Iterator[Past]:
    for undo, redeemed in pairs:
        session, time = titles.get(redeemed.session_id, ""), time_of(redeemed.at, zone, undo.at)
        if redeemed.type is Direction.EXIT:
            what = tr("Exit undone: {session}, {time}", session=session, time=time)
        else:
            what = tr("Check-in undone: {session}, {time}", session=session, time=time)
        yield Past(undo.at, _with_reason(what, undo.because), undo.station, undo.operator)


def _with_reason(what: str, because: str) -> str:
    return f"{what} ({because})" if because else what
