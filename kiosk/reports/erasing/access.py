"""One person's data on request (Art. 15 GDPR): everything that is stored, as JSON and on paper."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk import __version__
from kiosk.domain.programme import Event
from kiosk.language import moment, tr
from kiosk.paper.lists import Column, Paper, Table

Everything = Mapping[str, list[dict[str, Any]]]


def access_document(everything: Everything, event: Event, at: datetime) -> str:
    """Return everything as JSON, to be handed to the person or to another program."""
    return json.dumps(
        {
            "schema": "mmz-kiosk/access/1",
            "event": event.title,
            "created_at": at.isoformat(),
            "version": __version__,
            **everything,
        },
        ensure_ascii=False,
        indent=2,
    )


def access_paper(everything: Everything, event: Event, at: datetime, zone: ZoneInfo) -> Paper:
    """Return everything as pages to be read by the person."""
    person = everything["person"][0]
    name = " ".join(part for part in (person["title"], person["given_name"], person["family_name"]) if part)
    told = moment(at.astimezone(zone))
    return Paper(
        title=tr("Personal data on request"),
        headline=tr("Your data at {event}", event=event.title),
        lines=(name, tr("As it stood on {when}. Times in UTC, as they are stored.", when=told)),
        tables=tuple(_table(subject, rows) for subject, rows in everything.items()),
        footer=tr("MMZ Kiosk {version}", version=__version__),
        mark=tr("Rehearsal") if event.rehearsal else "",
    )


def subjects() -> dict[str, str]:
    """Return the headings of what is stored about a person."""
    return {
        "person": tr("Person"),
        "badges": tr("Badges"),
        "registrations": tr("Registrations"),
        "scans": tr("Scans"),
        "standings": tr("Where the person stands"),
        "edits": tr("Changes at the desk"),
        "imports": tr("Imported lists"),
        "prints": tr("Prints"),
        "journal": tr("Journal"),
    }


def _table(subject: str, rows: list[dict[str, Any]]) -> Table:
    """Set each row out as its fields below each other: tables of twenty columns do not fit on paper."""
    lines: list[tuple[str, str, str]] = []
    for number, row in enumerate(rows, start=1):
        shown = str(number) if len(rows) > 1 else ""
        for field, value in row.items():
            if value not in (None, "", {}):
                lines.append((shown, field, _text(value)))
                shown = ""
    columns = (Column("", 1), Column(tr("Field"), 4), Column(tr("Stored"), 12))
    return Table(columns, tuple(lines), title=subjects()[subject], empty=tr("Nothing is stored."))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
