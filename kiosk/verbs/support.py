"""`kiosk support`: a package for whoever helps, without anything about people in it."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.joins.station_checks import measure_configured, station_checks, try_port
from kiosk.language import tr
from kiosk.support.bundle import proposed_name, write_bundle
from kiosk.verbs.desk import DONE, prepare, say, say_json
from kiosk.verbs.new_file import new_file


def support(arguments: Namespace) -> int:
    """Ask every part, and write the package."""
    where, config = prepare(arguments)
    now = datetime.now(UTC)
    file = new_file(arguments.file or str(Path.cwd() / proposed_name(now.astimezone())))
    checks = station_checks(where, lambda: config, lambda: measure_configured(config), try_port)
    made = write_bundle(file, where, config, lambda: [check.run() for check in checks], now)
    if arguments.json:
        say_json({"file": str(made.file), "bytes": made.size, "contents": list(made.contents)})
    else:
        say(tr("Saved: {file} ({n} kB)", file=made.file, n=max(1, round(made.size / 1000))))
        say(tr("No names, no codes, no e-mail addresses, no phone numbers, no notes."))
    return DONE
