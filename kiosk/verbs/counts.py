"""`kiosk counts`: how many registered, came and are here, in the house and per session."""

from argparse import Namespace
from datetime import UTC, datetime

from kiosk.domain.counts import EventCounts
from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store.database import Database
from kiosk.verbs.desk import DONE, counts_line, prepare, read, say, say_json
from kiosk.verbs.documents import counts_document


def counts(arguments: Namespace) -> int:
    """Print the counts."""
    where, _ = prepare(arguments)
    event, numbers = read(where, _ask)
    if arguments.json:
        say_json(counts_document(event, numbers))
        return DONE
    say(counts_line(tr("House"), numbers.house))
    for of in numbers.sessions:
        say(counts_line(of.session.title, of.counts, of.seats_left))
    if numbers.walk_ins:
        say(trn("{n} of those registered is a walk-in", "{n} of those registered are walk-ins", numbers.walk_ins))
    return DONE


def _ask(database: Database) -> tuple[Event, EventCounts]:
    desk = ProgrammeDesk(database)
    return desk.event(), desk.counts(datetime.now(UTC))
