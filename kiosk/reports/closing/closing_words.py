"""What the steps of closing the day say."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from kiosk import language
from kiosk.domain.closing import OpenMatters, Reconciliation
from kiosk.language import tr, trn
from kiosk.reports.closing.day_state import Act, DayState
from kiosk.reports.closing.naming import folder_name
from kiosk.reports.closing.sticks import Stick


def day_words(day: date) -> str:
    """Return a day as people write it: "3 June 2025"."""
    return language.day(day)


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


def what_to_do(matters: OpenMatters) -> str:
    """Return how what is open comes to an end."""
    if matters.importing:
        return tr("Wait until the list is in, or see to it under “People”.")
    return tr("Wait until it is printed, see to it under “Badges”, or give it up.")


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


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: "12.4 GB"."""
    return QLocale(language.current()).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def copy_words(stick: Stick) -> str:
    """Return what copying to a stick is called."""
    return tr("Copy to “{name}”", name=stick.name)


def stick_words(stick: Stick) -> str:
    """Return a stick as one chooses it."""
    return tr("{name} ({size} free)", name=stick.name, size=size_words(stick.free))


def target_words(state: DayState) -> str:
    """Return where the export is going to be: the folder's future name as well."""
    named = state.folder if state.event is None else state.folder / folder_name(state.event, state.now)
    stick = next((one for one in state.sticks if one.holds(named)), None)
    if stick is None:
        return str(named)
    return " / ".join((tr("USB stick “{name}”", name=stick.name), *named.relative_to(stick.root).parts))


def export_words(state: DayState) -> str:
    """Return where closing and exporting stand."""
    said = [_export_stand(state)]
    if state.failed in _NOT_DONE:
        said.insert(0, f"{_NOT_DONE[state.failed]()} {state.why}".strip())
    elif state.stopped:
        said.append(tr("Copying was stopped; nothing of it is left."))
    elif state.copied is not None:
        said.append(tr("Copied to {folder}, and read back: it is the same.", folder=state.copied))
    return "\n".join(said)


_NOT_DONE: Mapping[Act | None, Callable[[], str]] = {
    Act.CLOSE: lambda: tr("Nothing was exported, and the day is open again."),
    Act.EXPORT: lambda: tr("Nothing was exported; the day stays closed."),
    Act.COPY: lambda: tr("It was not copied; the export itself is as it was."),
}


def _export_stand(state: DayState) -> str:
    event, made = state.event, state.export
    match state.under_way:
        case Act.CLOSE | Act.EXPORT:
            return tr("The day is closed; reports, checksums and the backup are being written …")
        case Act.COPY:
            return tr("is being stopped …") if state.stopping else tr("is being copied, then read back …")
    if event is None or event.closed_at is None:
        return tr("CSV, Excel, PDF per session, checksums; nothing changes after that")
    if made is not None and state.there:
        return trn("{n} file in {folder}", "{n} files in {folder}", made.files, folder=made.folder)
    when = moment_words(event.closed_at, event.zone)
    if state.erased:
        return tr("The day was closed on {when}.", when=when)
    if made is not None:
        return tr("Exported to {folder}, which cannot be reached now.", folder=made.folder)
    return tr("The day was closed on {when}, but nothing was exported since.", when=when)


def erasure_words(state: DayState, day: date | None) -> str:
    """Return when the personal data goes, or went. `day` stands in the field; None where there is no field."""
    event = state.event
    if event is None:
        return ""
    if event.erased_at is not None:
        return tr("Erased on {when}. Numbers stay.", when=moment_words(event.erased_at, event.zone))
    if state.under_way is Act.ERASE:
        return tr("is being erased, in every backup as well …")
    if state.asking:
        return _question(state)
    if state.failed is Act.ERASE:
        return f"{tr('The data could not be erased.')} {state.why}".strip()
    if state.due:
        return tr("Today names, contacts, codes and notes are to go; numbers stay.")
    if event.erase_on is not None and day in (None, event.erase_on):
        return tr("Names and contacts on {day}, numbers stay", day=day_words(event.erase_on))
    return tr("Proposed: names and contacts on {day}, numbers stay", day=day_words(day or state.erase_on))


def _question(state: DayState) -> str:
    question = tr("Everybody's names, contacts, codes and notes go for ever, in every backup as well. Really?")
    if state.export is None:
        return tr("Nothing was exported since the day was closed: there will be no list of who came.") + "\n" + question
    return question
