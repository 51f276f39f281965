"""`kiosk export` on the command line: what it prints, and its exit status."""

import hashlib
import json
import re
from pathlib import Path

import pypdfium2

from tests.command import Command, sentence


def test_export_prints_a_receipt(people: Command, tmp_path: Path) -> None:
    """Each file with its checksum and rows; without a format CSV and Excel."""
    people.ok("redeem", "JANA-1")
    said = people.ok("export", str(tmp_path / "out"))
    head, *lines = said.out.splitlines()

    files = list((tmp_path / "out").iterdir())
    assert f"{len(files)} files in {tmp_path / 'out'}:" == head
    assert {".csv", ".xlsx"} == {file.suffix for file in files}
    for line in lines:
        digest, name, *_ = line.split()
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest


def test_export_answers_as_json(people: Command, tmp_path: Path) -> None:
    """One document with every file; only what was asked for."""
    said = people.json(
        "export", str(tmp_path / "out"), "--format", "json", "--session", "einlass", "--columns", "family_name,email"
    )
    (file,) = said["files"]
    document = json.loads((tmp_path / "out" / file["name"]).read_text("utf-8"))

    assert ("json", [], str(tmp_path / "out")) == (file["format"], said["notes"], said["folder"])
    assert ["einlass"] == [one["key"] for one in document["sessions"]]


def test_export_without_personal_data(people: Command, tmp_path: Path) -> None:
    """Numbers only, or pseudonyms; both at once is a wrong call."""
    people.ok("redeem", "JANA-1")
    for privacy in ("--numbers", "--pseudonyms"):
        people.ok("export", str(tmp_path / privacy), "--format", "csv", "--format", "json", privacy)
        assert not any("Müller" in file.read_text("utf-8") for file in (tmp_path / privacy).iterdir())
    assert 2 == people("export", str(tmp_path / "x"), "--numbers", "--pseudonyms").status


def test_a_wrong_call_names_what_there_is(people: Command, tmp_path: Path) -> None:
    """Formats, sessions and columns that do not exist: exit status 2, and nothing is made."""
    for words in (("--format", "doc"), ("--session", "nope"), ("--columns", "age")):
        said = people("export", str(tmp_path / "out"), *words)
        assert (2, "") == (said.status, said.out)
    assert not list((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else True


def test_a_folder_that_cannot_be_used_is_told(people: Command, tmp_path: Path) -> None:
    """Exit status 1, in words."""
    (tmp_path / "file").write_text("x")

    assert "Nothing was exported" in sentence(people("export", str(tmp_path / "file")))


def test_export_without_an_event_is_told(kiosk: Command, tmp_path: Path) -> None:
    """There is nothing to export yet."""
    assert "There is no event" in sentence(kiosk("export", str(tmp_path / "out")))


def test_papers_are_a_format_of_their_own(people: Command, tmp_path: Path) -> None:
    """A PDF for each session with who came, and the day in pictures; with numbers only, no list."""
    people.ok("redeem", "JANA-1")
    people.ok("export", str(tmp_path / "named"), "--format", "pdf", "--session", "einlass")
    people.ok("export", str(tmp_path / "numbers"), "--format", "pdf", "--numbers")
    people.ok("export", str(tmp_path / "nobody"), "--format", "pdf", "--session", "einlass", "--pseudonyms")

    (named,) = (tmp_path / "named").iterdir()
    assert "Müller" in text_of(named)
    (nobody,) = (tmp_path / "nobody").iterdir()
    assert "Müller" not in text_of(nobody)
    assert re.search(r"P-\d{4}", text_of(nobody))
    (numbers,) = (tmp_path / "numbers").iterdir()
    assert "Müller" not in text_of(numbers)


def test_papers_hold_the_chosen_columns_only(people: Command, tmp_path: Path) -> None:
    """Without a name people are numbered; the organisation only where it is asked for; as much of a name as asked."""
    people.ok("redeem", "JANA-1")
    words = {}
    for columns in ("category", "category,organisation", "given_name"):
        out = tmp_path / columns
        people.ok("export", str(out), "--format", "pdf", "--session", "einlass", "--columns", columns)
        (file,) = out.iterdir()
        words[columns] = text_of(file)

    assert [False] * 3 == ["Müller" in said for said in words.values()]
    assert [False, False, True] == ["Jana" in said for said in words.values()]
    assert [False, True, False] == ["Dessau" in said for said in words.values()]


def test_certificates_are_a_format_too(people: Command, tmp_path: Path) -> None:
    """A page for whoever came, by name; nothing under pseudonyms. The list has space to sign where that is asked."""
    people.ok("redeem", "JANA-1")
    people.ok("export", str(tmp_path / "named"), "--format", "certificates")
    people.ok("export", str(tmp_path / "signed"), "--format", "pdf", "--signing", "--session", "einlass")
    people.ok("export", str(tmp_path / "nobody"), "--format", "certificates", "--format", "json", "--pseudonyms")

    (named,) = (tmp_path / "named").iterdir()
    assert "Jana Müller" in text_of(named)
    assert 1 == len(pypdfium2.PdfDocument(named))
    (signed,) = (tmp_path / "signed").iterdir()
    assert "Signature" in text_of(signed)
    assert [".json"] == [path.suffix for path in (tmp_path / "nobody").iterdir()]


def text_of(file: Path) -> str:
    """Return the words of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
