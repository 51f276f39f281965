"""Second looks: each one reads something that the plain first look does not, and tells rightly where."""

import numpy as np
import pytest

from kiosk.domain.sighting import Sighting
from kiosk.scan.reader import read_zbar, read_zxing, zbar_available
from kiosk.scan.second_looks import CLOSEST, STILL, Look, Region, around, likely, look, look_in
from tests.scan.backdrops import Frame
from tests.scan.frames import symbol

needs_zbar = pytest.mark.skipif(not zbar_available(), reason="zbar's library is not installed")
SQUARE = ((100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0))


def clear_picture() -> Frame:
    """Return a picture, 360 pixels wide and 300 high, of one large symbol."""
    picture = np.full((300, 360), 230, np.uint8)
    code = symbol("CLEAR", 8)
    picture[20 : 20 + code.shape[0], 60 : 60 + code.shape[1]] = code
    return picture


@pytest.mark.parametrize("way", [*STILL, *CLOSEST], ids=lambda way: way.name)
def test_every_look_reads_a_clear_code_and_tells_where(way: Look) -> None:
    """No look spoils a picture that is easy, and corners are in pixels of the picture whatever was done to it."""
    if way.zbar and not zbar_available():
        pytest.skip("zbar's library is not installed")
    (found,) = look(clear_picture(), way)
    assert "CLEAR" == found.text
    assert np.array(((92, 52), (260, 52), (260, 220), (92, 220))) == pytest.approx(np.array(found.corners), abs=8)


@pytest.mark.parametrize("way", [*STILL, *CLOSEST], ids=lambda way: way.name)
@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (1, 500), (11, 40), (12, 12), (13, 700)])
def test_no_look_breaks_on_odd_sizes(way: Look, shape: tuple[int, int]) -> None:
    """Too small for a code: nothing is read."""
    assert [] == look(np.full(shape, 90, np.uint8), way)


def test_look_in_a_region_tells_corners_of_the_whole() -> None:
    """What is read in a part of the picture is told in pixels of the whole."""
    whole = np.full((700, 900), 230, np.uint8)
    whole[350:650, 500:860] = clear_picture()
    (found,) = look_in(whole, Region(500, 350, 860, 650), STILL)
    assert (592, 402) == pytest.approx(found.corners[0], abs=8)


@pytest.mark.parametrize(
    ("corners", "expected"),
    [
        (SQUARE, Region(57, 57, 243, 243)),
        (((-20.0, -20.0), (60.0, -20.0), (60.0, 60.0), (-20.0, 60.0)), Region(0, 0, 96, 96)),
        (((580.0, 430.0), (680.0, 430.0), (680.0, 500.0), (580.0, 500.0)), Region(537, 387, 640, 480)),
    ],
)
def test_region_around_corners_stays_in_the_picture(corners: tuple[tuple[float, float], ...], expected: Region) -> None:
    """The surroundings of a symbol end where the picture ends."""
    a, b, c, d = corners
    assert expected == around((a, b, c, d), np.zeros((480, 640), np.uint8))


def test_suspects_without_the_shape_of_a_symbol_are_left_alone() -> None:
    """Nothing of no size, a sliver or the whole room is looked at closer, and the same place only once."""
    picture = np.zeros((1_000, 1_000), np.uint8)
    nothing = ((0.0, 0.0),) * 4
    sliver = ((0.0, 0.0), (300.0, 0.0), (300.0, 20.0), (0.0, 20.0))
    room = ((0.0, 0.0), (900.0, 0.0), (900.0, 900.0), (0.0, 900.0))
    assert [Region(57, 57, 243, 243)] == likely([nothing, sliver, SQUARE, room, SQUARE], picture)


def test_first_look_tells_where_it_failed() -> None:
    """A symbol that is found but damaged beyond reading comes as a suspect, near its place."""
    damaged = clear_picture()
    damaged[110:200, 150:250] = 128
    found = read_zxing(damaged)
    assert [] == found.sightings
    assert (92, 52) == pytest.approx(found.suspects[0][0], abs=8)


@needs_zbar
@pytest.mark.parametrize("content", ["PLAIN 123", "Grüße, Straße, Müller", "é Größe Müller", "5 €", "日本"])
def test_zbar_guesses_at_the_character_set_are_undone(content: str) -> None:
    """zbar takes German text for Japanese; the text comes out as zxing-cpp reads it."""
    picture = symbol(content.encode(), 4)
    assert [content] == [sighting.text for sighting in read_zbar(picture)]


@needs_zbar
def test_zbar_tells_four_corners_clockwise() -> None:
    """The outline can be drawn round the symbol whichever library read it."""
    (found,) = read_zbar(clear_picture())
    expected = Sighting("CLEAR", ((92.0, 52.0), (260.0, 52.0), (260.0, 220.0), (92.0, 220.0)))
    assert np.array(expected.corners) == pytest.approx(np.array(found.corners), abs=4)
