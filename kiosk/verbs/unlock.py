"""`kiosk unlock`: the forgotten PIN. All PINs of a data folder are removed, and the journal says so.

It asks for no PIN, and need not: whoever may write to the data folder may change the database in it by other means as
well. The lock keeps passers-by at the table from the window; the computer's own account keeps the files.
"""

from argparse import Namespace
from datetime import UTC, datetime

from kiosk.language import tr
from kiosk.store import locks
from kiosk.store.locks import Hand
from kiosk.verbs.desk import DONE, prepare, say, writing


def unlock(arguments: Namespace) -> int:
    """Remove all PINs."""
    where, config = prepare(arguments)
    with writing(where) as database:
        gone = locks.reset(database, Hand(datetime.now(UTC), config.station, arguments.by or config.operator))
    if gone:
        say(tr("The PINs are removed, and nothing is locked. Set new ones on the page “Station”, under “Lock”."))
    else:
        say(tr("No PIN was set."))
    return DONE
