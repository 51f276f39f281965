"""Badges of a rehearsal: marked unmistakably, and their codes are read all the same."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from kiosk import language
from kiosk.badges.batches import gathering
from kiosk.badges.batches.batch import BatchChoice
from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.document import write_pdf
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Box, Code, Layout, layouts
from kiosk.badges.drawing.layout_parts import overlap
from kiosk.badges.drawing.mark import place
from kiosk.badges.drawing.part_names import described
from kiosk.badges.faces import gather
from kiosk.badges.painter import paint
from kiosk.domain.prints import PrintTarget
from kiosk.scan.decoder import decode
from kiosk.store import programme_edits
from tests.badges.badge_faces import HARD_NAMES, JANA
from tests.badges.pages import Picture, gray, words
from tests.store.folder import MORNING, Folder

pytestmark = pytest.mark.usefixtures("qapp")
LAYOUTS = layouts()
ON_ALL = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)


def painted(layout: Layout, face: BadgeFace, dots_per_mm: float = 8.0) -> Picture:
    """Return the badge in grey."""
    image = QImage(round(layout.width * dots_per_mm), round(layout.height * dots_per_mm), QImage.Format.Format_RGB888)
    image.fill("white")
    painter = QPainter(image)
    paint(painter, layout, face, dots_per_mm=dots_per_mm)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.ascontiguousarray(rows[:, : image.width() * 3 : 3])


@ON_ALL
@pytest.mark.parametrize("name", HARD_NAMES[:3], ids=range(3))
def test_the_code_of_a_marked_badge_is_read(layout: Layout, name: str) -> None:
    """In every layout, with short and with very long names; every dot of the code's field is as without the mark."""
    face = replace(JANA, given_name=name, family_name=name)
    plain, marked = painted(layout, face), painted(layout, replace(face, mark="Rehearsal"))

    assert face.secret in [sighting.text for sighting in decode(marked)]
    for code in layout.codes:
        box = code.box
        x, y, right, bottom = (round(side * 8) for side in (box.x, box.y, box.x + box.width, box.y + box.height))
        assert np.array_equal(
            plain[y + 1 : bottom - 1, x + 1 : right - 1], marked[y + 1 : bottom - 1, x + 1 : right - 1]
        )


@ON_ALL
@pytest.mark.parametrize("word", ["PROBE", "REHEARSAL"])
def test_every_layout_has_room_for_a_mark(layout: Layout, word: str) -> None:
    """On each side of a folded badge; on the badge, never on a code, and with a word of two millimetres or more."""
    bands = place(layout, word, ())

    assert 1 + len(layout.folds) == len(bands)
    for band in bands:
        box = band.box
        assert (box.x >= 0, box.y >= 0) == (True, True)
        assert (box.x + box.width <= layout.width + 0.01, box.y + box.height <= layout.height + 0.01) == (True, True)
        assert not any(overlap(box, code.box) for code in layout.codes)
        assert min(box.width, box.height) >= 2.6


def test_a_band_hides_as_little_as_it_can() -> None:
    """It lies beside what stands on the badge, where there is room beside it."""
    layout = Layout("x", "x", 90, 54, codes=(Code(Box(60, 10, 28, 34)),))
    name = Box(5, 5, 50, 30)
    (band,) = place(layout, "PROBE", (name,))

    assert not overlap(band.box, name)


def test_a_badge_that_is_all_code_has_no_band() -> None:
    """Then the code can be read, which is worth more."""
    assert () == place(Layout("x", "x", 30, 30, codes=(Code(Box(0, 0, 30, 30)),)), "PROBE", ())


@ON_ALL
def test_the_word_stands_on_the_page(layout: Layout, tmp_path: Path) -> None:
    """As text of the PDF, in capitals; without a mark it does not."""
    marked, plain = tmp_path / "marked.pdf", tmp_path / "plain.pdf"
    write_pdf(marked, [replace(JANA, mark="Probe")], layout)
    write_pdf(plain, [JANA], layout)

    assert "PROBE" in words(marked)
    assert "PROBE" not in words(plain)
    assert JANA.secret in [sighting.text for sighting in decode(gray(marked, 300))]


def test_every_door_of_a_rehearsal_marks_its_badges(folder: Folder) -> None:
    """Replacement, again, arrival, batch, the command line: what they print says that it does not count."""
    language.use("en")
    first, second, third = (badge.attendee_id for badge in folder.people(3))
    with folder.database.transaction():
        programme_edits.mark_rehearsal(folder.database, MORNING, "Test")
    desk, by, target = BadgeDesk(folder.database), By(MORNING, "Test"), PrintTarget()
    jobs = [
        desk.replace(first, "lost", target, by).job,
        desk.print_again(second, target, by).job,
        desk.on_arrival(third, target, by),
    ]
    faces = [face for job in jobs if job is not None for face in desk.faces(job)]
    faces += gather(folder.database).faces
    faces += gathering.preview(folder.database, BatchChoice()).faces

    assert ["Rehearsal"] * 9 == [face.mark for face in faces]


def test_badges_that_count_have_no_mark(folder: Folder) -> None:
    """On the day itself nothing is in the way."""
    folder.people(2)

    assert ["", ""] == [face.mark for face in gather(folder.database).faces]


def test_a_mark_is_said_to_who_does_not_see_it() -> None:
    """The badge in words begins with it."""
    assert "Rehearsal" in described(LAYOUTS["90x54"], replace(JANA, mark="Rehearsal"))
