"""The support package: it says how a station is doing, and nothing of people, whatever was in the log."""

import json
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import __version__, logbook
from kiosk.config import Config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import ReportTrouble, write_crash_file
from kiosk.paths import Places, places
from kiosk.store.attendees import everybody, valid_badges
from kiosk.store.opening import open_to_read
from kiosk.support.blotting import Blotter
from kiosk.support.bundle import Bundle, settings, write_bundle
from tests.command import Command
from tests.e2e.conftest import hooks_restored
from tests.pages.kiosk import demo_folder
from tests.store.folder import put_garbage_in_the_middle

__all__ = ["hooks_restored"]

OPERATOR = "Wilhelmine Beispielsdorf"
REPORTS = (PartReport(Part.CAMERA, State.FAILED, "The camera is gone.", "Plug it in."),)


def contents(file: Path) -> dict[str, str]:
    """Return what is in a package."""
    with zipfile.ZipFile(file) as made:
        assert made.testzip() is None
        return {name: made.read(name).decode("utf-8") for name in made.namelist()}


def private(where: Places) -> Iterator[str]:
    """Yield everything that must not get out: of everybody the name, its parts, contacts and the code."""
    with open_to_read(where) as database:
        codes = valid_badges(database)
        for person in everybody(database):
            yield from (person.name, person.sort_name, person.family_name, person.given_name)
            yield from (person.email, person.phone, person.note, codes.get(person.id, ""))


def stands_in(word: str, text: str) -> bool:
    """Return whether a word or phrase stands in a text, not within another word."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Give the demo's folder whose log and crash files somebody has filled with everything about everybody."""
    where, _ = demo_folder(tmp_path_factory.mktemp("spoilt") / "data")
    where.logs.mkdir(parents=True)
    with logbook.kept(where.logs):
        log = logging.getLogger("kiosk.spoilt")
        log.info("scanned at the door by %s", OPERATOR)
        for word in filter(None, private(where)):
            log.info("it was %s", word)
    try:
        int("Jana Müller")
    except ValueError as error:
        file = write_crash_file(where.logs, error)
    assert file is not None
    with file.open("a", encoding="utf-8") as opened:
        opened.write("\n".join(filter(None, private(where))))
    return where


def write(where: Places, file: Path, config: Config | None = None) -> Bundle:
    """Write a package."""
    return write_bundle(file, where, config or Config(operator=OPERATOR), lambda: REPORTS)


def test_nothing_of_anybody_gets_out(spoilt: Places, tmp_path: Path) -> None:
    """240 people, a log and a crash file full of them: no name, no part of one, no contact, no code in any byte."""
    made = write(spoilt, tmp_path / "out.zip")

    whole = "\n".join(f"{name}\n{text}" for name, text in contents(made.file).items())
    words = {word for word in private(spoilt) if len(word) > 1} | {OPERATOR}  # an initial tells nobody
    assert len(words) > 900
    assert [] == sorted(word for word in words if stands_in(word, whole))


def test_what_helps_is_in_it(spoilt: Places, tmp_path: Path) -> None:
    """Versions, settings, answers of the parts, figures of the database, the log and the crash files."""
    found = contents(write(spoilt, tmp_path / "out.zip").file)

    about, database = json.loads(found["about.json"]), json.loads(found["database.json"])
    assert __version__ == about["program"]
    assert "numpy" in {name.lower() for name in about["packages"]}
    assert (["ok"], 240) == (database["integrity"], database["rows"]["attendee"])
    assert database["schema"] == database["newest_schema"]
    assert "wal" == database["pragmas"]["journal_mode"]
    assert [{"part": "camera", "state": "failed", "says": "The camera is gone.", "do": "Plug it in."}] == json.loads(
        found["checks.json"]
    )
    assert "(set)" == json.loads(found["settings.json"])["operator"]
    assert json.loads(found["files.json"])["kiosk.db"]["bytes"] > 0
    log = [json.loads(line) for line in found["logs/kiosk.log"].splitlines()]
    assert "MMZ Kiosk" in log[0]["event"]
    (crash,) = [name for name in found if name.startswith("logs/crash-")]
    assert "ValueError" in found[crash]
    assert __version__ in found["README.txt"]


def test_a_damaged_database_keeps_nobody_from_a_package(tmp_path: Path) -> None:
    """Then it is needed most: it says in words what the matter is, and the log goes along."""
    where, people = demo_folder(tmp_path / "data")
    where.logs.mkdir()
    code = next(iter(people.values()))
    with logbook.kept(where.logs):
        logging.getLogger("kiosk.spoilt").info("it was %s", code)
    where.database.write_bytes(b"nonsense" * 4096)

    found = contents(write(where, tmp_path / "out.zip").file)

    assert "damaged" in json.loads(found["database.json"])["says"]
    assert "[code]" in found["logs/kiosk.log"]
    assert code not in found["logs/kiosk.log"]


def test_a_file_damaged_in_the_middle_is_told(tmp_path: Path) -> None:
    """Also where it can still be opened."""
    where, _ = demo_folder(tmp_path / "data")
    put_garbage_in_the_middle(where.database)

    found = json.loads(contents(write(where, tmp_path / "out.zip").file)["database.json"])

    assert "ok" not in found.get("integrity", [])


def test_an_empty_folder_makes_a_package(tmp_path: Path) -> None:
    """The first start failed: there is neither a database nor a log."""
    found = contents(write(places(tmp_path / "nothing"), tmp_path / "out.zip").file)

    assert "NoEvent" == json.loads(found["database.json"])["trouble"]
    assert "trouble" in json.loads(found["files.json"])


def test_a_part_that_cannot_be_asked_is_told(spoilt: Places, tmp_path: Path) -> None:
    """A bug in a check is what the package is made for."""

    def checks() -> tuple[PartReport, ...]:
        raise ValueError("Jana Müller")

    made = write_bundle(tmp_path / "out.zip", spoilt, Config(), checks)

    assert {"trouble": "ValueError"} == json.loads(contents(made.file)["checks.json"])


def test_a_place_that_cannot_be_written_to_is_told_in_words(spoilt: Places, tmp_path: Path) -> None:
    """And leaves nothing behind."""
    (tmp_path / "in the way").write_text("")

    with pytest.raises(ReportTrouble) as told:
        write(spoilt, tmp_path / "in the way" / "out.zip")

    assert told.value.text
    assert told.value.hint
    assert ["in the way"] == [path.name for path in tmp_path.iterdir()]


def test_a_cameras_password_stays_at_home() -> None:
    """The address of a camera may hold one."""
    told = settings(Config(camera="rtsp://anna:geheim@10.0.0.7/live"))

    assert "rtsp://(set)@10.0.0.7/live" == told["camera"]


def test_small_words_of_names_are_left_in_place() -> None:
    """ "von" tells nobody, "Öz" does; a word within another is none."""
    blotter = Blotter(["Anna", "von der Öz"], ["note about the knee", "12"])

    assert "[…] von […], Annaberg, line 12" == blotter.clean("Anna von Öz, Annaberg, line 12")
    assert "it says […]!" == blotter.clean("it says note about the knee!")


def test_the_command_writes_one(people: Command, tmp_path: Path) -> None:
    """`kiosk support FILE.zip` says where it is, and what is not in it; a file that is there is not replaced."""
    file = tmp_path / "out.zip"

    said = people("support", str(file))

    assert 0 == said.status
    assert str(file) in said.out
    assert "No names" in said.out
    assert {"about.json", "checks.json", "database.json"} <= set(contents(file))
    assert "Müller" not in "".join(contents(file).values())
    assert 2 == people("support", str(file)).status
