"""Certificates of attendance: a page for each person, in the language that was chosen."""

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.paper.page import Words
from kiosk.paper.trouble import PaperTrouble
from kiosk.reports.pdf.certificate import LEFT, SIGN_AT, WIDTH, Certificates
from kiosk.reports.pdf.models import Certificate, Issuing
from kiosk.reports.pdf.writing import PapersWritten, file_name, write_certificates, write_each_certificate
from tests.badges.pages import rasterised
from tests.builders import DAY
from tests.paper.reading import box_of, texts
from tests.reports.papers import a_visit, an_occasion

pytestmark = pytest.mark.usefixtures("qapp")
ENGLISH = Issuing("en", DAY, "Halle (Saale)", "Dr. Erika Beispiel")
LONG_NAME = "Prof. Dr.-Ing. habil. Maximiliane-Alexandra Freifrau von und zu Hohenstein-Öttinghausen-Wallerfürst"
JANA = Certificate(
    "Dr. Jana Müller", "Stadt Dessau", (a_visit("Auftakt", "10:00", "11:00"), a_visit()), timedelta(hours=2, minutes=28)
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#0B5563"/></svg>'
)


def some_certificates(number: int) -> list[Certificate]:
    """Return certificates of so many people."""
    return [Certificate(f"Kim{n:05}", "Hochschule", (a_visit(),), timedelta(minutes=88)) for n in range(1, number + 1)]


def test_what_a_certificate_says(tmp_path: Path) -> None:
    """Who, what, where, when, which sessions and for how long; where it was issued and who signs."""
    receipt = write_certificates(tmp_path / "c.pdf", an_occasion(), ENGLISH, [JANA])
    (page,) = texts(tmp_path / "c.pdf")

    assert PapersWritten((tmp_path / "c.pdf",), 1) == receipt
    for words in (
        "Certificate of attendance", "We certify that Dr. Jana Müller Stadt Dessau attended this event:",
        "22. Regionalkonferenz Brücken bauen – Netzwerke nutzen MMZ, Halle (Saale) · 3 June 2025",
        "Auftakt", "10:00–11:00", "Workshop Digitale Zwillinge", "14:02–15:30", "Time present in sum: 2:28 hours",
        "Halle (Saale), 3 June 2025", "Place, date", "Dr. Erika Beispiel",
    ):  # fmt: skip
        assert words in page
    assert "Rehearsal" not in page


def test_another_language_than_the_window_s(tmp_path: Path) -> None:
    """German certificates from an English window: dates and words."""
    write_certificates(tmp_path / "c.pdf", an_occasion(), Issuing("de", DAY, "Halle"), [JANA])
    (page,) = texts(tmp_path / "c.pdf")

    assert "3. Juni 2025" in page
    assert "Teilnahmebescheinigung" in page
    assert "Certificate" not in page


def test_all_in_one_file_a_page_each(tmp_path: Path) -> None:
    """Everybody once, in their order."""
    write_certificates(tmp_path / "c.pdf", an_occasion(), ENGLISH, some_certificates(120))
    pages = texts(tmp_path / "c.pdf")

    assert 120 == len(pages)
    assert all(f"Kim{n:05} Hochschule" in page for n, page in enumerate(pages, 1))


def test_a_file_each(tmp_path: Path) -> None:
    """Named by the person; nothing that was there is overwritten."""
    (tmp_path / "Kim00002.pdf").write_text("before")
    receipt = write_each_certificate(tmp_path, an_occasion(), ENGLISH, some_certificates(2))

    assert ("Kim00001.pdf", "Kim00002-2.pdf") == tuple(file.name for file in receipt.files)
    assert "before" == (tmp_path / "Kim00002.pdf").read_text()
    assert "Kim00002" in texts(tmp_path / "Kim00002-2.pdf")[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Müller, Dr. Jana", "Müller-Dr.-Jana"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>c:"d|e?f*g\\h\x00i\n', "a-b-c-d-e-f-g-hi"),
        ("x" * 300, "x" * 60),
        ("...", "certificate"),
        ("\ud800", "\ufffd"),
    ],
)
def test_names_of_files(name: str, expected: str) -> None:
    """Whatever somebody is called, it is a file's name on any system."""
    assert expected == file_name(name)


@pytest.mark.parametrize(
    "name", ["Jo Li", LONG_NAME, f"{LONG_NAME} {LONG_NAME} {LONG_NAME}", "Ab" * 150, "محمد علي", "東京 太郎"]
)
@pytest.mark.parametrize("number", [0, 1, 12, 60])
def test_everything_is_within_its_page(name: str, number: int) -> None:
    """Long names shrink, then wrap; many sessions stand closer, then the rest is told in a number."""
    visits = tuple(a_visit(f"Session {n} with quite a long title that goes on and on and on") for n in range(number))
    occasion = an_occasion(days=2, rehearsal=True, title="Regionalkonferenz der Modellprojekte " * 6)
    page = Certificates(occasion, ENGLISH).page(Certificate(name, name, visits, timedelta(hours=9)))
    told = [item for item in page if isinstance(item, Words) and not item.turn]
    said = "".join(item.text.text for item in told).replace(" ", "")

    assert said.count(name.replace(" ", "")) == 2 or not name.isascii()
    for item in told:
        left, _, right, bottom = box_of(item)
        assert left >= LEFT - 0.1
        assert right <= LEFT + WIDTH + 0.3
        assert bottom < 290
    sums = [item.baseline for item in told if "9:00 hours" in item.text.text]
    assert 1 == len(sums)
    assert sums[0] < SIGN_AT - 10
    shown = sum("Session " in item.text.text for item in told)
    assert shown == number or f"and{number - shown}more" in said


def test_two_days_tell_the_day_of_each_session(tmp_path: Path) -> None:
    """Where the event has several, times alone would not say when."""
    write_certificates(tmp_path / "c.pdf", an_occasion(days=2, rehearsal=True), ENGLISH, [JANA])
    (page,) = texts(tmp_path / "c.pdf")

    assert "3–4 June 2025" in page
    assert "3 June 2025, 14:02–15:30" in page
    assert 2 == page.count("Rehearsal")


@pytest.mark.parametrize("kind", ["svg", "png", "jpeg"])
def test_a_logo(tmp_path: Path, kind: str) -> None:
    """Above everything in the middle, in its own proportions; once in the file, however many pages there are."""
    logo = tmp_path / f"logo.{kind}"
    if kind == "svg":
        logo.write_text(SVG)
    else:
        Image.effect_noise((3000, 3000), 90).convert("RGB").point(lambda value: value // 4).save(logo)
    issuing = Issuing("en", DAY, logo=logo)
    write_certificates(tmp_path / "one.pdf", an_occasion(), issuing, [JANA])
    write_certificates(tmp_path / "many.pdf", an_occasion(), issuing, some_certificates(30))

    picture = rasterised(tmp_path / "one.pdf", 25.4)
    assert bool((picture[24:46, 94:116].mean(axis=2) < 128).all())
    assert bool((picture[24:46, 20:85] > 250).all())
    assert (tmp_path / "many.pdf").stat().st_size < (tmp_path / "one.pdf").stat().st_size + 150_000


@pytest.mark.parametrize("content", [None, b"", b"no picture", b"<svg>", b"\x89PNG\r\n\x1a\nbroken"])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_that_is_none(tmp_path: Path, kind: str, content: bytes | None) -> None:
    """Missing or damaged: told in words, and no certificate is written without it."""
    logo = tmp_path / f"logo.{kind}"
    if content is not None:
        logo.write_bytes(content)
    with pytest.raises(PaperTrouble, match="The logo logo"):
        write_certificates(tmp_path / "c.pdf", an_occasion(), Issuing("en", DAY, logo=logo), [JANA])
    assert not (tmp_path / "c.pdf").exists()


def test_nobody_to_certify(tmp_path: Path) -> None:
    """No empty file."""
    with pytest.raises(PaperTrouble, match="nobody to certify"):
        write_certificates(tmp_path / "c.pdf", an_occasion(), ENGLISH, [])
    assert [] == list(tmp_path.iterdir())


def test_a_cancel_writes_nothing(tmp_path: Path) -> None:
    """One file is whole or not there; of single files those that are done stay."""
    told: list[int] = []

    def stop(number: int) -> bool:
        told.append(number)
        return number < 3

    receipt = write_certificates(tmp_path / "c.pdf", an_occasion(), ENGLISH, some_certificates(9), stop)
    assert ((), True, [1, 2, 3]) == (receipt.files, receipt.canceled, told)
    assert [] == list(tmp_path.iterdir())

    receipt = write_each_certificate(tmp_path, an_occasion(), ENGLISH, some_certificates(9), stop)
    assert (3, True) == (len(list(tmp_path.iterdir())), receipt.canceled)
