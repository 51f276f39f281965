"""`kiosk card`: the card for the table as a PDF."""

from argparse import Namespace
from pathlib import Path

from kiosk.errors import NoEvent
from kiosk.guidance.desk_card import DeskCard
from kiosk.language import tr
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, prepare, read, say


def card(arguments: Namespace) -> int:
    """Write the card; it names the event where there is one."""
    where, _ = prepare(arguments)
    try:
        event = read(where, load_event).title
    except NoEvent:
        event = ""
    DeskCard(event).write(Path(arguments.out))
    say(tr("Saved: {file}", file=arguments.out))
    return DONE
