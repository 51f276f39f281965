"""`decode`: what it reads, what it says of where, and that nothing given to it breaks it."""

import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_L
from qrcode.util import BitBuffer, create_bytes

from kiosk.scan.decoder import decode, zbar_available
from kiosk.scan.reader import read_zxing
from tests.scan.backdrops import Frame, background
from tests.scan.frames import Shot, draw, paste, symbol, symbol_corners

CODE = "7K3MXA90QWERT5BCDF12"


def texts(gray: Frame, *, thorough: bool = False) -> list[str]:
    """Return what is read, in order."""
    return [sighting.text for sighting in decode(gray, thorough=thorough)]


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        "0123456789" * 3,
        CODE,
        "https://tickets.example/x?a=1&b=%20",
        "Grüße aus Köthen, Öffnung 8–18 Uhr, 5 €",
        "שלום עולם",
        "مرحبا 123 \u202eabc",
        "日本語のコード",
        "line\r\nfeed\ttab\x1d\x07\x1b[31m\x00end",
        "'; DROP TABLE attendee; --",
        " ",
        "A" * 4_000,
        "ü" * 1_400,
    ],
)
def test_text_is_read_as_it_was_written(content: str, thorough: bool) -> None:
    """Numbers, letters, any script, control characters, up to what a symbol holds: the text comes out unchanged."""
    encoded = content if content.isascii() else content.encode()
    assert [content] == texts(symbol(encoded, 3), thorough=thorough)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_bytes_that_are_no_text_yield_some_text(content: bytes) -> None:
    """A binary code is read once and yields a text that can be stored."""
    found = texts(symbol(content, 3))
    assert 1 == len(found)
    found[0].encode()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abcdefABCDEF0123456789äöüÄÖÜß-–€éŁ", min_size=4, max_size=60))
def test_german_text_survives(content: str) -> None:
    """Codes of other systems with umlauts in UTF-8 are read as they were written."""
    # a few short strings are valid in another character set as well; the byte order mark settles it
    assert [content] == [found.removeprefix("\ufeff") for found in texts(symbol(("\ufeff" + content).encode(), 3))]


def test_every_badge_of_a_picture_is_read_once() -> None:
    """Several codes in one picture come all, a code that is there twice comes once."""
    frame = background(1)
    for number, text in enumerate(("FIRST", "SECOND", "THIRD", "FIRST", "FIFTH")):
        paste(frame, symbol(text, 5), 20 + 250 * number, 100 + 60 * number)
    assert ["FIFTH", "FIRST", "SECOND", "THIRD"] == sorted(texts(frame))
    assert ["FIFTH", "FIRST", "SECOND", "THIRD"] == sorted(texts(frame, thorough=True))


def test_badge_beside_one_that_is_hard_to_read_is_not_lost() -> None:
    """Thorough reading looks closer at a spot that failed even where another code was read."""
    frame = np.full((400, 800), 255, np.uint8)
    paste(frame, symbol("EASY", 6), 20, 60)
    paste(frame, cv2.GaussianBlur(symbol("BLURRED", 6), (0, 0), 3.5).astype(np.uint8), 420, 60)
    assert ["BLURRED", "EASY"] == sorted(texts(frame, thorough=True))


@pytest.mark.parametrize(("roll", "yaw"), [(0, 0), (30, 10), (-70, 20), (115, 0), (180, -25)])
@pytest.mark.parametrize("inverted", [False, True])
def test_corners_are_where_the_symbol_is(roll: float, yaw: float, inverted: bool) -> None:
    """The corners are in pixels of the frame and go round as the symbol does: top left first, then clockwise."""
    shot = Shot(CODE, module=6, centre=(500, 330), roll=roll, yaw=yaw, inverted=inverted, background=1)
    found = decode(draw(shot, np.random.default_rng(1)))
    assert [CODE] == [sighting.text for sighting in found]
    assert symbol_corners(shot) == pytest.approx(np.array(found[0].corners), abs=6)


@pytest.mark.parametrize("factor", [2, 3])
def test_corners_are_of_the_given_frame_however_it_was_read(factor: int) -> None:
    """A large and noisy picture is read after shrinking and softening; the corners still fit the original."""
    shot = Shot(CODE, module=5, noise=60, background=0)
    small = draw(shot, np.random.default_rng(1))
    large = np.repeat(np.repeat(small, factor, 0), factor, 1)
    found = decode(large, thorough=True)
    assert [CODE] == [sighting.text for sighting in found]
    assert symbol_corners(shot) * factor == pytest.approx(np.array(found[0].corners), abs=6 * factor)


@pytest.mark.parametrize(
    "shot",
    [
        Shot(CODE, module=4.5, noise=75, background=0),
        Shot(CODE, module=5, light=0.07, noise=4, background=6),
        Shot(CODE, module=5, contrast=0.05, noise=3, background=6),
        Shot(CODE, module=5, blur=0.57, background=0),
    ],
    ids=["noisy", "dark", "faint", "blurred"],
)
def test_second_looks_read_what_the_first_does_not(shot: Shot) -> None:
    """Noise, darkness, want of contrast and blur are overcome in a still picture."""
    frame = draw(shot, np.random.default_rng(5))
    assert [] == read_zxing(frame).sightings
    assert [CODE] == texts(frame, thorough=True)


@pytest.mark.parametrize("thorough", [False, True])
def test_strided_and_locked_pictures_are_read(thorough: bool) -> None:
    """Crops, mirrored rows, every second pixel, transposed and read-only arrays are as good as any."""
    plain = symbol(CODE, 4)
    frame = background(1)
    paste(frame, plain, 300, 200)
    locked = plain.copy()
    locked.flags.writeable = False
    turned = np.asfortranarray(plain)
    upside_down = np.ascontiguousarray(plain[::-1])[::-1]
    spread = np.repeat(np.repeat(plain, 2, 0), 3, 1)[::2, ::3]
    for picture in (frame[150:450, 250:600], locked, turned, upside_down, spread, plain.T, plain[:, ::-1]):
        assert [CODE] == texts(picture, thorough=thorough)


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize(
    "shape",
    [(0, 0), (0, 640), (640, 0), (1, 1), (1, 2), (2, 1), (3, 3), (11, 13), (1, 70_000), (70_000, 3), (20, 90_000)],
)
def test_odd_sizes_hold_nothing(shape: tuple[int, int], thorough: bool) -> None:
    """No pixel, one pixel, a thread of pixels: nothing is read, nothing breaks."""
    assert [] == decode(np.full(shape, 200, np.uint8), thorough=thorough)


def test_enormous_picture_is_read() -> None:
    """A picture of a hundred million pixels is shrunk first; the corners fit the original."""
    frame = np.full((9_000, 12_000), 255, np.uint8)
    paste(frame, symbol(CODE, 40), 5_000, 4_000)
    (found,) = decode(frame)
    assert CODE == found.text
    assert (5_160, 4_160) == pytest.approx(found.corners[0], abs=10)


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((4, 4), np.float32),
        np.zeros((4, 4), np.int8),
        np.zeros((4, 4), bool),
        np.zeros((4, 4, 3), np.uint8),
        np.zeros(16, np.uint8),
        np.zeros((), np.uint8),
    ],
)
def test_what_is_no_grey_picture_is_a_value_error(picture: Frame) -> None:
    """Another type or number of dimensions is a bug of the caller and is called so."""
    with pytest.raises(ValueError, match="a grey picture is uint8"):
        decode(picture)


@settings(max_examples=80, deadline=None)
@given(
    arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=70)),
    st.sampled_from([1, 2, 3, -1, -2]),
    st.sampled_from([1, 2, -1]),
    st.booleans(),
)
def test_no_array_breaks_it(picture: Frame, down: int, across: int, thorough: bool) -> None:
    """Whatever the pixels and strides are, there is an answer; noise holds no code."""
    assert [] == decode(picture[::down, ::across], thorough=thorough)


def test_frames_without_a_code_read_nothing() -> None:
    """Walls, people, tiles, lettering, noise, foliage, boxes and rings: no false reading in hundreds of frames."""
    frames = [background(number, 640, 360) for number in range(320)]
    assert {number: [] for number in range(320)} == {number: decode(frame) for number, frame in enumerate(frames)}


def test_thorough_reading_of_frames_without_a_code_reads_nothing() -> None:
    """The second looks invent nothing either."""
    frames = [background(number, 400, 300) for number in range(1_000, 1_040)]
    assert [] == [sighting for frame in frames for sighting in decode(frame, thorough=True)]


def part_of_split_code(text: str, index: int, parts: int) -> Frame:
    """Return the symbol of one part of a code that is split over several (structured append)."""
    bits = BitBuffer()
    for value, length in ((3, 4), (index, 4), (parts - 1, 4), (77, 8), (4, 4), (len(text), 8)):
        bits.put(value, length)
    for byte in text.encode():
        bits.put(byte, 8)
    blocks = rs_blocks(2, ERROR_CORRECT_L)
    capacity = 8 * sum(block.data_count for block in blocks)
    bits.put(0, 4)
    bits.put(0, -len(bits) % 8)
    while len(bits) < capacity:
        bits.put(0xEC, 8)
    maker = qrcode.QRCode(version=2, error_correction=ERROR_CORRECT_L)
    maker.data_cache = create_bytes(bits, blocks)
    maker.makeImpl(False, 3)
    dark = np.array(maker.get_matrix(), bool)
    return np.where(np.repeat(np.repeat(dark, 5, 0), 5, 1), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("thorough", [False, True])
def test_parts_of_a_split_code_are_read_as_they_are(thorough: bool) -> None:
    """A code split over several symbols gives the text of each part, also where zbar stumbles over it."""
    both = np.hstack([part_of_split_code("HELLO1", 0, 2), part_of_split_code("WORLD2", 1, 2)])
    assert ["HELLO1", "WORLD2"] == sorted(texts(both, thorough=thorough))


def test_without_zbar_it_reads_all_the_same(tmp_path: Path) -> None:
    """Where zbar's library is missing, nothing is said of it but by `zbar_available`, and zxing-cpp reads on."""
    (tmp_path / "pyzbar").mkdir()
    (tmp_path / "pyzbar" / "__init__.py").write_text("raise ImportError('Unable to find zbar shared library')\n")
    cv2.imwrite(str(tmp_path / "code.png"), symbol(CODE, 4))
    script = (
        "import sys, cv2, numpy as np\n"
        "from kiosk.scan.decoder import decode, zbar_available\n"
        "print(zbar_available(), decode(np.zeros((99, 99), np.uint8), thorough=True))\n"
        "print([s.text for s in decode(cv2.imread(sys.argv[1], cv2.IMREAD_GRAYSCALE), thorough=True)])\n"
    )
    root = Path(__file__).parents[2]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(root)))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "code.png")],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (f"False []\n['{CODE}']\n", "") == (done.stdout, done.stderr)


@pytest.mark.skipif(not zbar_available(), reason="zbar's library is not installed")
def test_zbar_helps_with_glare() -> None:
    """A small glare on the symbol, which zxing-cpp does not read, is read by zbar among the second looks."""
    read = 0
    for number in range(12):
        shot = Shot(CODE, module=5.5, glare=2.6, glare_at=(number - 6, (number % 5) - 2), background=8)
        read += CODE in texts(draw(shot, np.random.default_rng(number)), thorough=True)
    assert read >= 8
