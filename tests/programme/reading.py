"""Programmes read from files as tests want them: sessions in short, with ids that count."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from kiosk.domain.programme import Event, Session
from kiosk.programme.reading.file import read_programme_file
from kiosk.programme.reading.programme_read import ProgrammeRead

FILES = Path(__file__).parent / "files"


def read(name: str | Path, *, starts_on: date | None = None) -> ProgrammeRead:
    """Read a file: one of those beside the tests, or any path."""
    ids = count(1)
    return read_programme_file(FILES / name, lambda: f"id-{next(ids)}", starts_on=starts_on)


def calendar(folder: Path, *entries: str, head: Sequence[str] = ()) -> Path:
    """Write a calendar with these entries, their lines parted by "|", and return its path."""
    blocks = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for entry in entries:
        blocks += ["BEGIN:VEVENT", *entry.split("|"), "END:VEVENT"]
    path = folder / "kalender.ics"
    path.write_text("\r\n".join([*blocks, "END:VCALENDAR", ""]), encoding="utf-8", newline="")
    return path


def lines(event: Event) -> list[str]:
    """Return the sessions but the day's admissions: "day time–time title @ room"."""
    return [line(session, event) for session in event.sessions if session.kind != "entrance"]


def line(session: Session, event: Event) -> str:
    """Return one session in short."""
    starts, ends = session.starts_at.astimezone(event.zone), session.ends_at.astimezone(event.zone)
    room = f" @ {session.room}" if session.room else ""
    return f"{starts:%d.%m. %H:%M}–{ends:%H:%M} {session.title}{room}"
