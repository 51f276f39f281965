"""What the verbs with a window need before there is one."""

import os
import sys
from argparse import Namespace

from kiosk.config import Config
from kiosk.errors import ConfigTrouble
from kiosk.paths import Places
from kiosk.verbs.desk import prepare


def has_display() -> bool:
    """Return whether a window can be shown."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare_for_window(arguments: Namespace) -> tuple[Places, Config]:
    """Do what `prepare` does; settings that cannot be used are also shown, where there is a screen."""
    try:
        return prepare(arguments)
    except ConfigTrouble as trouble:
        if has_display():
            from kiosk.app import tell

            tell(trouble)
        raise
