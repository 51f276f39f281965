"""What the steps of closing the day say."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from kiosk import language
from kiosk.domain.closing import OpenMatters, Reconciliation
from kiosk.domain.programme import Event
from kiosk.language import tr, trn


def day_words(day: date) -> str:
    """Return a day as people write it: "3 June 2025"."""
    pattern = "d. MMMM yyyy" if language.current() == "de" else "d MMMM yyyy"
    return QLocale(language.current()).toString(QDate(day.year, day.month, day.day), pattern)


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment: day and time."""
    local = at.astimezone(zone)
    return tr("{day}, {time}", day=day_words(local.date()), time=f"{local:%H:%M}")


def blocking_words(matters: OpenMatters) -> str:
    """Return what keeps the day from being closed; "" for nothing."""
    parts = []
    if matters.prints:
        parts.append(trn("{n} print has no end yet", "{n} prints have no end yet", matters.prints))
    if matters.importing:
        parts.append(tr("a list is being imported"))
    return ", ".join(parts)


def matters_words(matters: OpenMatters) -> str:
    """Return what is still open."""
    parts = [blocking_words(matters) or tr("no open prints, no open scans")]
    if matters.inside:
        parts.append(trn("{n} person is still in the house", "{n} people are still in the house", matters.inside))
    if matters.away:
        parts.append(
            trn("{n} person is not back from the excursion", "{n} people are not back from the excursion", matters.away)
        )
    return ", ".join(parts)


def numbers_words(made: Reconciliation) -> str:
    """Return the day's numbers in a line. What is seldom is left out where there is none of it."""
    seldom = (
        (made.replaced, trn("{n} badge replaced", "{n} badges replaced", made.replaced)),
        (made.unreadable, trn("{n} unreadable code", "{n} unreadable codes", made.unreadable)),
        (made.forced, trn("{n} override", "{n} overrides", made.forced)),
        (made.annulled, trn("{n} undone", "{n} undone", made.annulled)),
    )
    return ", ".join(
        (
            tr("{n} registered", n=made.registered),
            tr("{n} here", n=made.came),
            trn("{n} no-show", "{n} no-shows", made.no_shows),
            trn("{n} walk-in", "{n} walk-ins", made.counts.walk_ins),
            trn("{n} badge printed", "{n} badges printed", made.printed),
            *(words for number, words in seldom if number),
        )
    )


def disagreement() -> str:
    """Return what is told where counting anew gives other numbers."""
    return tr(
        "Counted anew, the numbers are others than those on the screens. The exports hold the scans themselves, which"
        " are right; keep the data folder and tell the maker."
    )


def erasure_words(event: Event) -> str:
    """Return when the personal data goes, or went."""
    if event.erased_at is not None:
        return tr("Erased on {when}. Numbers stay.", when=moment_words(event.erased_at, event.zone))
    if event.erase_on is not None:
        return tr("Names and contacts on {day}, numbers stay", day=day_words(event.erase_on))
    return tr("No day is set. Names, contacts, codes and notes go for good; numbers stay.")
