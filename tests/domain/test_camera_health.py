"""What is wrong with a camera's picture: it takes a while to be believed, and a while to be forgotten."""

from collections.abc import Iterable

import pytest

from kiosk.domain.camera_health import FROZEN_AFTER, SETTLE, SHARP, Fault, PictureFacts, PictureJudge, SharpestLately

GOOD = PictureFacts(repeated=False, brightest=220, white=0.02, mean=110, sharpness=300)
DARK = PictureFacts(repeated=False, brightest=12, white=0, mean=5, sharpness=2)
WHITE = PictureFacts(repeated=False, brightest=255, white=0.9, mean=250, sharpness=2)
STILL = PictureFacts(repeated=True, brightest=220, white=0.02, mean=110, sharpness=300)
BLACK_AND_STILL = PictureFacts(repeated=True, brightest=0, white=0, mean=0, sharpness=0)
LOOK = 0.25


def judged(pictures: Iterable[PictureFacts], judge: PictureJudge | None = None, since: float = 100.0) -> list[str]:
    """Look at pictures four times a second; return what was wrong, each time that it changed."""
    judge = judge or PictureJudge()
    said: list[str] = []
    for number, facts in enumerate(pictures):
        fault = judge.take(facts, since + number * LOOK) or ""
        if not said or said[-1] != fault:
            said.append(str(fault))
    return said


def seconds(facts: PictureFacts, length: float) -> list[PictureFacts]:
    """Return the looks of so many seconds."""
    return [facts] * round(length / LOOK)


@pytest.mark.parametrize(("facts", "fault"), [(DARK, Fault.DARK), (WHITE, Fault.BRIGHT)])
def test_wrong_light_is_told_after_a_while_and_heals(facts: PictureFacts, fault: Fault) -> None:
    """A second of good pictures is enough to take it back."""
    assert ["", fault, ""] == judged([*seconds(GOOD, 1), *seconds(facts, SETTLE + 1), *seconds(GOOD, 2)])


def test_a_shadow_is_no_fault() -> None:
    """Nor is one that comes again and again: each begins anew."""
    assert [""] == judged([*seconds(DARK, SETTLE - 0.5), GOOD, *seconds(DARK, SETTLE - 0.5), GOOD])


def test_a_light_at_the_border_does_not_flicker() -> None:
    """What is dark must become clearly brighter, what is white clearly less so."""
    dim = PictureFacts(repeated=False, brightest=50, white=0, mean=20, sharpness=2)
    pale = PictureFacts(repeated=False, brightest=255, white=0.5, mean=200, sharpness=2)
    assert ["", "dark"] == judged([*seconds(DARK, 4), *seconds(dim, 4)])
    assert ["", "bright"] == judged([*seconds(WHITE, 4), *seconds(pale, 4)])
    assert [""] == judged([*seconds(dim, 4), *seconds(pale, 4)])


def test_a_picture_that_stands_still_is_told_and_heals() -> None:
    """After three seconds; some other pictures must come before it is believed again."""
    judge = PictureJudge()
    assert ["", "frozen"] == judged([GOOD, *seconds(STILL, FROZEN_AFTER + 1)], judge)
    assert ["frozen", ""] == judged([GOOD] * 4, judge, since=100 + FROZEN_AFTER + 1.5)


def test_black_pictures_may_repeat() -> None:
    """In the dark no noise shows: that is dark, not frozen."""
    assert ["", "dark"] == judged(seconds(BLACK_AND_STILL, 8))


def test_a_pause_begins_anew() -> None:
    """What was begun to be seen before the computer slept does not count afterwards."""
    judge = PictureJudge()
    assert [""] == judged(seconds(STILL, FROZEN_AFTER - 0.5), judge)
    assert [""] == judged(seconds(STILL, FROZEN_AFTER - 0.5), judge, since=9_000)


def test_another_camera_has_no_fault_yet() -> None:
    """What was wrong with the one before is forgotten."""
    judge = PictureJudge()
    judged(seconds(DARK, 4), judge)
    judge.forget()
    assert (None, [""]) == (judge.fault, judged(seconds(GOOD, 1), judge, since=50))


def test_the_sharpest_picture_counts() -> None:
    """Of each five seconds the best is kept, for three minutes."""
    lately = SharpestLately()
    assert 0.0 == lately.best
    for at, sharpness in ((0, 10.0), (1, 90.0), (2, 20.0), (100, 30.0)):
        lately.take(sharpness, at)
    assert 90.0 == lately.best
    lately.take(5.0, 181)
    assert 30.0 == lately.best


def test_blurred_is_said_when_long_enough_nothing_was_sharp() -> None:
    """A minute; one sharp picture is enough to say nothing."""
    lately = SharpestLately()
    assert not lately.blurred(500)
    lately.take(SHARP - 1, 0)
    assert [False, True] == [lately.blurred(59), lately.blurred(60)]
    lately.take(SHARP, 61)
    assert not lately.blurred(62)
