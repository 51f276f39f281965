"""kill -9 while badges are redeemed: nothing that was printed as ok is lost, nothing is there twice."""

import os
from pathlib import Path

import pytest

from tests.kill.kill_scan import run

KILLS, PEOPLE = 25, 60


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on this platform")
def test_killed_at_random_moments_nothing_is_lost(tmp_path: Path) -> None:
    """After each kill the file opens without healing, each nonce printed as ok is there once, the counts are right."""
    figures = run(tmp_path, KILLS, PEOPLE, seed=2206)

    assert KILLS == figures.kills
    assert len(figures.printed_ok) > KILLS
    assert len(figures.printed_ok) <= figures.rows
