"""`kiosk doctor`: what of this station works, and what to do where it does not."""

from argparse import Namespace

from kiosk import __version__
from kiosk.domain.parts import PartReport, State
from kiosk.joins.station_checks import measure_configured, station_checks, try_port
from kiosk.verbs.desk import DONE, TROUBLE, prepare, say, say_json
from kiosk.verbs.documents import doctor_document


def doctor(arguments: Namespace) -> int:
    """Check every part and print what it says."""
    where, config = prepare(arguments)
    checks = station_checks(where, lambda: config, lambda: measure_configured(config), try_port)
    reports = [check.run() for check in checks]
    if arguments.json:
        say_json(doctor_document(__version__, reports))
    else:
        say(f"MMZ Kiosk {__version__}")
        for report in reports:
            say(_line(report))
    return TROUBLE if any(report.state is State.FAILED for report in reports) else DONE


def _line(report: PartReport) -> str:
    mark = {State.OK: "✓", State.WARNING: "!", State.FAILED: "✗", State.ABSENT: "–"}[report.state]
    return " ".join(text for text in (mark, f"{report.part.value}:", report.says, report.do) if text)
