"""The log: lines of JSON that are turned over, with a wall against names, codes and contacts."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

import kiosk
from kiosk import __version__, logbook
from kiosk.domain import secret as codes
from kiosk.logbook import redacted
from tests.builders import KEY

HARMLESS = (
    ".__name__", ".value", ".strerror", ".sqlite_errorname", "len(", ".people", "LONGEST", "__version__", "NATIVE",
    "good.name", "what", "where", "''.join(where)", "''.join(traceback.format_tb(trace))", "platform.python_version()",
    "system", "self.objectName()", "thread.objectName()", "path.name",
)  # fmt: skip
"""What the program gives its log beside constant words: kinds of errors, numbers, names of its own files and threads.

Whoever logs something else writes it here, having made sure that it never is a name, a code or somebody's words.
"""


LEVELS = ("debug", "info", "warning", "error", "critical", "exception", "log")


@pytest.fixture
def code() -> str:
    """Give a code as it stands on a badge."""
    return codes.issue(2**63 + 12345, KEY)


def lines(folder: Path) -> list[dict[str, object]]:
    """Return the lines of the log."""
    return [json.loads(line) for line in (folder / logbook.FILE).read_text(encoding="utf-8").splitlines()]


def test_a_line_says_when_where_and_what(tmp_path: Path) -> None:
    """Time in UTC, level, thread, part, event; the first line says which version begins."""
    with logbook.kept(tmp_path):
        logging.getLogger("kiosk.part").warning("redeem: %s", "DiskFull")

    first, second, last = lines(tmp_path)
    assert str(first["event"]).startswith(f"MMZ Kiosk {__version__} begins")
    assert {"at", "level", "thread", "part", "event"} == set(second)
    assert ("warning", "MainThread", "kiosk.part", "redeem: DiskFull") == (
        second["level"], second["thread"], second["part"], second["event"],
    )  # fmt: skip
    assert str(second["at"]).endswith("+00:00")
    assert f"MMZ Kiosk {__version__} ends" == last["event"]


def test_an_error_leaves_its_kind_and_place_but_not_its_words(tmp_path: Path) -> None:
    """Its message may hold a name."""
    with logbook.kept(tmp_path):
        try:
            int("Jana Müller")
        except ValueError:
            logging.getLogger("kiosk.part").exception("it failed")

    line = lines(tmp_path)[1]
    assert "it failed (ValueError)" == line["event"]
    assert "test_logbook.py" in str(line["trace"])
    assert "invalid literal" not in (tmp_path / logbook.FILE).read_text(encoding="utf-8")


def test_other_peoples_libraries_are_heard_without_their_words(tmp_path: Path) -> None:
    """What they say may quote anything; that and where they complained is enough."""
    with logbook.kept(tmp_path):
        logging.getLogger("PIL.Image").info("Jana Müller")
        logging.getLogger("PIL.Image").warning("cannot read Jana Müller")

    (line,) = [line for line in lines(tmp_path) if line["part"] == "PIL.Image"]
    assert str(line["event"]).startswith("test_logbook.py:")


def test_the_log_is_turned_over(tmp_path: Path) -> None:
    """Six files at most, each of a megabyte, however much is said."""
    with logbook.kept(tmp_path):
        for _ in range(90):
            logging.getLogger("kiosk.part").info("x" * 90_000)

    files = list(tmp_path.glob(f"{logbook.FILE}*"))
    assert logbook.KEPT + 1 == len(files)
    assert all(file.stat().st_size <= logbook.LARGEST for file in files)


def test_a_log_that_cannot_be_written_keeps_nobody_from_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is gone, or the disk full: nothing is raised, and nothing printed."""
    (tmp_path / logbook.FILE).mkdir()
    with logbook.kept(tmp_path):
        logging.getLogger("kiosk.part").warning("anything")

    assert ("", "") == capsys.readouterr()


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    """Afterwards nothing goes into the file any more."""
    root = logging.getLogger()
    before = list(root.handlers), root.level
    with logbook.kept(tmp_path):
        pass

    assert before == (list(root.handlers), root.level)


def test_codes_are_blotted_out(code: str) -> None:
    """In every form in which one is written or typed."""
    for form in (code, code.lower(), codes.grouped(code), codes.grouped(code).replace(" ", "-")):
        assert "read [code]." == redacted(f"read {form}.")


@pytest.mark.parametrize("text", ["jana.mueller@stadt-dessau.de", "<J_M+x@a.b-c.museum>", "mailto:ö@ä.example"])
def test_mail_addresses_are_blotted_out(text: str) -> None:
    """Also those with odd letters."""
    assert "@" not in redacted(f"to {text} it went")


@pytest.mark.parametrize(
    "text", ["+49 340 2041234", "0340 204-1234", "0049 (340) 204 12 34", "(0340) 2041234", "01701234567"]
)
def test_phone_numbers_are_blotted_out(text: str) -> None:
    """As people write them in Germany."""
    assert "call [phone] now" == redacted(f"call {text} now")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T08:00:00.123456+00:00",
        "backup-20260603T101500000000Z.db",
        "crash-20260603T101500000000.txt",
        "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b",
        'File "kiosk/scan/worker.py", line 137, in _turn',
        "that been seen here when",
        "index of 100000 people",
    ],
)
def test_what_helps_to_find_a_fault_stays(text: str) -> None:
    """Times, names of files, ids of rows and lines of code are neither codes nor numbers of telephones."""
    assert text == redacted(text)


def test_the_home_folder_is_not_told() -> None:
    """It is named after whoever uses the computer."""
    assert "~/data" == redacted(str(Path.home() / "data"))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of the program's log, and where it is."""
    root = Path(kiosk.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "log"
                and node.func.attr in LEVELS
            ):
                yield f"{path.relative_to(root)}:{node.lineno}", node


def test_nobody_gives_the_log_a_name() -> None:
    """Each call says constant words, and gives nothing beside them but what is known to be harmless."""
    found = list(calls())
    assert len(found) > 30
    for place, call in found:
        said, *values = call.args
        assert isinstance(said, ast.Constant), f"{place}: the words are put together"
        for value in values:
            text = ast.unparse(value)
            assert (
                isinstance(value, ast.Constant)
                or text in HARMLESS
                or text.endswith(HARMLESS[:6])
                or text.startswith("len(")
            ), f"{place}: {text}"
