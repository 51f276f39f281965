"""Pictures from the disk."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk import language
from kiosk.errors import CameraTrouble
from kiosk.scan.source import PictureDamaged, frames
from kiosk.scan.stills import MAX_PIXELS, StillSource, read_still


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English."""
    language.use("en")


def never(trouble: PictureDamaged) -> None:
    """Be where no picture is damaged."""
    pytest.fail(str(trouble))


def half_dark(width: int = 40, height: int = 20) -> Image.Image:
    """Return a picture whose left half is dark red and whose right half is white."""
    image = Image.new("RGB", (width, height), (100, 0, 0))
    image.paste((255, 255, 255), (width // 2, 0, width, height))
    return image


def test_a_folder_s_pictures_come_in_natural_order(tmp_path: Path) -> None:
    """2 comes before 10; other files, hidden ones and folders within are passed over."""
    for name in ("b10.png", "b2.PNG", "a.jpg", "c.webp", ".hidden.png"):
        half_dark().save(tmp_path / name)
    (tmp_path / "list.csv").write_text("name")
    (tmp_path / "folder.png").mkdir()
    with StillSource(tmp_path) as source:
        told = [(frame.label, frame.still) for frame in frames(source, never)]
    assert [("a.jpg", True), ("b2.PNG", True), ("b10.png", True), ("c.webp", True)] == told


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "gif", "webp", "jpg"])
def test_every_format_gives_the_same_picture(suffix: str, tmp_path: Path) -> None:
    """Colours are in OpenCV's order: blue, green, red."""
    path = tmp_path / f"a.{suffix}"
    half_dark().save(path)
    picture = read_still(path)
    assert (20, 40, 3) == picture.shape
    assert [0, 0, 100] == pytest.approx(picture[10, 5].tolist(), abs=8)
    assert [255, 255, 255] == pytest.approx(picture[10, 35].tolist(), abs=8)


def test_names_may_have_any_letters(tmp_path: Path) -> None:
    """OpenCV's own reader fails on these on Windows."""
    path = tmp_path / "Ausweis Jördis Öz – 日本 🎫.png"
    half_dark().save(path)
    with StillSource(path) as source:
        frame = source.read()
    assert frame is not None
    assert path.name == frame.label


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    """Phones write the picture as the sensor lay, and how to turn it."""
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees to the right
    half_dark().save(path, exif=exif, quality=95)
    picture = read_still(path)
    assert (40, 20) == picture.shape[:2]
    assert picture[5, 10].sum() < 150
    assert picture[35, 10].sum() > 700


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    """A code as a web page gives it: black on nothing, which would be black on black."""
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 10, 20))
    image.save(tmp_path / "a.png")
    image.convert("P").save(tmp_path / "b.png", transparency=image.convert("P").getpixel((15, 10)))
    assert [0, 255] == [int(read_still(tmp_path / "a.png")[10, x].max()) for x in (5, 15)]
    assert 255 == read_still(tmp_path / "b.png")[10, 15].max()


@pytest.mark.parametrize("brightest", [65_535, 4_095, 255])
def test_more_than_eight_bits_are_scaled(brightest: int, tmp_path: Path) -> None:
    """Scanners and machine cameras write 12 or 16 bits; what is white there is white here."""
    values = np.zeros((20, 40), np.uint16)
    values[:, 20:] = brightest
    Image.fromarray(values).save(tmp_path / "a.png")
    picture = read_still(tmp_path / "a.png")
    assert (20, 40) == picture.shape
    assert [0, 255] == [int(picture[10, x]) for x in (5, 30)]


@pytest.mark.parametrize("mode", ["1", "L"])
def test_pictures_without_colour_stay_without(mode: str, tmp_path: Path) -> None:
    """Grey and black-and-white scans."""
    half_dark().convert(mode, dither=Image.Dither.NONE).save(tmp_path / "a.png")
    with StillSource(tmp_path / "a.png") as source:
        frame = source.read()
    assert frame is not None
    assert (20, 40) == frame.picture.shape
    assert 255 == frame.gray[10, 35]
    assert frame.gray[10, 5] < 60


def test_large_pictures_are_made_smaller(tmp_path: Path) -> None:
    """48 million pixels: the picture is there, bounded, with its proportions."""
    Image.new("1", (8_000, 6_000), 1).save(tmp_path / "a.png")
    picture = read_still(tmp_path / "a.png")
    assert picture.size <= MAX_PIXELS
    assert picture.shape[1] / picture.shape[0] == pytest.approx(4 / 3, abs=0.01)


@pytest.mark.parametrize("size", [(12_000, 11_000), (20_000, 10_000)])
def test_monstrous_pictures_are_refused(size: tuple[int, int], tmp_path: Path) -> None:
    """A few kilobytes may unpack to gigabytes: told, not tried."""
    Image.new("1", size, 1).save(tmp_path / "a.png")
    with pytest.raises(PictureDamaged) as caught:
        read_still(tmp_path / "a.png")
    assert "The picture a.png is too large." == caught.value.text


def test_a_damaged_picture_is_told_and_passed_over(tmp_path: Path) -> None:
    """The pictures before and behind it are read."""
    for name in ("1.png", "3.png"):
        half_dark().save(tmp_path / name)
    half_dark(400, 400).save(tmp_path / "2.jpg")
    (tmp_path / "2.jpg").write_bytes((tmp_path / "2.jpg").read_bytes()[:900])
    (tmp_path / "2b.png").write_bytes(b"")
    (tmp_path / "2c.gif").write_bytes(b"GIF89a" + bytes(30))
    told: list[PictureDamaged] = []
    with StillSource(tmp_path) as source:
        labels = [frame.label for frame in frames(source, told.append)]
    assert ["1.png", "3.png"] == labels
    assert [f"The picture {name} cannot be read." for name in ("2.jpg", "2b.png", "2c.gif")] == [t.text for t in told]


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    """The wrong folder was named."""
    (tmp_path / "list.csv").write_text("name")
    with pytest.raises(CameraTrouble) as caught:
        StillSource(tmp_path).open()
    assert f"There is no picture in the folder {tmp_path}." == caught.value.text


def test_a_picture_deleted_meanwhile_is_passed_over(tmp_path: Path) -> None:
    """Between the look into the folder and the reading."""
    half_dark().save(tmp_path / "1.png")
    half_dark().save(tmp_path / "2.png")
    told: list[PictureDamaged] = []
    with StillSource(tmp_path) as source:
        (tmp_path / "1.png").unlink()
        labels = [frame.label for frame in frames(source, told.append)]
    assert (["2.png"], 1) == (labels, len(told))
