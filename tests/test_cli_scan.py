"""`kiosk scan`: pictures in, one line per code and per frame without one out."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.store.attendees import everybody, valid_badges
from kiosk.store.database import Database
from tests.command import Command
from tests.scan.frames import symbol
from tests.test_cli import VERDICT


@pytest.fixture
def pictures(event_kiosk: Command, tmp_path: Path) -> Path:
    """Give a folder of pictures: two badges, nothing, a chocolate wrapper, both badges in one; and a note."""
    path = tmp_path / "people.csv"
    path.write_text("Vorname;Nachname\nJana;Müller\nElif;Öz\n", encoding="utf-8")
    event_kiosk.ok("import", str(path))
    with Database(event_kiosk.where.database, read_only=True) as database:
        codes = valid_badges(database)
        jana, elif_ = (codes[person.id] for person in everybody(database))
    folder = tmp_path / "pictures"
    folder.mkdir()
    first, second = symbol(jana, 6), symbol(elif_, 6)
    blank = np.full((240, 320), 200, np.uint8)
    for name, picture in (
        ("1 Jana.png", first), ("2 Elif Öz.png", second), ("3 nichts.png", blank),
        ("4 Schokolade.png", symbol("https://schokolade.example/gewinn", 6)),
        ("10 beide.png", np.hstack([first, second])),
    ):  # fmt: skip
        folder.joinpath(name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    (folder / "notiz.txt").write_text("keine Bilder")
    return folder


def lines(kiosk: Command, *words: str, status: int = 0) -> list[dict[str, object]]:
    """Scan and return the documents, one of each line."""
    said = kiosk("scan", *words, "--json")
    assert (status, "") == (said.status, said.err), said
    return [json.loads(line) for line in said.out.splitlines()]


def told(document: dict[str, object]) -> object:
    """Return what the verdict of a line says: its reason, or its status."""
    verdict = document["verdict"]
    assert verdict is None or isinstance(verdict, dict)
    return None if verdict is None else verdict["reason"] or verdict["status"]


def test_a_folder_of_pictures(event_kiosk: Command, pictures: Path) -> None:
    """In natural order, each picture a showing of its own; the status says that somebody was refused."""
    documents = lines(event_kiosk, str(pictures), status=3)

    assert [
        ("1 Jana.png", "ok"), ("2 Elif Öz.png", "ok"), ("3 nichts.png", None), ("4 Schokolade.png", "invalid"),
        ("10 beide.png", "already_redeemed"), ("10 beide.png", "already_redeemed"),
    ] == [(document["source"], told(document)) for document in documents]  # fmt: skip
    for document in documents:
        assert {"source", "text", "verdict"} == set(document)
        verdict = document["verdict"]
        assert (verdict is None) == (document["text"] is None)
        assert verdict is None or (isinstance(verdict, dict) and set(verdict) == VERDICT)
    assert {"registered": 2, "checked_in": 2, "present": 2, "walk_ins": 0} == event_kiosk.json("counts")["house"]


def test_one_picture_and_an_exit(event_kiosk: Command, pictures: Path) -> None:
    """A picture by its name; with --exit the person goes."""
    picture = str(pictures / "1 Jana.png")
    assert ["ok"] == [told(document) for document in lines(event_kiosk, picture)]
    (left,) = lines(event_kiosk, picture, "--exit")

    assert isinstance(left["verdict"], dict)
    assert "exit" == left["verdict"]["type"]
    assert 0 == event_kiosk.json("counts")["house"]["present"]


def test_in_words(event_kiosk: Command, pictures: Path) -> None:
    """One line each, for people."""
    said = event_kiosk("scan", str(pictures))

    assert 3 == said.status
    assert "1 Jana.png: ✓ Welcome · Jana Müller" in said.out
    assert "3 nichts.png: no code" in said.out
    assert "4 Schokolade.png: ✗ Unknown code" in said.out


def test_a_picture_that_cannot_be_read_is_a_remark(event_kiosk: Command, pictures: Path) -> None:
    """It has a line of its own and is told by name, and the others are scanned."""
    (pictures / "0 kaputt.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    said = event_kiosk("scan", str(pictures), "--json")

    assert "0 kaputt.png" in said.err
    first, *others = map(json.loads, said.out.splitlines())
    assert ("0 kaputt.png", None, None) == (first["source"], first["text"], first["verdict"])
    assert 6 == len(others)
    assert "Traceback" not in said.err


def test_a_video(event_kiosk: Command, pictures: Path, tmp_path: Path) -> None:
    """A badge that is held still is redeemed once, however many frames show it."""
    picture = cv2.imdecode(np.fromfile(pictures / "1 Jana.png", np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    shown = np.pad(picture, ((150, 150), (200, 200)), constant_values=210)
    height, width = (side // 2 * 2 for side in shown.shape)
    path = str(tmp_path / "badge.avi")
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 25, (width, height))
    assert writer.isOpened()
    for _ in range(30):
        writer.write(cv2.cvtColor(shown[:height, :width], cv2.COLOR_GRAY2BGR))
    writer.release()
    documents = lines(event_kiosk, path)

    assert ["ok"] == [told(document) for document in documents if document["text"] is not None]


@pytest.mark.parametrize("source", ["nothing.png", "nothing.mp4", "99"])
def test_a_source_that_is_not_there(event_kiosk: Command, source: str) -> None:
    """Status 1 and a sentence, with no answer."""
    said = event_kiosk("scan", source, "--json")

    assert (1, "") == (said.status, said.out)
    assert said.err.strip()
    assert "Traceback" not in said.err
