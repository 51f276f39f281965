"""`LiveDecoder`: what it reports over time, and how little it looks where nothing happens."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scan.live import FORCED_EVERY, TURNS, WHOLE_EVERY, LiveDecoder
from kiosk.scan.motion import MotionGate
from tests.scan.backdrops import Frame, background
from tests.scan.frames import Shot, draw, paste, symbol, symbol_corners
from tests.scan.hard_frames import burst

FPS = 30
BADGE = Shot("BADGE0ABCDEFGH12345A", module=5, background=1)
OTHER = replace(BADGE, text="BADGE1ABCDEFGH12345B")


def frames(shot: Shot | None, count: int, seed: int = 1) -> list[Frame]:
    """Return frames of a camera that does not move: only the noise is new in each."""
    rng = np.random.default_rng(seed)
    if shot is None:
        still = background(1).astype(np.float32)
        return [np.clip(still + rng.normal(0, 3, still.shape), 0, 255).astype(np.uint8) for _ in range(count)]
    return [draw(shot, rng) for _ in range(count)]


def read(live: LiveDecoder, shown: list[Frame], first: int = 0) -> list[list[str]]:
    """Return the texts in sight at each frame, `first` being the number of the first one."""
    return [
        [sighting.text for sighting in live.look(frame, (first + number) / FPS)] for number, frame in enumerate(shown)
    ]


def test_badge_held_still_is_reported_with_every_frame() -> None:
    """The filter of repeats above relies on it: no gap while the badge does not move."""
    assert [[BADGE.text]] * 40 == read(LiveDecoder(), frames(BADGE, 4) * 10)


def test_badge_in_a_hand_is_reported_with_every_frame() -> None:
    """A badge that shakes as a hand does is in sight all the time."""
    assert [[BADGE.text]] * 12 == read(LiveDecoder(), list(burst(BADGE, 12, 3)))


def test_badge_that_leaves_is_no_longer_reported() -> None:
    """As soon as the picture changed and nothing is read in it, nothing is in sight."""
    live = LiveDecoder()
    assert [[BADGE.text]] * 3 == read(live, frames(BADGE, 3))
    assert [[]] * 5 == read(live, frames(None, 5), first=3)


def test_next_badge_in_the_same_place_is_read_at_once() -> None:
    """The first frame of another badge reports that one and no more the one before."""
    live = LiveDecoder()
    read(live, frames(BADGE, 3))
    assert [[OTHER.text]] * 3 == read(live, frames(OTHER, 3), first=3)


def test_second_badge_beside_a_held_one_is_read_within_a_moment() -> None:
    """Following one badge does not hide another that comes into the picture."""
    live = LiveDecoder()
    alone = frames(replace(BADGE, centre=(400, 380)), 1)[0]
    beside = alone.copy()
    paste(beside, symbol("SECOND", 5), 900, 300)
    assert [["BADGE0ABCDEFGH12345A"]] * 3 == read(live, [alone] * 3)
    seen = read(live, [beside] * 20, first=3)
    at = next(number for number, texts in enumerate(seen) if "SECOND" in texts)
    assert at / FPS <= max(WHOLE_EVERY, FORCED_EVERY)
    assert ["BADGE0ABCDEFGH12345A", "SECOND"] == sorted(seen[-1])


@pytest.mark.parametrize(
    "shot",
    [
        Shot("HARD0", module=4.5, noise=75, background=0),
        Shot("HARD1", module=5, light=0.07, noise=4, background=6),
        Shot("HARD2", module=5, inverted=True, background=6),
        Shot("HARD3", module=5, blur=0.57, background=0),
    ],
    ids=["noisy", "dark", "inverted", "blurred"],
)
def test_hard_badge_held_still_is_read_within_half_a_second(shot: Shot) -> None:
    """Every frame gets another second look, also when the picture does not change any more."""
    shown = frames(shot, 5) * 3
    assert [shot.text] in read(LiveDecoder(), shown)


def test_hard_badge_stays_in_sight_once_it_was_read() -> None:
    """The look that read it is used again first: the badge is reported in nearly every frame of a shaking hand."""
    shot = Shot("HARD0", module=4.5, noise=75, background=0)
    seen = read(LiveDecoder(), list(burst(shot, 24, 5)))
    first = seen.index([shot.text])
    assert first <= 2 * len(TURNS)
    assert seen[first:].count([shot.text]) >= 0.7 * len(seen[first:])


def test_dark_badge_that_fades_in_slowly_is_read() -> None:
    """A light that changes by less than a level per frame does not blind the gate."""
    start, end = background(8).astype(np.float32) * 0.02, draw(replace(BADGE, background=8), np.random.default_rng(1))
    live = LiveDecoder()
    steps = [(start + (end - start) * step / 200).astype(np.uint8) for step in range(200)]
    assert [BADGE.text] == read(live, steps)[-1]


@pytest.mark.parametrize("factor", [1.5, 3.0])
def test_large_frames_are_read_and_corners_fit_them(factor: float) -> None:
    """1080p and 4K are shrunk for looking; corners are in pixels of the frame that was given."""
    size = (int(1280 * factor), int(720 * factor))
    large = np.asarray(cv2.resize(frames(BADGE, 1)[0], size, interpolation=cv2.INTER_CUBIC), np.uint8)
    (found,) = LiveDecoder().look(large, 0.0)
    assert symbol_corners(BADGE) * factor == pytest.approx(np.array(found.corners), abs=5 * factor)


def test_small_badge_in_a_large_frame_is_read() -> None:
    """A badge that is lost by shrinking is found where the picture changed, in full size."""
    room = np.full((2160, 3840), 210, np.uint8)
    with_badge = room.copy()
    paste(with_badge, symbol("FAR AWAY", 3), 900, 1_500)
    live = LiveDecoder()
    read(live, [room] * 10)
    assert ["FAR AWAY"] in read(live, [with_badge] * 14, first=10)


def test_camera_may_change_its_size_and_its_clock() -> None:
    """Another resolution from one frame to the next and a time that jumps back are no reason to stumble."""
    live = LiveDecoder()
    small = symbol("SMALL", 4)
    sizes: list[Frame] = [frames(BADGE, 1)[0], small, np.zeros((0, 0), np.uint8), np.zeros((1, 1), np.uint8), small.T]
    seen = [
        [sighting.text for sighting in live.look(frame, at)] for frame, at in zip(sizes, (5, 2, 9, 1, 0), strict=True)
    ]
    assert [[BADGE.text], ["SMALL"], [], [], ["SMALL"]] == seen


def test_what_is_no_grey_picture_is_a_value_error() -> None:
    """As with `decode`."""
    with pytest.raises(ValueError, match="a grey picture is uint8"):
        LiveDecoder().look(np.zeros((4, 4, 3), np.uint8), 0.0)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(0, 2**32 - 1), st.floats(-10, 10)), max_size=8
    )
)
def test_no_row_of_frames_breaks_it(shown: list[tuple[int, int, int, float]]) -> None:
    """Noise of any size at any time is looked at and holds nothing."""
    live = LiveDecoder()
    for height, width, seed, at in shown:
        assert [] == live.look(np.random.default_rng(seed).integers(0, 256, (height, width), np.uint8), at)


def test_moving_textures_without_a_code_read_nothing() -> None:
    """No false reading while frames without a code go by, second looks included."""
    live = LiveDecoder()
    shown = [background(number, 640, 360) for number in range(2_000, 2_160)]
    assert [[]] * 160 == read(live, shown)


def test_gate_is_shut_on_noise_and_open_for_a_badge() -> None:
    """The camera's noise alone is no motion; a badge that comes in is, even in the dark."""
    for light in (1.0, 0.08):
        shot = replace(BADGE, light=light)
        empty = [(frame * light).astype(np.uint8) for frame in frames(None, 4)]
        gate = MotionGate()
        assert gate.moved(empty[0])
        gate.keep()
        assert [False] * 3 == [gate.moved(frame) for frame in empty[1:]]
        assert gate.moved(draw(shot, np.random.default_rng(9)))


def test_gate_tells_where_it_changed() -> None:
    """The middle of what changed leads the dear looks to the badge, also after it came to rest."""
    gate = MotionGate()
    gate.moved(frames(None, 1)[0])
    gate.keep()
    assert gate.moved(draw(replace(BADGE, module=3, centre=(300, 500)), np.random.default_rng(9)))
    assert (300 / 1280, 500 / 720) == pytest.approx(gate.focus, abs=0.08)
    where = gate.focus
    gate.keep()
    assert not gate.moved(draw(replace(BADGE, module=3, centre=(300, 500)), np.random.default_rng(10)))
    assert where == gate.focus
