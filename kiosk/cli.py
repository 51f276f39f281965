"""The command line: arguments in, one verb called, exit status out: 0 done, 1 trouble, 2 wrong call, 3 refused.

The window alone has a 4: it did not open, and will not before a person has mended what it said.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from kiosk import language
from kiosk.arguments import parser
from kiosk.errors import Trouble, WrongArguments, write_crash_file
from kiosk.language import tr

TROUBLE, WRONG_ARGUMENTS = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Call the verb that the arguments name and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language.use(_language_of(words))
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    called = parser().parse_args(words)
    module, function = called.verb.split(":")
    try:
        status: int = getattr(import_module(module), function)(called)
    except Trouble as trouble:
        _remark(str(trouble))
        return WRONG_ARGUMENTS if isinstance(trouble, WrongArguments) else TROUBLE
    except BrokenPipeError:
        sys.stdout = None
        return TROUBLE
    except KeyboardInterrupt:
        return TROUBLE
    except Exception as error:  # noqa: BLE001 - a bug: whoever called is told in words where the details are
        file = write_crash_file(Path(tempfile.gettempdir()), error)
        _remark(tr("Something unexpected happened. What is known stands in {file}.", file=file))
        return TROUBLE
    return status


def _remark(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - what is no answer goes to standard error


def _language_of(words: Sequence[str]) -> str:
    """Return the language that the arguments ask for, so that their own help can speak it."""
    for position, word in enumerate(words):
        if word.startswith("--language="):
            return _known(word.partition("=")[2])
        if word == "--language" and position + 1 < len(words):
            return _known(words[position + 1])
    return "auto"


def _known(word: str) -> str:
    return word if word in language.LANGUAGES else "auto"
