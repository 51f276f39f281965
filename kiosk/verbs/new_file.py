"""A file that a verb is to write: what is there already is never replaced without a word."""

import os
from pathlib import Path

from kiosk.errors import WrongArguments
from kiosk.language import tr


def new_file(name: str) -> Path:
    """Return the path of a file that is not there yet. Raises WrongArguments for one that is."""
    file = Path(name)
    if os.path.lexists(file):
        raise WrongArguments(tr("{file} is there already.", file=file), tr("Choose another name."))
    return file
