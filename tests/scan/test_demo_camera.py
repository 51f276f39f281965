"""The demo camera: real pictures of badges for the real decoder."""

from collections import Counter

import numpy as np
import pytest

from kiosk import language
from kiosk.domain.repeat import RepeatFilter
from kiosk.scan.decoder import decode
from kiosk.scan.demo_camera import DemoCamera, sample_badges
from kiosk.scan.demo_card import DemoBadge, StrangeCode, draw_card
from kiosk.scan.source import Frame
from tests.fakes.frames import FakeClock

BADGES = tuple(
    DemoBadge(f"Jördis Größe {n}", "Stadt Dessau-Roßlau", "Kommune", f"ABCDEFGHJKMNPQRST{n:03d}") for n in range(4)
)
CHOCOLATE = StrangeCode("Schokolade", "https://chocolate.example/ganze-nuss?x=1")


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English."""
    language.use("en")


def read(camera: DemoCamera, count: int) -> list[Frame]:
    """Read `count` frames."""
    told = []
    for _ in range(count):
        frame = camera.read()
        assert frame is not None
        told.append(frame)
    return told


def showings(camera: DemoCamera, seconds: float) -> Counter[str]:
    """Return how often each code was shown in `seconds` of the stream, as the screen counts showings."""
    repeat = RepeatFilter()
    shown: Counter[str] = Counter()
    with camera:
        for frame in (camera.read() for _ in range(int(seconds * 25))):
            assert frame is not None
            for code in decode(frame.gray):
                shown[code.text] += repeat.accept(code.text, frame.at)
    return shown


def test_every_badge_is_shown_once_before_any_comes_again() -> None:
    """Each is held long enough to be read by a decoder that looks at single frames."""
    camera = DemoCamera(BADGES, again=0, astray=0, sleep=None, hold=0.6, rest=0.2)
    assert {badge.secret: 1 for badge in BADGES} == showings(camera, 6.4)


def test_some_badges_come_again_and_some_codes_are_none_of_ours() -> None:
    """So that amber and red are seen, too."""
    camera = DemoCamera(BADGES, [CHOCOLATE], again=0.4, astray=0.3, sleep=None, hold=0.4, rest=0.4)
    shown = showings(camera, 30)
    assert {badge.secret for badge in BADGES} | {CHOCOLATE.secret} == set(shown)
    assert shown[CHOCOLATE.secret] > 1
    assert max(shown[badge.secret] for badge in BADGES) > 2


def test_the_same_seed_gives_the_same_pictures() -> None:
    """Screenshots and tests can be repeated; another seed gives another order."""
    with DemoCamera(BADGES, seed=5, sleep=None) as one, DemoCamera(BADGES, seed=5, sleep=None) as two:
        assert all((a.picture == b.picture).all() for a, b in zip(read(one, 20), read(two, 20), strict=True))
    with DemoCamera(BADGES, seed=5, sleep=None) as one, DemoCamera(BADGES, seed=6, sleep=None) as two:
        assert any((a.picture != b.picture).any() for a, b in zip(read(one, 20), read(two, 20), strict=True))


def test_frames_are_those_of_a_webcam() -> None:
    """1280 x 720 in colour, numbered from 1, at 25 frames/s of the stream; the picture flickers as a sensor does."""
    with DemoCamera(BADGES, sleep=None) as camera:
        told = read(camera, 30)
    assert {(720, 1280, 3)} == {frame.picture.shape for frame in told}
    assert ["1", "2", "3"] == [frame.label for frame in told[:3]]
    assert [0.0, pytest.approx(0.04), pytest.approx(0.08)] == [frame.at for frame in told[:3]]
    assert (told[20].gray != told[21].gray).mean() > 0.2


def test_the_camera_keeps_its_pace() -> None:
    """50 frames take two seconds, whatever the reader does with them in between."""
    clock = FakeClock()
    with DemoCamera(BADGES, sleep=clock.sleep, clock=clock) as camera:
        start = clock.now
        for _ in range(51):
            camera.read()
            clock.sleep(0.03)
    assert clock.now - start == pytest.approx(2.03, abs=0.001)
    assert camera.live


def test_after_a_standstill_nothing_is_caught_up() -> None:
    """The laptop was asleep: the film goes on at its pace instead of rushing."""
    clock = FakeClock()
    with DemoCamera(BADGES, sleep=clock.sleep, clock=clock) as camera:
        camera.read()
        clock.sleep(3_600)
        camera.read()
        woken = clock.now
        read(camera, 25)
    assert clock.now - woken == pytest.approx(1.0, abs=0.001)


def test_without_badges_there_is_only_the_wall() -> None:
    """An event without attendees has nothing to show."""
    assert Counter() == showings(DemoCamera((), sleep=None), 2)


def test_without_badges_there_may_still_be_other_codes() -> None:
    """Things that are no badge need no attendees."""
    assert {CHOCOLATE.secret} == set(showings(DemoCamera((), [CHOCOLATE], sleep=None), 4))


def test_a_closed_camera_goes_on_where_it_was() -> None:
    """The worker closes and opens it: nobody is shown twice for that."""
    camera = DemoCamera(BADGES, again=0, astray=0, sleep=None, hold=0.6, rest=0.2)
    first = showings(camera, 3.2)
    second = showings(camera, 3.2)
    assert set(first).isdisjoint(set(second) - set(list(first)[-1:]))
    assert {badge.secret for badge in BADGES} == set(first) | set(second)


def test_long_names_shrink_and_wrap_and_the_code_stays_readable() -> None:
    """Whatever stands on a badge, the code has its place."""
    long = DemoBadge("Prof. Dr. Karl-Heinz von der Heide-Wittgenstein zu Berleburg", "W" * 300, "", "0" * 20)
    card = draw_card(long).paint
    gray = np.ascontiguousarray(card[:, :, 1])
    assert ["0" * 20] == [code.text for code in decode(gray)]


def test_the_samples_have_codes_of_our_own_form() -> None:
    """A demo camera that was given nothing shows badges as ours, which no event knows."""
    assert {20} == {len(badge.secret) for badge in sample_badges()}
