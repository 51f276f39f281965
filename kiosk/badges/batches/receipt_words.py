"""What became of a batch, in words."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.badges.batches.batch import BatchReceipt
from kiosk.badges.printlog.print_words import badge_count
from kiosk.domain.prints import JobUpdate, PrintState
from kiosk.language import tr, trn

MOST = 2
"""So many notes are written out; the others are counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A headline with its icon, sentences below it, and whether it can be tried again."""

    headline: str
    icon: str
    role: str
    lines: tuple[str, ...] = ()
    failed: bool = False


def pages_in_words(pages: int, *, sheets: bool) -> str:
    """Return a number of sheets, or of pages where each badge has its own."""
    return trn("{n} sheet", "{n} sheets", pages) if sheets else trn("{n} page", "{n} pages", pages)


def outcome_of(receipt: BatchReceipt, update: JobUpdate | None) -> Outcome:
    """Return what to say of a batch; `update` is what the printer said last."""
    order = receipt.order
    made = f"{badge_count(receipt.badges)}, {pages_in_words(receipt.pages, sheets=receipt.pages < receipt.badges)}"
    if not order.printer:
        name = Path(order.file).name
        counted = tr("They count as printed.") if order.counts else tr("They do not count as printed.")
        return Outcome(tr("{made}: file {file}", made=made, file=name), "check-circle", "green_ink", (counted,))
    state = update.state if update is not None else PrintState.PENDING
    told = tuple(part for part in (update.says, update.do) if part) if update is not None else ()
    match state:
        case PrintState.DONE:
            return Outcome(tr("{made}: printed", made=made), "check-circle", "green_ink")
        case PrintState.FAILED | PrintState.CANCELED:
            return Outcome(tr("{made}: not printed", made=made), "warning-circle", "red_ink", told, failed=True)
        case _:
            headline = tr("{made}: at the printer {printer}", made=made, printer=order.printer)
            goes_on = (tr("You can go on; what becomes of it stands in the log."),)
            return Outcome(headline, "warning" if told else "printer", "amber_ink" if told else "accent_ink",
                           told or goes_on)  # fmt: skip


def receipt_lines(receipt: BatchReceipt) -> tuple[str, ...]:
    """Return what else is to be known: what could not be painted, and who has no badge."""
    lines = list(receipt.notes[:MOST])
    if len(receipt.notes) > MOST:
        lines.append(trn("and {n} more note", "and {n} more notes", len(receipt.notes) - MOST))
    if receipt.without:
        lines.append(without_in_words(len(receipt.without)))
    return tuple(lines)


def without_in_words(number: int) -> str:
    """Return how many people are left out because they have no valid badge."""
    return trn(
        "{n} person without a valid badge is left out.", "{n} people without a valid badge are left out.", number
    )
