"""`kiosk` without a verb: the window."""

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING

from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.verbs.demo import has_display
from kiosk.verbs.desk import prepare

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource


def window(arguments: Namespace) -> int:
    """Open the window on the data folder."""
    where, config = prepare(arguments)
    if not has_display():
        raise Trouble(tr("There is no display for the window."), tr("“kiosk --help” lists what works without one."))
    from kiosk.app import run

    return run(where, config, partial(_open, config.camera))


def _open(camera: str) -> "FrameSource":
    from kiosk.scan.open import open_source

    return open_source(camera)
