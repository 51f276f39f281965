"""What is no badge lets nobody in and breaks nothing, shortened: the long form is `python -m tests.soak.fuzz`."""

from pathlib import Path

from tests.soak.fuzz import fuzz_codes, fuzz_files, fuzz_frames
from tests.store.folder import Folder


def test_mutated_codes_let_nobody_in(folder: Folder) -> None:
    """Five thousand; only a genuine code with spaces or signs around it may be read as itself."""
    said = fuzz_codes(folder, 5_000, 5)

    assert 5_000 == sum(said.values())
    assert 4_900 < said["invalid"]


def test_frames_of_any_shape_are_looked_at() -> None:
    """Of size zero, turned, strided, torn, thin: nothing raises but a ValueError for what is no picture."""
    said = fuzz_frames(400, 5)

    assert 400 == sum(said.values())
    assert 0 < said["read"]
    assert 0 < said["nothing found"]


def test_broken_pictures_are_told_in_words(tmp_path: Path) -> None:
    """Cut, changed, random bytes, lying headers: a Trouble, or a picture."""
    said = fuzz_files(tmp_path, 400, 5)

    assert 400 == sum(said.values())
    assert 0 < said["told"]
    assert 0 < said["read"]
