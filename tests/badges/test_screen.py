"""The badges' page: whose badges, on what and where to; what was made, and what went wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.badges.batches.batch import BadgeSettings, BatchChoice, BatchOffers, BatchReceipt, Sort
from kiosk.domain.prints import JobUpdate, PrintState
from tests.fakes import badges, entrance
from tests.pages.badges import BadgesPage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_page_asks_when_it_comes_in_sight(badges_page: BadgesPage) -> None:
    """What there is, whose badges, which printers, and what was never finished."""
    assert {"offers": 1, "printers": 1, "pending": 1, "canceled": 0, "editor": 0} == badges_page.counts
    assert [BatchChoice()] == badges_page.choices[:1]


def test_a_page_that_is_not_seen_asks_nothing(badges_page: BadgesPage) -> None:
    """While another page is open nothing is asked; what changed meanwhile is asked for on coming back."""
    badges_page.window.add_page("other", "door", lambda: "Other", QWidget())
    badges_page.window.show_page("other")
    before = len(badges_page.choices)
    badges_page.screen.refresh()
    assert before == len(badges_page.choices)
    badges_page.window.show_page("badges")
    assert before + 1 == len(badges_page.choices)


def test_the_button_says_what_it_makes(badges_page: BadgesPage) -> None:
    """As many badges as fit the choice, as a PDF or printed, on as many sheets as they take."""
    assert ("117 badges as PDF", ("", "117 badges on 12 sheets.")) == (badges_page.main, badges_page.says)
    badges_page.screen.show_printers((badges.READY,))
    badges_page.pick(badges_page.screen.batch.target.printers.field, "Ausweisdrucker")
    assert "Print 117 badges" == badges_page.main


def test_people_without_a_badge_are_counted(badges_page: BadgesPage) -> None:
    """Nobody is left out in silence."""
    badges_page.without = ("Kim Ohne",)
    badges_page.click(badges_page.screen.batch.whose.new)
    assert badges_page.says[1].endswith("1 person without a valid badge is left out.")


def test_nobody_is_no_order(badges_page: BadgesPage) -> None:
    """A choice that nobody fits is said in words, and there is nothing to press."""
    badges_page.number = 0
    badges_page.click(badges_page.screen.batch.whose.new)
    assert ("– 0 badges as PDF", "Nobody with a valid badge fits this choice.") == (
        badges_page.main,
        badges_page.says[1],
    )
    badges_page.press(Qt.Key.Key_P, CTRL)
    assert badges_page.screen.batch.dialog.dialog is None


def test_every_filter_is_part_of_the_choice(badges_page: BadgesPage) -> None:
    """Not yet printed, category, session, organisation and order are asked for together."""
    whose = badges_page.screen.batch.whose
    badges_page.click(whose.new)
    badges_page.pick(whose.category, "Presse (5)")
    badges_page.pick(whose.session, "Workshop Digitale Zwillinge (38)")
    badges_page.pick(whose.organisation, "Stadt Dessau-Roßlau (7)")
    badges_page.pick(whose.sort, "By session")
    expected = BatchChoice(True, "Presse", "s-twins", "Stadt Dessau-Roßlau", Sort.SESSION)
    assert expected == badges_page.choices[-1]


def test_an_old_answer_is_dropped(badges_page: BadgesPage) -> None:
    """An answer to an earlier choice does not change what the button says."""
    badges_page.number = 5
    badges_page.click(badges_page.screen.batch.whose.new)
    badges_page.screen.show_preview(badges.preview(BatchChoice(), 99))
    assert "5 badges as PDF" == badges_page.main


def test_a_choice_stays_when_the_offers_come_again(badges_page: BadgesPage) -> None:
    """New numbers do not take the filter away; a category that is gone does."""
    whose = badges_page.screen.batch.whose
    badges_page.pick(whose.category, "Presse (5)")
    badges_page.screen.show_offers(badges.offers(not_yet_printed=3))
    assert "Presse" == whose.choice.category
    badges_page.screen.show_offers(BatchOffers())
    assert ("", BatchChoice()) == (whose.choice.category, badges_page.choices[-1])


def test_only_labels_that_the_badge_fits_on_are_offered(badges_page: BadgesPage) -> None:
    """And those made for its size come first; another layout brings its own."""
    stock = badges_page.screen.batch.stock
    assert ["Single, each 90 × 54 mm", "DURABLE BADGEMAKER 1445-02 (90 × 54 mm, 10×)"] == badges_page.offered(
        stock.sheet_field
    )[:2]
    badges_page.pick(stock.layout_field, "40 × 40 mm")
    assert "HERMA 9642 (40 × 40 mm, 24×)" == stock.sheet_field.box.currentText()
    badges_page.pick(stock.layout_field, "A6 (")
    assert "A4, 4 × A6 (105 × 148.5 mm, 4×)" == stock.sheet_field.box.currentText()
    assert not any("HERMA" in words for words in badges_page.offered(stock.sheet_field))


def test_labels_whose_measures_are_not_certain_are_named(badges_page: BadgesPage) -> None:
    """Before a sheet is wasted."""
    badges_page.pick(badges_page.screen.batch.stock.layout_field, "40 × 40 mm")
    assert "not certain" in badges_page.screen.batch.stock._remark.text


def test_the_first_free_label_by_keys(badges_page: BadgesPage) -> None:
    """Arrows move by a label or a row and stay on the sheet; the sheets are counted anew."""
    picture = badges_page.screen.batch.stock.picture
    picture.setFocus()
    badges_page.press(Qt.Key.Key_Up)
    assert 1 == picture.start
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        badges_page.press(key)
    assert ("First free label: 8 of 10", "117 badges on 13 sheets.") == (picture.accessibleName(), badges_page.says[1])


def test_the_first_free_label_by_mouse(badges_page: BadgesPage) -> None:
    """A press on a label, or the buttons beside the picture."""
    stock = badges_page.screen.batch.stock
    QTest.mouseClick(stock.picture, Qt.MouseButton.LeftButton, pos=stock.picture.place(4).center().toPoint())
    assert 4 == stock.start
    badges_page.click(stock.on)
    assert 5 == stock.start
    badges_page.click(stock.back)
    assert 4 == stock.start


def test_a_label_of_a_smaller_sheet_is_on_it(badges_page: BadgesPage) -> None:
    """The tenth label of ten is no label of a sheet with four."""
    stock = badges_page.screen.batch.stock
    stock.picture.choose(10)
    badges_page.pick(stock.layout_field, "A6 (")
    assert 4 == stock.start


def test_single_labels_have_neither_a_start_nor_cut_marks(badges_page: BadgesPage) -> None:
    """What makes no difference is not asked for."""
    stock = badges_page.screen.batch.stock
    badges_page.click(stock.cut_marks)
    stock.picture.choose(7)
    badges_page.pick(stock.sheet_field, "Single")
    assert (True, 1, False) == (
        stock.picture.isHidden() or not stock.picture.isVisible(),
        stock.start,
        stock.with_cut_marks,
    )
    assert "117 badges on 117 pages." == badges_page.says[1]


def test_a_pdf_is_ordered(badges_page: BadgesPage) -> None:
    """With everything that was chosen, and the file's name ends as it should."""
    stock = badges_page.screen.batch.stock
    stock.picture.choose(3)
    badges_page.click(stock.cut_marks)
    badges_page.click(badges_page.screen.batch.target.counts)
    made = badges_page.make_pdf("/lists/badges")
    assert ("90x54", "durable-1445-02", 3, True) == (made.layout, made.sheet, made.start, made.cut_marks)
    assert ("", "/lists/badges.pdf", False) == (made.printer, made.file, made.counts)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the platform without a screen
def test_the_file_dialog_blocks_nothing(badges_page: BadgesPage) -> None:
    """The button opens it, with a name for the day; nothing is ordered until a file was chosen."""
    badges_page.click(badges_page.screen.batch.action.main)
    dialog = badges_page.screen.batch.dialog.dialog
    assert dialog is not None
    assert (True, "Badges 2025-06-03.pdf") == (dialog.isVisible(), badges_page.screen.batch.dialog.proposed)
    assert [] == badges_page.orders
    dialog.reject()


def test_a_batch_is_printed_with_one_key(badges_page: BadgesPage) -> None:
    """Ctrl+P orders it, from wherever the focus is."""
    badges_page.screen.show_printers((badges.READY,))
    badges_page.pick(badges_page.screen.batch.target.printers.field, "Ausweisdrucker")
    badges_page.press(Qt.Key.Key_P, CTRL)
    assert [("Badge", "")] == [(order.printer, order.file) for order in badges_page.orders]
    badges_page.press(Qt.Key.Key_P, CTRL)
    assert 1 == len(badges_page.orders)


def test_progress_and_cancel(badges_page: BadgesPage) -> None:
    """How far it is stands where the button was; Esc stops it, and what was made then is said."""
    badges_page.make_pdf()
    badges_page.screen.show_progress(43, 117)
    assert ("", "43 of 117 badges") == (badges_page.main, badges_page.says[0])
    badges_page.press(Qt.Key.Key_Escape)
    assert 1 == badges_page.counts["canceled"]
    badges_page.screen.show_canceled()
    assert "Canceled. Nothing was printed or written." == badges_page.says[0]
    badges_page.press(Qt.Key.Key_Return)
    assert "117 badges as PDF" == badges_page.main


def test_nothing_is_asked_while_badges_are_made(badges_page: BadgesPage, qtbot: QtBot) -> None:
    """What changed meanwhile is asked for when the receipt is read."""
    order = badges_page.make_pdf()
    before = len(badges_page.choices)
    badges_page.screen.refresh()
    assert before == len(badges_page.choices)
    badges_page.screen.show_receipt(BatchReceipt(order, 117, 12))
    badges_page.click(badges_page.screen.batch.action.done)
    qtbot.waitUntil(lambda: len(badges_page.choices) == before + 1)


def test_the_receipt_of_a_pdf(badges_page: BadgesPage) -> None:
    """How many on how many sheets in which file, whether they count, what no font has, and who is left out."""
    order = badges_page.make_pdf("/lists/Badges.pdf")
    notes = tuple(f"Kim {n}: No font has it." for n in range(4))
    badges_page.screen.show_receipt(BatchReceipt(order, 117, 12, notes, ("Kim Ohne",)))
    headline, lines = badges_page.says
    assert "117 badges, 12 sheets: file Badges.pdf" == headline
    assert [
        "They count as printed.", "Kim 0: No font has it.", "Kim 1: No font has it.", "and 2 more notes",
        "1 person without a valid badge is left out.",
    ] == lines.split("\n")  # fmt: skip


def test_what_the_printer_says_follows(badges_page: BadgesPage) -> None:
    """A batch that was handed over, held up, and printed; another job's news is not its news."""
    badges_page.screen.show_printers((badges.READY,))
    badges_page.pick(badges_page.screen.batch.target.printers.field, "Ausweisdrucker")
    badges_page.screen.batch.go()
    order = badges_page.orders[-1]
    badges_page.screen.show_receipt(BatchReceipt(order, 117, 12))
    assert "117 badges, 12 sheets: at the printer Badge" == badges_page.says[0]
    update = JobUpdate(order.id, PrintState.SENT, entrance.at(10), says="Badge: no paper.", do="Refill it.")
    badges_page.screen.take_update(update)
    assert "Badge: no paper.\nRefill it." == badges_page.says[1]
    badges_page.screen.take_update(JobUpdate("job-other", PrintState.FAILED, entrance.at(10)))
    badges_page.screen.take_update(JobUpdate(order.id, PrintState.DONE, entrance.at(10)))
    assert "117 badges, 12 sheets: printed" == badges_page.says[0]


def test_a_batch_that_failed_is_printed_again(badges_page: BadgesPage) -> None:
    """The button stands beside what went wrong."""
    badges_page.screen.show_printers((badges.READY,))
    badges_page.pick(badges_page.screen.batch.target.printers.field, "Ausweisdrucker")
    badges_page.screen.batch.go()
    order = badges_page.orders[-1]
    badges_page.screen.show_receipt(BatchReceipt(order, 117, 12))
    assert badges_page.screen.batch.action.again.isHidden()
    badges_page.screen.take_update(JobUpdate(order.id, PrintState.FAILED, entrance.at(10), says="Badge: paper jam."))
    assert "117 badges, 12 sheets: not printed" == badges_page.says[0]
    badges_page.click(badges_page.screen.batch.action.again)
    assert [order.id] == badges_page.batches_retried


def test_a_failure_says_what_to_do(badges_page: BadgesPage) -> None:
    """And leads back to where another try begins."""
    badges_page.make_pdf()
    badges_page.screen.show_failure("badges.pdf could not be written.", "Choose another folder.")
    assert ("badges.pdf could not be written.", "Choose another folder.") == badges_page.says
    badges_page.press(Qt.Key.Key_Escape)
    assert "117 badges as PDF" == badges_page.main


def test_leafing_through_the_badges(badges_page: BadgesPage) -> None:
    """On and back, round the end, and straight to the longest name."""
    leaf = badges_page.screen.batch.leaf
    assert "1 of 117" == leaf.number
    badges_page.click(leaf.before)
    assert "117 of 117" == leaf.number
    badges_page.click(leaf.next)
    badges_page.click(leaf.next)
    assert "2 of 117" == leaf.number
    badges_page.click(leaf.longest)
    assert leaf.face == badges.LONGEST
    leaf.longest.setFocus()
    badges_page.press(Qt.Key.Key_Right)
    assert "6 of 117" == leaf.number


def test_whoever_is_shown_stays(badges_page: BadgesPage) -> None:
    """Another order of the same people keeps the badge in sight."""
    leaf = badges_page.screen.batch.leaf
    badges_page.click(leaf.longest)
    badges_page.pick(badges_page.screen.batch.whose.sort, "By category")
    assert leaf.face == badges.LONGEST


def test_the_preview_wears_the_layout(badges_page: BadgesPage) -> None:
    """What is chosen for the print is what is seen."""
    badges_page.pick(badges_page.screen.batch.stock.layout_field, "62 × 100 mm")
    shown = badges_page.screen.batch.leaf.preview.badge_layout
    assert shown is not None
    assert "62x100" == shown.name


@pytest.mark.parametrize(
    ("infos", "choice", "expected"),
    [
        ((), "", "No printer was found. A PDF file can be printed anywhere."),
        ((badges.READY,), "", ""),
        ((badges.READY,), "Badge", "Ausweisdrucker is ready."),
        ((badges.EMPTY,), "Etiketten", "Etikettendrucker am Eingang: no paper."),
        ((badges.READY,), "Gone", "Gone is not there now."),
    ],
)
def test_the_printer_says_how_it_is(
    badges_page: BadgesPage, infos: tuple[object, ...], choice: str, expected: str
) -> None:
    """In words; one that is switched off stays chosen."""
    target = badges_page.screen.batch.target
    badges_page.screen.show_printers(infos)  # type: ignore[arg-type]
    target.choose(choice)
    assert target.state.startswith(expected)
    assert (choice, bool(expected)) == (target.printer, bool(target.state))


def test_printers_are_looked_for_again(badges_page: BadgesPage) -> None:
    """On a press, because it takes its time."""
    badges_page.click(badges_page.screen.batch.target.printers.again)
    assert 2 == badges_page.counts["printers"]


def test_the_remembered_printer_and_layout_come_first(qtbot: QtBot) -> None:
    """A batch begins with what the station remembers; what was chosen since then stays."""
    page = BadgesPage()
    qtbot.addWidget(page.window)
    stock = page.screen.batch.stock
    page.screen.show_settings(BadgeSettings("Badge", "62x100", "label-62x100"))
    assert ("Badge", "62x100") == (page.screen.batch.target.printer, stock.layout_field.box.value)
    assert "label-62x100" == stock.sheet_field.box.value
    page.pick(stock.layout_field, "A6 (")
    page.screen.show_offers(badges.offers())
    assert "a6" == stock.layout_field.box.value


def test_german(badges_page: BadgesPage) -> None:
    """Another language is worn at once, with everything that was chosen."""
    badges_page.screen.batch.stock.picture.choose(2)
    language.use("de")
    badges_page.window.retranslate()
    assert 2 == badges_page.screen.batch.stock.start
