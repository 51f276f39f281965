"""`kiosk replace`: a new badge, the old one dead. Printing on a printer is tried in tests/badges/test_cups.py."""

from pathlib import Path

import pytest

from kiosk import language
from kiosk.config import Config, write_config
from kiosk.scan.decoder import decode
from tests.badges.pages import gray, page_sizes
from tests.command import Command, run_program, sentence


def test_the_receipt(people: Command) -> None:
    """Who, the new badge, what was revoked, and the job with its file; the PDF bears the new code."""
    receipt = people.json("replace", "Jana Müller", "--because", "lost")

    assert {"attendee", "badge", "revoked", "because", "job"} == set(receipt)
    assert "Jana Müller" == receipt["attendee"]["name"]
    assert 2 == receipt["badge"]["number"]
    assert [{"number": 1, "code": "JANA-1"}] == receipt["revoked"]
    job = receipt["job"]
    assert ("file", None, None) == (job["state"], job["printer"], job["cause"])
    assert people.where.data / "badges" == Path(job["file"]).parent
    assert [receipt["badge"]["code"]] == [seen.text for seen in decode(gray(Path(job["file"]), 300))]


def test_the_old_badge_is_dead_and_the_new_one_opens(people: Command) -> None:
    """The old one says why and by whom, in words."""
    receipt = people.json("replace", "JANA-1", "--because", "Lost", "--by", "Kim")
    refused = people.json("redeem", "JANA-1", status=3)

    assert "revoked" == refused["reason"]
    assert "lost, Kim" in refused["explanation"]
    assert "badge 2 is valid" in refused["explanation"]
    assert "ok" == people.json("redeem", receipt["badge"]["code"])["status"]


def test_words_for_people(people: Command, tmp_path: Path) -> None:
    """One line that says which badge is valid and where it is."""
    out = tmp_path / "jana.pdf"
    said = people.ok("replace", "jana", "--because", "eaten by a child", "--out", str(out))

    assert f"Jana Müller: badge 2 is valid. It is in {out}.\n" == said.out
    assert [pytest.approx((90, 54), abs=0.2)] == page_sizes(out)


def test_the_chosen_layout_and_sheet_are_used(people: Command, tmp_path: Path) -> None:
    """As the settings of the station name them."""
    write_config(people.where.config, Config(badge_layout="62x100"))
    people.ok("replace", "jana", "--because", "lost", "--out", str(tmp_path / "label.pdf"))
    write_config(people.where.config, Config(badge_layout="90x54", badge_sheet="durable-1445-02"))
    people.ok("replace", "jana", "--because", "lost", "--out", str(tmp_path / "sheet.pdf"))

    assert [pytest.approx((62, 100), abs=0.2)] == page_sizes(tmp_path / "label.pdf")
    assert [pytest.approx((210, 297), abs=0.2)] == page_sizes(tmp_path / "sheet.pdf")


def test_the_keys_of_the_reasons_may_be_said_in_german(people: Command) -> None:
    """What an operator writes is recognised; other words stay as they are."""
    for text, because in (("Verloren", "lost"), ("vom Hund gefressen", "vom Hund gefressen")):
        said = run_program(
            "--data-dir", str(people.where.data), "--language", "de", "replace", "JANA-1", "--because", text, "--json"
        )
        assert because == said.document["because"]
    language.use("en")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("replace", "Niemand", "--because", "lost"), "Nobody is called “Niemand”."),
        (("replace", "", "--because", "lost"), "Nobody is called"),
    ],
)
def test_nobody_is_replaced_by_mistake(people: Command, words: tuple[str, ...], says: str) -> None:
    """Status 2, a sentence, and every badge is as it was."""
    said = people(*words)

    assert (2, "") == (said.status, said.out)
    assert says in said.err
    assert "ok" == people.json("redeem", "JANA-1")["status"]


def test_a_name_of_several_people_is_asked_back(people: Command, tmp_path: Path) -> None:
    """With the ids to choose from; the id is unambiguous."""
    path = tmp_path / "more.csv"
    path.write_text("Vorname;Nachname;Organisation;Code\nJan;Müller;Landkreis;JAN-1\n", encoding="utf-8")
    people.ok("import", str(path))
    said = people("replace", "Müller", "--because", "lost")

    assert 2 == said.status
    assert "“Müller” may be 2 people. Give the id: " in said.err
    jan = next(part for part in said.err.split("; ") if "Jan Müller, Landkreis" in part)
    attendee_id = jan.split("(")[1].split(")")[0]
    assert "Jan Müller" == people.json("replace", attendee_id, "--because", "lost")["attendee"]["name"]


@pytest.mark.parametrize(
    "words",
    [
        ("replace", "jana"),
        ("replace", "jana", "--because", " "),
        ("replace", "--because", "lost"),
        ("replace", "jana", "--because", "lost", "--out", "x.pdf", "--printer", "Badge"),
    ],
)
def test_a_wrong_call_has_status_2(people: Command, words: tuple[str, ...]) -> None:
    """The usage is a remark, not an answer."""
    said = people(*words)

    assert (2, "") == (said.status, said.out)
    assert "usage" in said.err


def test_a_file_that_cannot_be_written_is_told(people: Command, tmp_path: Path) -> None:
    """Status 1; the badge is replaced all the same, and both are said."""
    said = people("replace", "jana", "--because", "lost", "--out", str(tmp_path), "--json")

    assert (1, "failed", None) == (said.status, said.document["job"]["state"], said.document["job"]["file"])
    assert "The badge is replaced, but not printed: " in said.err
    assert "revoked" == people.json("redeem", "JANA-1", status=3)["reason"]
    assert "ok" == people.json("redeem", said.document["badge"]["code"])["status"]


def test_a_folder_that_is_not_there_ends_no_badge(people: Command, tmp_path: Path) -> None:
    """What cannot be written is refused before the old badge is dead."""
    said = people("replace", "jana", "--because", "lost", "--out", str(tmp_path / "none" / "x.pdf"))

    assert (2, True) == (said.status, "does not exist" in said.err)
    assert "ok" == people.json("redeem", "JANA-1")["status"]


def test_without_a_print_system_it_is_told(people: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Status 1 and what to do; the badge is replaced."""
    monkeypatch.setenv("PATH", str(tmp_path))
    said = people("replace", "jana", "--because", "lost", "--printer", "Badge")

    assert (1, "Jana Müller: badge 2 is valid.\n") == (said.status, said.out)
    assert "There is no print system." in said.err


def test_an_unknown_layout_is_told_with_those_there_are(people: Command) -> None:
    """A setting that is wrong keeps nobody from a new badge."""
    write_config(people.where.config, Config(badge_layout="gone"))
    said = people("replace", "jana", "--because", "lost")

    assert 1 == said.status
    assert "There is no layout “gone”. Layouts: " in said.err


def test_without_an_event_it_says_what_to_do(kiosk: Command) -> None:
    """Status 1 and a sentence; no folder is made."""
    assert "kiosk init" in sentence(kiosk("replace", "jana", "--because", "lost"))
    assert not kiosk.where.data.exists()


def test_as_a_program_of_its_own(people: Command) -> None:
    """One JSON document on standard output, nothing else, also on a machine without a display."""
    env = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "LC_ALL": "C"}
    said = run_program("--data-dir", str(people.where.data), "replace", "jana", "--because", "lost", "--json", env=env)

    assert (0, "file") == (said.status, said.document["job"]["state"])
