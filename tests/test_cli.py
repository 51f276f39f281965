"""The command line to the letter: other people's scripts rely on its JSON and its exit status."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk import language
from kiosk.domain.attendee import Attendee
from kiosk.people.desk import PeopleDesk
from kiosk.programme.desk import built_in
from kiosk.store import backup
from kiosk.store.database import Database
from tests.command import Command, as_typed, sentence
from tests.store.folder import raw

VERDICT = {
    "status", "reason", "explanation", "nonce", "datetime", "type", "session", "forced", "attendee", "previous",
}  # fmt: skip
COUNTS = {"registered", "checked_in", "present"}
UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


# --- init


def test_init_makes_the_built_in_event_for_today(kiosk: Command) -> None:
    """It says which, when and where, and makes a backup at once. Today is told as in Halle, also near midnight."""
    zone = ZoneInfo("Europe/Berlin")
    before = datetime.now(zone)
    said = kiosk.ok("init")

    assert "22. Regionalkonferenz" in said.out
    assert any(language.short_day(day) in said.out for day in (before, datetime.now(zone)))
    assert str(kiosk.where.data) in said.out
    assert 1 == len(list(backup.newest_first(kiosk.where.backups)))
    assert 11 == len(kiosk.json("counts")["sessions"])


def test_init_moves_the_event_to_a_day(kiosk: Command) -> None:
    """With --day, also that of a file."""
    assert "24 Dec 2026" in kiosk.ok("init", "--day", "2026-12-24").out
    other = Command(kiosk.where.data / "other", kiosk._capsys)
    assert "25 Dec 2026" in other.ok("init", str(built_in()), "--day", "2026-12-25").out


def test_init_keeps_the_day_of_a_file(kiosk: Command) -> None:
    """Only the built-in event is moved by itself."""
    assert "3 Jun 2025" in kiosk.ok("init", str(built_in())).out


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
    said = as_typed(people, "redeem", "--json", "--data-dir", str(people.where.data), "--", "-x")
    assert (3, "invalid") == (said.status, said.document["reason"])


def test_an_exit(people: Command) -> None:
    """With --exit the person goes; the counts follow."""
    people.json("redeem", "JANA-1")
    left = people.json("redeem", "JANA-1", "--exit")

    assert ("ok", "exit") == (left["status"], left["type"])
    assert {"registered": 3, "checked_in": 1, "present": 0, "walk_ins": 0} == people.json("counts")["house"]


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
    assert {"registered": 3, "checked_in": 0, "present": 0, "walk_ins": 0} == people.json("counts")["house"]
    for left in (nonce, refused, "unknown", "\udcff"):
        assert "no check-in" in sentence(people("undo", left, "--because", "x"))


def test_an_undo_needs_words_for_a_reason(people: Command) -> None:
    """A blank reason is a wrong call: who and why are what an undo leaves."""
    nonce = people.json("redeem", "JANA-1")["nonce"]

    assert 2 == people("undo", nonce, "--because", " ").status
    assert "already_redeemed" == people.json("redeem", "JANA-1", status=3)["reason"]


def test_an_undo_needs_a_reason(people: Command) -> None:
    """Nothing is undone without one."""
    nonce = people.json("redeem", "JANA-1")["nonce"]

    assert 2 == people("undo", nonce).status
    assert 1 == people.json("counts")["house"]["present"]


def test_an_undo_names_who_did_it(people: Command) -> None:
    """With --by; without it, whoever the settings say sits at the desk."""
    first, second = (people.json("redeem", code)["nonce"] for code in ("JANA-1", "ELIF-1"))
    people.where.config.write_text('operator = "Sam"\n', encoding="utf-8")
    people.ok("undo", first, "--because", "wrong person", "--by", "Kim \udcff")
    people.ok("undo", second, "--because", "wrong person")

    with Database(people.where.database, read_only=True) as database:
        assert [("Kim \ufffd",), ("Sam",)] == database.all("SELECT operator FROM annulment ORDER BY rowid")


# --- counts


def test_counts_as_json(people: Command) -> None:
    """The event, the house and every session, with seats where there is a limit."""
    people.json("redeem", "JANA-1")
    document = people.json("counts")

    assert {"event", "house", "sessions"} == set(document)
    assert "22. Regionalkonferenz Modellprojekte Smart Cities" == document["event"]
    assert {"registered": 3, "checked_in": 1, "present": 1, "walk_ins": 0} == document["house"]
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


def test_walk_ins_are_counted(people: Command) -> None:
    """Among the registered of the house; in words only where there are any."""
    with Database(people.where.database) as database:
        desk = PeopleDesk(database)
        desk.add_walk_in(Attendee("walk-in", "Öz"), datetime.now(UTC), station="Desk 2", operator="Kim")
    house = people.json("counts")["house"]

    assert {"registered": 4, "checked_in": 0, "present": 0, "walk_ins": 1} == house
    assert "1 of those registered is a walk-in" == people.ok("counts").out.splitlines()[-1]


def test_counts_write_nothing(people: Command) -> None:
    """They read only, while another program holds the lock."""
    with closing(raw(people.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert 3 == people.json("counts")["house"]["registered"]
