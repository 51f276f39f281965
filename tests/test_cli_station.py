"""`kiosk doctor`, and what every verb does on a folder, a file or a call that is not as it should be."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import __version__, language
from kiosk.domain.parts import Part
from kiosk.domain.station_checks import SLOW_FPS
from kiosk.paths import places
from kiosk.store import backup, opening
from kiosk.store.database import Database
from tests.command import ROOT, Command, as_typed, run_program, sentence
from tests.store.folder import put_garbage_in_the_middle, raw


@contextmanager
def zone_of_the_computer(name: str) -> Iterator[None]:
    """Set this computer's time zone for a while."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", name)
            time.tzset()
            yield
    finally:
        time.tzset()


# --- doctor


def test_doctor_as_json(people: Command) -> None:
    """The version, and of each part its state, what it says and what to do."""
    said = people("doctor", "--json")
    document = said.document

    assert {"version", "checks"} == set(document)
    assert __version__ == document["version"]
    parts = {check["part"]: check for check in document["checks"]}
    assert {part.value for part in Part} == set(parts)
    for check in document["checks"]:
        assert {"part", "state", "says", "do"} == set(check)
        assert check["state"] in ("ok", "warning", "failed", "absent")
        assert check["says"]
    assert "ok" == parts["database"]["state"]
    assert said.status == (1 if "failed" in [check["state"] for check in document["checks"]] else 0)


def test_doctor_finds_a_damaged_database(people: Command) -> None:
    """It says so, says what to do, heals nothing, and its status is 1."""
    put_garbage_in_the_middle(people.where.database)
    before = people.where.database.read_bytes()
    said = people("doctor", "--json")
    (check,) = [check for check in said.document["checks"] if check["part"] == "database"]

    assert (1, "failed") == (said.status, check["state"])
    assert "backup" in check["do"]
    assert before == people.where.database.read_bytes()


def test_doctor_measures_the_camera_of_the_settings(people: Command) -> None:
    """Its size, pictures a second, light and sharpness; the demo camera stands for one."""
    people.where.config.write_text('camera = "demo"\nserial_port = "/dev/ttyNothing"\n', encoding="utf-8")
    said = people("doctor", "--json")
    checks = {check["part"]: check for check in said.document["checks"]}

    state, says = checks["camera"]["state"], checks["camera"]["says"]
    measured = re.search(r"1280×720, (\d+) pictures a second, light \d+ of 255, sharpness \d+", says)
    assert measured, says
    # This camera draws its pictures itself. On a computer with much else to do they are too few, and that is told.
    slow = "The camera is slow" in says
    assert ("warning" if slow else "ok") == state
    assert (int(measured[1]) <= SLOW_FPS) if slow else (int(measured[1]) >= SLOW_FPS)
    assert ("failed", 1) == (checks["scanner"]["state"], said.status)
    assert "/dev/ttyNothing" in checks["scanner"]["says"]


def test_doctor_without_a_camera_warns_and_goes_on(people: Command) -> None:
    """A desk can work with a scanner: it needs attention, and is no reason for status 1."""
    people.where.config.write_text('camera = "camera:No such camera"\n', encoding="utf-8")
    said = people("doctor", "--json")
    states = {check["part"]: check["state"] for check in said.document["checks"]}

    assert ("warning", int("failed" in states.values())) == (states["camera"], said.status)


def test_doctor_without_an_event_says_how_to_make_one(kiosk: Command) -> None:
    """And makes nothing itself."""
    said = kiosk("doctor")

    assert "kiosk init" in said.out
    assert not kiosk.where.data.exists()


def test_doctor_sees_a_clock_that_went_back(people: Command) -> None:
    """Where the last scan lies in the future, the clock is wrong."""
    people.json("redeem", "JANA-1")
    with closing(raw(people.where.database)) as other:
        other.execute("DROP TRIGGER redemption_is_kept")
        other.execute("UPDATE redemption SET at = strftime('%Y-%m-%dT%H:%M:%S.000000Z', at, '+3 days')")
    checks = people("doctor", "--json").document["checks"]

    (clock,) = [check for check in checks if check["part"] == "clock"]
    assert "warning" == clock["state"]
    assert "it is 3 days behind" in clock["says"]


def test_doctor_tells_how_far_the_event_is_off(kiosk: Command) -> None:
    """Weeks before it: a hint that is no trouble, with the day."""
    day = datetime.now(UTC).date() + timedelta(days=30)
    kiosk.ok("init", "--day", day.isoformat())
    with zone_of_the_computer("Europe/Berlin"):
        checks = kiosk("doctor", "--json").document["checks"]

    (clock,) = [check for check in checks if check["part"] == "clock"]
    assert "ok" == clock["state"]
    assert f"The event begins on {language.short_day(day)}" in clock["says"]


def test_doctor_sees_a_computer_in_another_time_zone(people: Command) -> None:
    """The commonest cause of a clock that is wrong by hours."""
    with zone_of_the_computer("Asia/Tokyo"):
        checks = people("doctor", "--json").document["checks"]
    with zone_of_the_computer("Europe/Berlin"):
        right = people("doctor", "--json").document["checks"]

    assert ["warning"] == [check["state"] for check in checks if check["part"] == "clock"]
    assert ["ok"] == [check["state"] for check in right if check["part"] == "clock"]


# --- every verb


@pytest.mark.parametrize(
    "verb", [("counts",), ("redeem", "X"), ("undo", "X", "--because", "x"), ("import", "x.csv"), ("scan", ".")]
)
def test_without_an_event_every_verb_says_what_to_do(kiosk: Command, verb: tuple[str, ...]) -> None:
    """Status 1 and a sentence; no folder is made."""
    assert "kiosk init" in sentence(kiosk(*verb))
    assert not kiosk.where.data.exists()


@pytest.mark.parametrize(
    "words",
    [("nothing",), ("redeem",), ("redeem", "a", "b"), ("counts", "--xml"), ("demo", "--seconds", "-1"),
     ("demo", "--seconds", "x"), ("--language", "fr", "counts"), ("undo",), ("import",), ("scan",)],
)  # fmt: skip
def test_a_wrong_call_has_status_2(kiosk: Command, words: tuple[str, ...]) -> None:
    """The usage is a remark, not an answer."""
    said = kiosk(*words)

    assert (2, "") == (said.status, said.out)
    assert "usage" in said.err


def test_the_folder_may_stand_before_or_after_the_verb(people: Command) -> None:
    """Both ways name the same folder; where both are given, the later one counts."""
    folder = str(people.where.data)
    before = as_typed(people, "--data-dir", folder, "--language", "en", "counts", "--json")
    after = as_typed(people, "counts", "--json", "--data-dir", folder)
    both = as_typed(people, "--data-dir", "/nowhere", "counts", "--data-dir", folder, "--json")

    assert (0, 0, 0) == (before.status, after.status, both.status)
    assert before.document == after.document == both.document


def test_a_language_can_be_named(people: Command) -> None:
    """German words for people; the keys of the JSON stay."""
    folder = str(people.where.data)
    german = as_typed(people, "--language", "de", "counts", "--data-dir", folder, "--json")

    assert {"event", "house", "sessions"} == set(german.document)


def test_settings_with_a_mistake_are_told(people: Command) -> None:
    """File and key, with status 1."""
    people.where.config.write_text("stattion = 'x'")

    assert "stattion" in sentence(people("counts"))


def test_a_damaged_database_is_healed_by_every_verb_that_meets_it(people: Command) -> None:
    """Counts and redeem give their answer on standard output alone, and tell what was done as a remark."""
    nonce = people.json("redeem", "JANA-1")["nonce"]
    for damage in (put_garbage_in_the_middle, lambda path: path.write_bytes(b""), Path.unlink):
        damage(people.where.database)
        said = people("counts", "--json")
        assert 0 == said.status, said
        assert "The backup of" in said.err
        assert 1 == said.document["house"]["present"]
    put_garbage_in_the_middle(people.where.database)
    said = people("redeem", "JANA-1", "--json")
    assert (3, "already_redeemed") == (said.status, said.document["reason"])
    assert "import the list again" in said.err
    people.ok("undo", nonce, "--because", "x")


def test_a_database_without_a_good_backup_is_told(people: Command) -> None:
    """Status 1, a sentence, and the file is left alone."""
    for path in backup.newest_first(people.where.backups):
        path.unlink()
    people.where.database.write_bytes(b"nonsense" * 1000)

    assert "no good backup" in sentence(people("counts"))
    assert b"nonsense" * 1000 == people.where.database.read_bytes()


def test_a_held_lock_is_told(people: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that does not let go: status 1 and a sentence with what to do."""
    defaults = opening.open_to_write.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "busy_seconds", 0.05)
    with closing(raw(people.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = sentence(people("redeem", "JANA-1", "--json"))

    assert "Another program is holding the database. Close the other program" in said
    assert 0 == people("redeem", "JANA-1").status


def test_a_newer_database_is_told(people: Command) -> None:
    """Status 1 for reading and writing."""
    with closing(raw(people.where.database)) as other:
        other.execute("PRAGMA user_version = 99")
    for verb in (("counts",), ("redeem", "JANA-1")):
        assert "newer version" in sentence(people(*verb))


def test_a_file_in_the_folder_s_place_is_told(kiosk: Command) -> None:
    """A folder that cannot be made is told with its name."""
    kiosk.where.data.write_text("")
    said = sentence(kiosk("init"))

    assert str(kiosk.where.data) in said


# --- as a program of its own


def test_the_program_answers_on_standard_output_alone(people: Command) -> None:
    """As a script calls it: one JSON document, nothing else, the status as promised, UTF-8 whatever the system's."""
    folder = str(people.where.data)
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"}
    accepted = run_program("redeem", "JANA-1", "--json", "--data-dir", folder, env=env)
    refused = run_program("--data-dir", folder, "redeem", "JANA-1", "--json", env=env)

    assert (0, "", "Jana Müller") == (accepted.status, accepted.err, accepted.document["attendee"]["name"])
    assert (3, "", "already_redeemed") == (refused.status, refused.err, refused.document["reason"])


def test_the_program_in_trouble_gives_a_sentence(tmp_path: Path) -> None:
    """No traceback, status 1; wrong words, status 2."""
    said = run_program("counts", "--json", "--data-dir", str(tmp_path / "none"), "--language", "en")

    assert (1, "") == (said.status, said.out)
    assert said.err.startswith("There is no event in")
    assert 1 == len(said.err.splitlines())
    assert 2 == run_program("count").status


def test_the_version(kiosk: Command) -> None:
    """On standard output, with status 0."""
    said = kiosk("--version")

    assert (0, f"MMZ Kiosk {__version__}\n") == (said.status, said.out)


def test_the_built_in_event_is_today_in_halle(event_kiosk: Command) -> None:
    """The day of the place, not of the machine."""
    with Database(places(event_kiosk.where.data).database, read_only=True) as database:
        row = database.one("SELECT starts_on, timezone FROM event")
    assert row is not None
    assert abs((date.fromisoformat(row[0]) - datetime.now(UTC).date()).days) <= 1


def test_demo_leaves_a_real_event_alone(event_kiosk: Command) -> None:
    """The demo redeems everybody it finds: on a folder with a real event it says so and changes nothing."""
    before = event_kiosk.ok("counts", "--json")

    called = event_kiosk("demo", "--headless", "--seconds", "1")

    assert 1 == called.status
    assert "real event" in called.err
    assert before == event_kiosk.ok("counts", "--json")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_an_answer_that_cannot_be_written_is_told(people: Command) -> None:
    """A full standard output is the surroundings, no bug: a sentence, and the check-in is stored all the same."""
    program = [sys.executable, "-m", "kiosk", "--data-dir", str(people.where.data), "--language", "en"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*program, "redeem", "JANA-1"], stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
        )

    assert 1 == done.returncode
    assert "The answer could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "already_redeemed" == people.json("redeem", "JANA-1", status=3)["reason"]
