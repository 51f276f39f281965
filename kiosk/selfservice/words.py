"""What the screen for attendees says, in a language of its own choice: a headline, a lead and notes below."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.welcome import DayPart, Face, Printing, Welcome
from kiosk.language import translator


@dataclass(frozen=True, slots=True)
class Words:
    """One headline, one sentence below it, and small notes."""

    headline: str
    lead: str = ""
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Everything, to be read out."""
        parts = [part for part in (self.headline, self.lead, *self.notes) if part]
        return " ".join(" ".join(part.split()) if part[-1] in ".!?" else f"{part}." for part in parts)


def words_for(shown: Welcome, printing: Printing, part: DayPart, code: str) -> Words:
    """Return the words of what is shown, in the language `code`; `part` greets at rest."""
    tr = translator(code)
    match shown.face:
        case Face.IDLE:
            return Words(
                greeting(part, code), _hold(tr), (tr("No code? We are glad to help at the desk beside this screen."),)
            )
        case Face.WELCOME:
            name = tr("Welcome,\n{name}!", name=shown.name) if shown.name else tr("Welcome!")
            notes = (shown.session, shown.room, _printing(printing, tr))
            return Words(name, shown.organisation, tuple(note for note in notes if note))
        case Face.ALREADY:
            return Words(tr("You are already checked in."), tr("Enjoy your time here!"))
        case Face.DESK:
            return Words(tr("Please come to the desk beside this screen."), tr("We are glad to help you there."))
        case Face.TRY_AGAIN:
            note = tr("If that does not help, please come to the desk beside this screen.")
            return Words(tr("We do not know this code."), _hold(tr), (note,))
        case Face.BROKEN:
            return Words(tr("This station is taking a short break."), tr("Please go to the desk beside this screen."))


def greeting(part: DayPart, code: str) -> str:
    """Return the greeting of a part of the day."""
    tr = translator(code)
    return {
        DayPart.MORNING: tr("Good morning!"),
        DayPart.FORENOON: tr("Hello!"),
        DayPart.AFTERNOON: tr("Good afternoon!"),
        DayPart.EVENING: tr("Good evening!"),
    }[part]


def _hold(tr: Callable[..., str]) -> str:
    return tr("Hold the code from your email or your badge up to the camera.")


def _printing(printing: Printing, tr: Callable[..., str]) -> str:
    return {
        Printing.NONE: "",
        Printing.UNDER_WAY: tr("Your badge is being printed."),
        Printing.DONE: tr("Your badge is printed."),
        Printing.ASK: tr("Please ask for your badge at the desk beside this screen."),
    }[printing]
