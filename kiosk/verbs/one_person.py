"""The one person that the arguments mean."""

from kiosk.domain.attendee import Attendee
from kiosk.errors import WrongArguments
from kiosk.language import tr

SHOWN = 8  # of the people that a name fits


def only_one(found: tuple[Attendee, ...], text: str) -> Attendee:
    """Return the only one that was found. Raises WrongArguments for nobody, and for several, naming them."""
    if not found:
        raise WrongArguments(
            tr("Nobody is called “{text}”.", text=text), tr("Give an id, the code of a badge, or a name.")
        )
    if len(found) > 1:
        names = "; ".join(f"{one.name}, {one.organisation} ({one.id})" for one in found[:SHOWN])
        raise WrongArguments(
            tr("“{text}” may be {n} people.", text=text, n=len(found)), tr("Give the id: {names}.", names=names)
        )
    return found[0]
