"""`kiosk redeem`: one code, as if it had been scanned. `kiosk undo`: the check-in annulled."""

from argparse import Namespace
from datetime import UTC, datetime

from kiosk.checkin.desk import RedeemDesk
from kiosk.language import tr
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.verbs.desk import DONE, REFUSED, TROUBLE, door, prepare, say, say_json, warn, writing


def redeem(arguments: Namespace) -> int:
    """Redeem a code and print the verdict."""
    with door(arguments) as here:
        verdict = here.redeem(arguments.secret, arguments.force or "")
        if arguments.json:
            say_json(here.document(verdict))
        else:
            say(here.line(verdict))
    return DONE if verdict.ok else REFUSED


def undo(arguments: Namespace) -> int:
    """Annul a check-in."""
    where, config = prepare(arguments)
    with writing(where) as database:
        ledger = Ledger(ledger_path(where))
        done = RedeemDesk(database, ledger).undo(
            arguments.nonce,
            arguments.because,
            datetime.now(UTC),
            station=config.station,
            operator=arguments.by or config.operator,
        )
        ledger.close()
    if not done:
        warn(
            tr(
                "There is no check-in {nonce} left to undo. Check the number; nothing was changed.",
                nonce=arguments.nonce,
            )
        )
        return TROUBLE
    say(tr("Check-in {nonce} is undone.", nonce=arguments.nonce))
    return DONE
