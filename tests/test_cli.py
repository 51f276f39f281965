"""The command line to the letter: other people's scripts rely on its JSON and its exit status."""

import re
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.cli import main
from kiosk.paths import places
from kiosk.programme.desk import built_in, built_in_attendees
from kiosk.store import backup, opening
from kiosk.store.database import Database
from tests.command import Command, Said, run_program
from tests.store.folder import put_garbage_in_the_middle, raw

VERDICT = {
    "status", "reason", "explanation", "nonce", "datetime", "type", "session", "forced", "attendee", "previous",
}  # fmt: skip
COUNTS = {"registered", "checked_in", "present"}
UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
HEAD = "Vorname;Nachname;Organisation;Kategorie;Code\n"


@pytest.fixture
def people(event_kiosk: Command, tmp_path: Path) -> Command:
    """Give a folder with the built-in event and three people with codes of another system."""
    path = tmp_path / "people.csv"
    rows = [
        "Jana;Müller;Stadt Dessau-Roßlau;Kommune;JANA-1",
        "Elif;Öz;Hochschule;Wissenschaft;ELIF-1",
        "Uwe;Berg;;;UWE-1",
    ]
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    event_kiosk.ok("import", str(path))
    return event_kiosk


def sentence(said: Said) -> str:
    """Return the one remark of a call that found trouble: no answer, no traceback."""
    assert (1, "") == (said.status, said.out), said
    assert "Traceback" not in said.err
    return said.err.strip()


# --- init


def test_init_makes_the_built_in_event_for_today(kiosk: Command) -> None:
    """It says which, when and where, and makes a backup at once."""
    said = kiosk.ok("init")

    assert "22. Regionalkonferenz" in said.out
    assert f"{datetime.now().astimezone():%d.%m.%Y}" in said.out
    assert str(kiosk.where.data) in said.out
    assert 1 == len(list(backup.newest_first(kiosk.where.backups)))
    assert 11 == len(kiosk.json("counts")["sessions"])


def test_init_moves_the_event_to_a_day(kiosk: Command) -> None:
    """With --day, also that of a file."""
    assert "24.12.2026" in kiosk.ok("init", "--day", "2026-12-24").out
    other = Command(kiosk.where.data / "other", kiosk._capsys)
    assert "25.12.2026" in other.ok("init", str(built_in()), "--day", "2026-12-25").out


def test_init_keeps_the_day_of_a_file(kiosk: Command) -> None:
    """Only the built-in event is moved by itself."""
    assert "03.06.2025" in kiosk.ok("init", str(built_in())).out


def test_init_twice_is_refused(kiosk: Command) -> None:
    """The first event stays."""
    kiosk.ok("init")
    before = kiosk.json("counts")

    assert "already holds an event" in sentence(kiosk("init", str(built_in())))
    assert before == kiosk.json("counts")


@pytest.mark.parametrize("day", ["morgen", "2025-13-01", "03.06.2025", "", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_a_wrong_argument(kiosk: Command, day: str) -> None:
    """The remark says how to write one; nothing is made."""
    said = kiosk("init", f"--day={day}")

    assert (2, "") == (said.status, said.out)
    assert "2025-06-03" in said.err
    assert not kiosk.where.database.exists()


def test_init_with_a_mistake_in_the_file(kiosk: Command, tmp_path: Path) -> None:
    """File, line, key and what was expected are told, and the mended file makes the event."""
    path = tmp_path / "tag.toml"
    good = built_in().read_text(encoding="utf-8")
    path.write_text(good.replace("capacity = 260", 'capacity = "viele"', 1), encoding="utf-8")
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if "viele" in text)
    said = sentence(kiosk("init", str(path)))

    assert f"tag.toml, line {line}: “capacity” is “viele”. Expected: a whole number" in said
    path.write_text(good, encoding="utf-8")
    assert 0 == kiosk("init", str(path)).status


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"key = ", b"nonsense"])
def test_init_with_what_is_no_programme(kiosk: Command, tmp_path: Path, text: bytes) -> None:
    """Empty, binary and broken files are told by name."""
    path = tmp_path / "tag.toml"
    path.write_bytes(text)

    assert "tag.toml" in sentence(kiosk("init", str(path)))
    assert "nothing.toml" in sentence(kiosk("init", str(tmp_path / "nothing.toml")))


# --- redeem


def test_a_verdict_as_json(people: Command) -> None:
    """Exactly the keys that were promised, and their forms."""
    verdict = people.json("redeem", "JANA-1")

    assert set(verdict) == VERDICT
    assert ("ok", None, "entry", "einlass", False, None) == (
        verdict["status"], verdict["reason"], verdict["type"], verdict["session"], verdict["forced"],
        verdict["previous"],
    )  # fmt: skip
    assert {"id", "name", "organisation", "category"} == set(verdict["attendee"])
    assert ("Jana Müller", "Stadt Dessau-Roßlau", "Kommune") == (
        verdict["attendee"]["name"], verdict["attendee"]["organisation"], verdict["attendee"]["category"],
    )  # fmt: skip
    assert UTC_TIME.fullmatch(verdict["datetime"])
    assert "Welcome" in verdict["explanation"]


def test_a_refusal_as_json_has_status_3(people: Command) -> None:
    """The earlier check-in is told: when, where, at which station."""
    first = people.json("redeem", "JANA-1")
    again = people.json("redeem", "JANA-1", status=3)

    assert set(again) == VERDICT
    assert ("error", "already_redeemed") == (again["status"], again["reason"])
    assert {"datetime", "session", "station"} == set(again["previous"])
    assert (first["datetime"], "einlass", "Eingang 1") == tuple(again["previous"].values())
    assert first["nonce"] != again["nonce"]


def test_an_unknown_code_is_refused_without_an_attendee(people: Command) -> None:
    """Also one that a shell passes as stray bytes, an empty one, and a very long one."""
    for secret in ("nobody's", "", " ", "x" * 4000, "\udcff\udc00", "'; DROP TABLE badge; --", "\u202eabc"):
        verdict = people.json("redeem", secret, status=3)
        assert ("invalid", None) == (verdict["reason"], verdict["attendee"])
        assert "\u202e" not in verdict["explanation"]


def test_a_code_may_begin_with_a_hyphen(people: Command) -> None:
    """After "--" everything is a code."""
    verdict = people("redeem", "--json", "--data-dir", str(people.where.data), "--language", "en", "--")
    assert 2 == verdict.status
    said = _raw(people, "redeem", "--json", "--data-dir", str(people.where.data), "--", "-x")
    assert (3, "invalid") == (said.status, said.document["reason"])


def _raw(kiosk: Command, *words: str) -> Said:
    kiosk._capsys.readouterr()
    status = main(list(words))
    out, err = kiosk._capsys.readouterr()
    return Said(status, out, err)


def test_an_exit(people: Command) -> None:
    """With --exit the person goes; the counts follow."""
    people.json("redeem", "JANA-1")
    left = people.json("redeem", "JANA-1", "--exit")

    assert ("ok", "exit") == (left["status"], left["type"])
    assert {"registered": 3, "checked_in": 1, "present": 0} == people.json("counts")["house"]


def test_force_admits_and_says_so(people: Command) -> None:
    """With a reason; a blank one, or none for a stranger's code, admits nobody."""
    people.json("redeem", "JANA-1")
    assert "already_redeemed" == people.json("redeem", "JANA-1", "--force", " ", status=3)["reason"]
    forced = people.json("redeem", "JANA-1", "--force", "lost sight of \udcff")

    assert (True, "ok", None) == (forced["forced"], forced["status"], forced["reason"])
    assert "invalid" == people.json("redeem", "nobody's", "--force", "x", status=3)["reason"]


def test_a_session_is_chosen_by_its_key(people: Command) -> None:
    """And the door of a workshop has rules of its own."""
    verdict = people("redeem", "JANA-1", "--session", "exkursion", "--json")

    assert verdict.status == 3
    assert "exkursion" == verdict.document["session"]
    assert verdict.document["reason"] in ("product", "invalid_time")


@pytest.mark.parametrize("verb", [("redeem", "X"), ("scan", "."), ("import", "x.csv")])
def test_an_unknown_session_is_a_wrong_argument(people: Command, verb: tuple[str, ...]) -> None:
    """Status 2, and the remark lists those that there are."""
    said = people(*verb, "--session", "keller")

    assert (2, "") == (said.status, said.out)
    assert "“keller”" in said.err
    assert "ws-zwillinge" in said.err


def test_a_verdict_in_words(people: Command) -> None:
    """One line for people, with the number that an undo needs."""
    said = people("redeem", "JANA-1")
    nonce = people("redeem", "JANA-1").out.rsplit("no. ", 1)[1].strip()

    assert (0, 1) == (said.status, len(said.out.splitlines()))
    for part in ("✓", "Welcome", "Jana Müller", "Stadt Dessau-Roßlau", "no. "):
        assert part in said.out
    with Database(people.where.database, read_only=True) as database:
        assert (1,) == database.one("SELECT count(*) FROM redemption WHERE nonce = ?", (nonce,))


# --- undo


def test_an_undo(people: Command) -> None:
    """Once; a second time, an unknown number and a refusal's number are told."""
    nonce = people.json("redeem", "JANA-1")["nonce"]
    refused = people.json("redeem", "JANA-1", status=3)["nonce"]

    assert nonce in people.ok("undo", nonce, "--because", "wrong person").out
    assert {"registered": 3, "checked_in": 0, "present": 0} == people.json("counts")["house"]
    for left in (nonce, refused, "unknown", "\udcff"):
        assert "no check-in" in sentence(people("undo", left, "--because", "x"))


def test_an_undo_needs_a_reason(people: Command) -> None:
    """Nothing is undone without one."""
    nonce = people.json("redeem", "JANA-1")["nonce"]

    assert 2 == people("undo", nonce).status
    assert 1 == people.json("counts")["house"]["present"]


# --- counts


def test_counts_as_json(people: Command) -> None:
    """The event, the house and every session, with seats where there is a limit."""
    people.json("redeem", "JANA-1")
    document = people.json("counts")

    assert {"event", "house", "sessions"} == set(document)
    assert "22. Regionalkonferenz Modellprojekte Smart Cities" == document["event"]
    assert {"registered": 3, "checked_in": 1, "present": 1} == document["house"]
    for session in document["sessions"]:
        assert {"key", "title", "capacity", "seats_left", *COUNTS} == set(session)
    entrance, market = document["sessions"][:2]
    assert ("einlass", 260, 259) == (entrance["key"], entrance["capacity"], entrance["seats_left"])
    assert (None, None) == (market["capacity"], market["seats_left"])


def test_counts_in_words(people: Command) -> None:
    """The house first, then one line for each session."""
    lines = people.ok("counts").out.splitlines()

    assert "House: 3 registered, 0 checked in, 0 present" == lines[0]
    assert 12 == len(lines)
    assert "260 seats free" in lines[1]


def test_counts_write_nothing(people: Command) -> None:
    """They read only, while another program holds the lock."""
    with closing(raw(people.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert 3 == people.json("counts")["house"]["registered"]


# --- import


def test_an_import_as_json(event_kiosk: Command) -> None:
    """The columns, the numbers, and the people that the file yields, with every key that was promised."""
    document = event_kiosk.json("import", str(built_in_attendees()))

    assert {
        "columns", "new", "changed", "unchanged", "missing", "rejected", "possible_doubles", "people",
    } <= set(document)  # fmt: skip
    assert (240, 0, 0, 0, []) == tuple(document[k] for k in ("new", "changed", "unchanged", "missing", "rejected"))
    for person in document["people"]:
        assert {
            "row", "title", "given_name", "family_name", "name", "organisation", "category", "email", "phone", "status",
            "code", "external_id", "sessions",
        } <= set(person)  # fmt: skip
    assert {"family_name", "email"} <= set(document["columns"].values())
    again = event_kiosk.json("import", str(built_in_attendees()))
    assert (0, 0, 240) == (again["new"], again["changed"], again["unchanged"])


def test_a_rejected_row_is_told(people: Command, tmp_path: Path) -> None:
    """With row, column and cause in the document, and as a remark in words; the others are taken; status 0."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;E-Mail\nKim;Berg;keine\nAyşe;Yılmaz;a@y.example\n;;\n", encoding="utf-8")
    document = people.json("import", str(path), "--dry-run")
    (rejected,) = document["rejected"]
    said = people("import", str(path))

    assert {"row": 2, "column": "E-Mail"} == {k: rejected[k] for k in ("row", "column")}
    assert {"row", "column", "cause"} == set(rejected)
    assert (0, True) == (said.status, "Row 2, E-Mail" in said.err)
    assert "1 new" in said.out


def test_possible_doubles_are_told(people: Command, tmp_path: Path) -> None:
    """A new person of a known name, with row and whom they are like."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;E-Mail\nJana;Mueller;j@x.example\n", encoding="utf-8")
    (double,) = people.json("import", str(path), "--dry-run")["possible_doubles"]

    assert {"row": 2, "person": "Jana Mueller", "like": "Jana Müller, Stadt Dessau-Roßlau"} == double


def test_a_dry_run_writes_nothing(people: Command) -> None:
    """Not a byte of the database, no backup, and the same document as the import gives."""
    before = people.where.database.read_bytes(), sorted(people.where.data.rglob("*"))
    dry = people.json("import", str(built_in_attendees()), "--dry-run")

    assert before == (people.where.database.read_bytes(), sorted(people.where.data.rglob("*")))
    assert "Nothing was written" in people("import", str(built_in_attendees()), "--dry-run").out
    assert dry == people.json("import", str(built_in_attendees()))


def test_an_import_makes_a_backup(people: Command) -> None:
    """People are in no ledger: what was imported is in a backup at once; an import that changes nothing makes none."""
    before = len(list(backup.newest_first(people.where.backups)))
    for _ in range(2):
        people.json("import", str(built_in_attendees()))
        newest = next(backup.newest_first(people.where.backups))

    assert before + 1 == len(list(backup.newest_first(people.where.backups)))
    with Database(newest, read_only=True) as copy:
        assert (243,) == copy.one("SELECT count(*) FROM attendee")


def test_a_session_for_everybody_in_the_list(people: Command, tmp_path: Path) -> None:
    """--session registers all of them."""
    path = tmp_path / "bus.csv"
    path.write_text("Vorname;Nachname;Code\nJana;Müller;JANA-1\nUwe;Berg;UWE-1\n", encoding="utf-8")
    people.ok("import", str(path), "--session", "exkursion")
    bus = next(s for s in people.json("counts")["sessions"] if s["key"] == "exkursion")

    assert 2 == bus["registered"]


def test_a_list_that_is_not_there(people: Command) -> None:
    """In words; nothing is changed."""
    assert "nothing.csv" in sentence(people("import", "nothing.csv"))


def test_a_file_name_of_stray_bytes_is_no_obstacle(people: Command, tmp_path: Path) -> None:
    """A list whose name is no text is imported all the same."""
    path = tmp_path / "b\udcfcro.csv"
    try:
        path.write_text("Vorname;Nachname\nKim;Zorn\n", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this file system takes no such name: {error}")

    assert 0 == people("import", str(path)).status


# --- doctor


def test_doctor_as_json(people: Command) -> None:
    """The version, and of each part its state, what it says and what to do."""
    said = people("doctor", "--json")
    document = said.document

    assert {"version", "checks"} == set(document)
    assert __version__ == document["version"]
    parts = {check["part"]: check for check in document["checks"]}
    assert {"camera", "decoder", "printer", "sound", "database", "disk", "clock"} == set(parts)
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
        other.execute("UPDATE redemption SET tick = tick + 3600000000")
    checks = people("doctor", "--json").document["checks"]

    assert ["warning"] == [check["state"] for check in checks if check["part"] == "clock"]


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
    before = _raw(people, "--data-dir", folder, "--language", "en", "counts", "--json")
    after = _raw(people, "counts", "--json", "--data-dir", folder)
    both = _raw(people, "--data-dir", "/nowhere", "counts", "--data-dir", folder, "--json")

    assert (0, 0, 0) == (before.status, after.status, both.status)
    assert before.document == after.document == both.document


def test_a_language_can_be_named(people: Command) -> None:
    """German words for people; the keys of the JSON stay."""
    folder = str(people.where.data)
    german = _raw(people, "--language", "de", "counts", "--data-dir", folder, "--json")

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
