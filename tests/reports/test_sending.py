"""A folder of reports has its sums, and goes to a stick whole and verified, or not at all."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.errors import ReportTrouble
from kiosk.reports import manifest
from kiosk.reports.manifest import Difference, differences, write_manifest
from kiosk.reports.sending import copying
from kiosk.reports.sending.copying import copy_folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Give a folder of reports with a folder in it."""
    folder = tmp_path / "Anwesenheit 2025-06-03"
    (folder / "Listen").mkdir(parents=True)
    (folder / "Listen" / "Auftakt – Saal 1.pdf").write_bytes(b"%PDF" * 1000)
    (folder / "people.csv").write_text("Änne;Groß\n", encoding="utf-8")
    (folder / "empty.json").write_bytes(b"")
    write_manifest(folder)
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give a stick."""
    folder = tmp_path / "KONFERENZ"
    folder.mkdir()
    return folder


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="GNU coreutils are not here")
def test_the_manifest_is_one_that_sha256sum_checks(reports: Path) -> None:
    """Whoever gets the folder needs no program of ours."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", manifest.NAME], cwd=reports, capture_output=True, check=False
    )
    assert 0 == done.returncode, done.stderr


def test_what_was_changed_or_is_missing_is_named(reports: Path) -> None:
    """A byte that changed, a file that is gone; the others are not named."""
    assert () == differences(reports)
    (reports / "people.csv").write_text("Änne;Gross\n", encoding="utf-8")
    (reports / "empty.json").unlink()
    assert {Difference("people.csv"), Difference("empty.json", missing=True)} == set(differences(reports))
    with pytest.raises(ReportTrouble, match="no list of checksums"):
        differences(reports.parent)


def test_a_copy_is_the_same_and_tells_how_far_it_is(reports: Path, stick: Path) -> None:
    """Every file, the manifest as well; progress ends at the whole, which is writing and reading back."""
    told: list[tuple[int, int]] = []
    copied = copy_folder(reports, stick, lambda done, of: told.append((done, of)))

    assert copied is not None
    assert (stick / reports.name, 4) == (copied.folder, copied.files)
    assert () == differences(copied.folder)
    assert (2 * copied.bytes, 2 * copied.bytes) == told[-1]
    assert sorted(told) == told
    assert [copied.folder] == list(stick.iterdir())


def test_what_lies_there_already_is_not_written_into(reports: Path, stick: Path) -> None:
    """The second copy gets a number, the first stays as it is."""
    first, second = copy_folder(reports, stick), copy_folder(reports, stick)
    assert first is not None
    assert second is not None
    assert [reports.name, f"{reports.name}-2"] == [first.folder.name, second.folder.name]


def test_stopped_in_the_middle_nothing_is_left(reports: Path, stick: Path) -> None:
    """No half folder stays on the stick."""
    assert copy_folder(reports, stick, stopped=lambda: True) is None
    assert [] == list(stick.iterdir())


def test_a_stick_that_gives_back_something_else_is_found_out(
    reports: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counterfeit sticks lose what goes beyond their true size: the copy is refused and taken away."""

    def spoil(_descriptor: int) -> None:
        for path in stick.rglob("people.csv"):
            path.write_bytes(b"\0")

    monkeypatch.setattr(copying, "_forget", spoil)
    with pytest.raises(ReportTrouble, match=r"people\.csv was not copied faithfully"):
        copy_folder(reports, stick)
    assert [] == list(stick.iterdir())


def test_a_stick_that_is_pulled_out_is_said_in_words(
    reports: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is gone in the middle: a sentence and what to do, no traceback."""
    monkeypatch.setattr(copying, "_forget", lambda _descriptor: shutil.rmtree(stick))
    with pytest.raises(ReportTrouble) as raised:
        copy_folder(reports, stick)
    assert "plugged in" in raised.value.hint


def test_a_stick_without_room_is_refused_before_anything_is_written(
    reports: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how much is needed."""
    nearly_full = shutil.disk_usage(stick)._replace(free=1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: nearly_full)
    with pytest.raises(ReportTrouble, match="not enough space"):
        copy_folder(reports, stick)
    assert [] == list(stick.iterdir())


def test_a_folder_that_may_not_be_written(reports: Path, tmp_path: Path) -> None:
    """Also a file in place of a folder is said in words."""
    target = tmp_path / "file"
    target.write_bytes(b"")
    with pytest.raises(ReportTrouble):
        copy_folder(reports, target)


def test_stopped_while_it_is_read_back_nothing_is_left(reports: Path, stick: Path) -> None:
    """Reading back takes as long as writing: it is stopped at once as well, and progress goes on in it."""
    told: list[int] = []
    whole = sum(path.stat().st_size for path in reports.rglob("*") if path.is_file())

    assert (
        copy_folder(reports, stick, lambda done, _of: told.append(done), lambda: bool(told) and told[-1] > whole)
        is None
    )
    assert told[-1] > whole
    assert [] == list(stick.iterdir())
