"""`kiosk init` with any file, and `kiosk programme`."""

from pathlib import Path

from kiosk.programme.reading.toml_reader import read_programme
from tests.command import Command, sentence
from tests.programme.reading import FILES


def test_init_takes_a_calendar(kiosk: Command) -> None:
    """What was left out is said on the side; the counts know its sessions."""
    said = kiosk("init", str(FILES / "nextcloud.ics"))

    assert 0 == said.status
    assert "Sommerschule, 1 Jun 2026: 11 sessions." in said.out
    assert "1 canceled entry was left out: “Vorlesung”." in said.err
    assert "vorlesung-2" in [session["key"] for session in kiosk.json("counts")["sessions"]]


def test_init_takes_a_list_without_days_on_a_day(kiosk: Command) -> None:
    """--day says which."""
    assert "“Datum”" in sentence(kiosk("init", str(FILES / "times-only.tsv")))
    said = kiosk("init", str(FILES / "times-only.tsv"), "--day", "2026-12-24")

    assert "times-only, 24 Dec 2026" in said.out


def test_init_with_a_file_that_is_no_programme_makes_nothing(kiosk: Command, tmp_path: Path) -> None:
    """One sentence, no data folder."""
    path = tmp_path / "kaputt.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")

    assert "holds no entry" in sentence(kiosk("init", str(path)))
    assert not kiosk.where.database.exists()


def test_the_programme_is_shown_by_days(kiosk: Command) -> None:
    """With times, keys, rooms and seats; what is odd about it goes to the side."""
    kiosk("init", str(FILES / "excel.csv"))
    said = kiosk("programme")

    assert 0 == said.status
    assert ["excel", "Tue 3 Jun 2025", "  all day  Einlass · [einlass] · Foyer · 260 seats"] == said.out.splitlines()[
        :3
    ]
    assert "  14:00–15:30  Workshop Wärme · [workshop-waerme] · Raum 2 · 40 seats · registered first" in said.out
    assert "Wed 4 Jun 2025" in said.out


def test_what_begins_after_midnight_stands_last_on_its_day(kiosk: Command, tmp_path: Path) -> None:
    """Each day is told once; a session over several days tells when it ends."""
    path = tmp_path / "nacht.csv"
    path.write_text(
        "Titel;Datum;Beginn;Enddatum;Ende\nTanz;22.11.2026;01:00;22.11.2026;02:00\n"
        "Planspiel;21.11.2026;08:00;23.11.2026;18:00\nEinlass;21.11.2026;07:00;23.11.2026;18:00\n"
        "Messe;22.11.2026;09:00;22.11.2026;10:00\n",
        encoding="utf-8",
    )
    kiosk("init", str(path))
    said = [line.split(" · ")[0] for line in kiosk("programme").out.splitlines()[1:]]

    assert [
        "Sat 21 Nov 2026", "  all day  Einlass", "  08:00–23 Nov 18:00  Planspiel", "  01:00–02:00  Tanz",
        "Sun 22 Nov 2026", "  all day  Einlass", "  09:00–10:00  Messe",
        "Mon 23 Nov 2026", "  all day  Einlass",
    ] == said  # fmt: skip


def test_the_programme_is_written_and_read_again(event_kiosk: Command, tmp_path: Path) -> None:
    """As TOML, from which another folder gets the same programme."""
    path = tmp_path / "tag.toml"
    assert f"11 sessions were written to {path}." in event_kiosk("programme", "--out", str(path)).out
    other = Command(tmp_path / "other", event_kiosk._capsys)
    other.ok("init", str(path))

    assert 11 == len(read_programme(path, str).sessions)
    assert event_kiosk.json("programme") == other.json("programme")


def test_the_programme_as_a_document(event_kiosk: Command) -> None:
    """Its keys stay; times are UTC."""
    document = event_kiosk.json("programme")
    (workshop,) = [session for session in document["sessions"] if session["key"] == "ws-zwillinge"]

    assert {
        "key", "title", "place", "timezone", "starts_on", "ends_on", "sessions", "removed", "remarks", "file",
    } == document.keys()  # fmt: skip
    assert {
        "key", "title", "kind", "room", "starts", "ends", "policy", "capacity", "parallel", "times_are_examples",
    } == workshop.keys()  # fmt: skip
    assert (40, "registered_first", "workshops") == (workshop["capacity"], workshop["policy"], workshop["parallel"])
    assert workshop["starts"].endswith("Z")
    assert document["file"] is None


def test_another_ending_is_a_wrong_argument(event_kiosk: Command, tmp_path: Path) -> None:
    """Only TOML is written."""
    said = event_kiosk("programme", "--out", str(tmp_path / "tag.csv"))

    assert (2, "") == (said.status, said.out)
    assert ".toml" in said.err


def test_a_folder_that_cannot_be_written_to_is_told(event_kiosk: Command, tmp_path: Path) -> None:
    """And nothing is half written."""
    said = sentence(event_kiosk("programme", "--out", str(tmp_path / "nirgends" / "tag.toml")))

    assert "tag.toml could not be written" in said


def test_without_an_event_the_programme_is_told_missing(kiosk: Command) -> None:
    """With what to do."""
    assert "kiosk init" in sentence(kiosk("programme"))
