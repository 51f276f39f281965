"""The disk is full while people stand at the door, and is freed: a real file system, the whole window."""

from tests.tiny_disk import run_on_tiny_disk


def test_a_full_disk_is_told_and_heals_by_itself() -> None:
    """No scan is green that was not stored, and the words say so; freed, the lamp is well without a scan."""
    run_on_tiny_disk("tests.faults.window_on_small_disk", megabytes=12)
