"""`kiosk scan`: pictures, a folder, a video, a URL or a camera; every code is redeemed."""

from argparse import Namespace

from kiosk.domain import secret as codes
from kiosk.domain.checkin import Verdict
from kiosk.domain.repeat import RepeatFilter
from kiosk.language import tr
from kiosk.verbs.desk import DONE, REFUSED, TROUBLE, Door, door, say, say_json, warn


def scan(arguments: Namespace) -> int:
    """Redeem what the source shows, one line per code and per frame without one."""
    from kiosk.scan.decoder import decode
    from kiosk.scan.live import LiveDecoder
    from kiosk.scan.open import open_source
    from kiosk.scan.source import PictureDamaged, frames

    refused, seen, unreadable = False, 0, 0

    def skip(trouble: PictureDamaged) -> None:
        nonlocal unreadable
        unreadable += 1
        warn(str(trouble))
        if arguments.json:
            say_json({"source": trouble.label, "text": None, "verdict": None, "trouble": trouble.text})

    live, repeats = LiveDecoder(), RepeatFilter()
    with door(arguments) as here, open_source(arguments.source) as source:
        for frame in frames(source, skip):
            seen += 1
            sightings = decode(frame.gray, thorough=True) if frame.still else live.look(frame.gray, frame.at)
            if not sightings:
                _report(arguments, here, frame.label, None, None)
            for sighting in sightings:
                if frame.still or repeats.accept(sighting.text, frame.at):
                    verdict = here.redeem(sighting.text)
                    refused = refused or not verdict.ok
                    _report(arguments, here, frame.label, sighting.text, verdict)
    if unreadable and not seen:
        return TROUBLE
    return REFUSED if refused else DONE


def _report(arguments: Namespace, here: Door, source: str, text: str | None, verdict: Verdict | None) -> None:
    if arguments.json:
        document = None if verdict is None else here.document(verdict)
        say_json({"source": source, "text": None if text is None else codes.storable(text), "verdict": document})
    elif verdict is not None:
        say(f"{source}: {here.line(verdict)}")
    else:
        say(tr("{source}: no code", source=source))
