"""`kiosk counts`: how many registered, came and are here, in the house and per session."""

from argparse import Namespace

from kiosk.language import tr
from kiosk.programme.desk import ProgrammeDesk
from kiosk.verbs.desk import DONE, counts_line, prepare, reading, say, say_json
from kiosk.verbs.documents import counts_document


def counts(arguments: Namespace) -> int:
    """Print the counts."""
    where, _ = prepare(arguments)
    with reading(where) as database:
        desk = ProgrammeDesk(database)
        event, numbers = desk.event(), desk.counts()
    if arguments.json:
        say_json(counts_document(event, numbers))
        return DONE
    say(counts_line(tr("House"), numbers.house))
    for of in numbers.sessions:
        say(counts_line(of.session.title, of.counts, of.seats_left))
    return DONE
