"""The badges' page: print log, what was never finished, settings, the editor's place, and small windows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kiosk.badges.batches.batch import BadgeSettings, BatchReceipt
from kiosk.badges.printlog.print_words import log_lines
from kiosk.domain.prints import LoggedPrint, PrintKind, PrintState
from kiosk.shell import theme
from tests.fakes import badges, entrance
from tests.pages.badges import BadgesPage


@pytest.fixture
def log_page(badges_page: BadgesPage) -> BadgesPage:
    """Return the page with the log open."""
    badges_page.click(badges_page.screen.heading.views._segments[1])
    badges_page.screen.show_log(badges.log())
    badges_page.settle()
    return badges_page


def test_the_log_is_asked_for_when_it_is_opened(badges_page: BadgesPage) -> None:
    """And again when something changed while it is seen."""
    assert [] == badges_page.logs_asked
    badges_page.click(badges_page.screen.heading.views._segments[1])
    assert [""] == badges_page.logs_asked


def test_the_log_in_words(log_page: BadgesPage) -> None:
    """Whose badge, when, why, where, which one, and what became of it."""
    listed = log_page.screen.log.listed
    assert "Dr. Jana Müller. 10:42 · Replacement badge (lost) · Badge · Badge 2. printed" == listed[0]
    assert listed[1].startswith("Elif Öz. 10:42 · on arrival · Badge. Badge: no paper. Print the badge again")
    assert "117 badges. 10:42 · batch · Ausweise 2025-06-03.pdf. written as PDF" == listed[4]
    assert "12 badges. 2 Jun 08:00 · batch · Badge. print canceled" == listed[5]
    assert "6 print jobs · 119 badges printed" == log_page.screen.log.says


def test_how_often_a_badge_came_out(log_page: BadgesPage) -> None:
    """The second print of the same badge says so; what is still on its way does not count."""
    twice = (
        LoggedPrint(badges.job("b", PrintState.DONE, PrintKind.AGAIN, badge_id="same"), "Uwe Schmidt", 1),
        LoggedPrint(badges.job("x", PrintState.SENT, PrintKind.AGAIN, badge_id="same"), "Uwe Schmidt", 1),
        LoggedPrint(badges.job("a", PrintState.DONE, PrintKind.ARRIVAL, badge_id="same"), "Uwe Schmidt", 1),
    )
    lines = log_lines(twice, entrance.BERLIN, entrance.at(12))
    assert [True, False, False] == ["printed 2 times" in line.details for line in lines]


def test_only_what_was_not_printed(log_page: BadgesPage) -> None:
    """One press leaves what went wrong or was canceled."""
    assert "Only what was not printed (2)" == log_page.screen.log.failed_only.text()
    log_page.click(log_page.screen.log.failed_only)
    assert ["Elif Öz", "12 badges"] == [said.partition(".")[0] for said in log_page.screen.log.listed]
    log_page.screen.show_log(badges.log()[:1])
    assert log_page.screen.log.says.endswith("Everything was printed.")


def test_an_empty_log_says_so(log_page: BadgesPage) -> None:
    """Instead of an empty surface."""
    log_page.screen.show_log(())
    assert "Nothing was printed yet." == log_page.screen.log.says


def test_a_failed_print_is_tried_again(log_page: BadgesPage) -> None:
    """By keys: the line is chosen, then the button; a single badge and a batch go their own ways."""
    log = log_page.screen.log
    log.rows.setFocus()
    assert log.again.isHidden()
    log_page.press(Qt.Key.Key_Down)
    assert not log.again.isHidden()
    log.again.setFocus()
    log_page.press(Qt.Key.Key_Return)
    assert ["job-elif"] == log_page.retried
    log.rows.choose(5)
    log_page.click(log.again)
    assert ["job-old"] == log_page.batches_retried


def test_the_chosen_line_stays_chosen(log_page: BadgesPage) -> None:
    """News above it do not move the choice to another job."""
    log = log_page.screen.log
    log.rows.choose(1)
    news = LoggedPrint(badges.job("new", PrintState.SENT), "Änne Mueller", 2)
    log_page.screen.show_log((news, *badges.log()))
    assert log.rows.current is not None
    assert "Elif Öz" == log.rows.current.who


def test_a_cause_of_a_newer_program_is_no_trouble(log_page: BadgesPage) -> None:
    """The line says that it was not printed."""
    line = LoggedPrint(badges.job("x", PrintState.FAILED, cause="from-the-future"), "Elif Öz", 1)
    log_page.screen.show_log((line,))
    assert "It was not printed." in log_page.screen.log.listed[0]


def test_what_was_never_finished_is_offered(badges_page: BadgesPage) -> None:
    """Calmly, with names; printed again or given up, each job by itself."""
    lines = (
        LoggedPrint(badges.job("jana", PrintState.PENDING), "Dr. Jana Müller", 2),
        LoggedPrint(badges.batch_job("many", PrintState.PENDING, 12)),
    )
    panel = badges_page.screen.pending
    assert "" == panel.says
    badges_page.screen.show_pending(lines)
    assert panel.says.startswith("13 badges were begun and not finished. Dr. Jana Müller, 12 badges.")
    badges_page.click(panel.again)
    assert (["job-jana"], ["job-many"], "") == (badges_page.retried, badges_page.batches_retried, panel.says)
    badges_page.screen.show_pending(lines[:1])
    badges_page.click(panel.drop)
    assert (["job-jana"], "") == (badges_page.dismissed, panel.says)


def test_a_batch_of_this_start_is_not_offered(badges_page: BadgesPage) -> None:
    """It is on its way: offering it would print it twice."""
    badges_page.screen.show_printers((badges.READY,))
    badges_page.pick(badges_page.screen.batch.target.printers.field, "Ausweisdrucker")
    badges_page.screen.batch.go()
    order = badges_page.orders[-1]
    badges_page.screen.show_receipt(BatchReceipt(order, 117, 12))
    badges_page.screen.show_pending((LoggedPrint(badges.batch_job("x", PrintState.SENT, id=order.id)),))
    assert "" == badges_page.screen.pending.says


def test_settings_are_told_as_they_are_chosen(badges_page: BadgesPage) -> None:
    """Printer, layout, labels and print on arrival; labels that do not fit another layout are let go."""
    page = badges_page.screen.settings
    badges_page.screen.show_printers((badges.READY, badges.EMPTY))
    badges_page.click(badges_page.screen.heading.settings_button)
    badges_page.pick(page.printers.field, "Ausweisdrucker")
    badges_page.pick(page.layout_field, "62 × 29 mm")
    badges_page.pick(page.sheet_field, "62 × 29")
    badges_page.click(page.on_arrival)
    assert BadgeSettings("Badge", "62x29", "label-62x29", True) == badges_page.settings[-1]
    badges_page.pick(page.layout_field, "A6 (")
    assert BadgeSettings("Badge", "a6", "", True) == badges_page.settings[-1]


def test_settings_are_shown(badges_page: BadgesPage) -> None:
    """What the station remembers stands there; showing it changes nothing."""
    badges_page.screen.show_settings(BadgeSettings("Gone", "a6", "a6-4", True))
    page = badges_page.screen.settings
    shown = (
        page.printers.printer,
        page.layout_field.box.value,
        page.sheet_field.box.value,
        page.on_arrival.isChecked(),
    )
    assert ("Gone", "a6", "a6-4", True) == shown
    assert [] == badges_page.settings


def test_esc_leads_back(badges_page: BadgesPage) -> None:
    """Out of the settings to the view before, out of the log to the batch."""
    view = badges_page.screen.view
    badges_page.click(badges_page.screen.heading.views._segments[1])
    badges_page.click(badges_page.screen.heading.settings_button)
    badges_page.press(Qt.Key.Key_Escape)
    assert view.shows_log
    badges_page.press(Qt.Key.Key_Escape)
    assert badges_page.screen.batch.isVisible()


def test_the_editor_takes_the_pages_place(badges_page: BadgesPage, qtbot: QtBot) -> None:
    """A press opens it; on coming back layouts are read anew."""
    editor = QWidget()
    badges_page.screen.set_editor(editor)
    badges_page.click(badges_page.screen.heading.editor_button)
    assert (1, True) == (badges_page.counts["editor"], editor.isVisible())
    badges_page.screen.show_editor(False)
    assert badges_page.screen.batch.isVisible()
    qtbot.waitUntil(lambda: badges_page.counts["offers"] == 2)


def controls(page: BadgesPage) -> list[QWidget]:
    """Return what can be pressed and is in sight."""
    found = [*page.screen.findChildren(QAbstractButton), *page.screen.findChildren(QComboBox)]
    return [one for one in found if one.isVisible()]


@pytest.mark.parametrize("view", [0, 1, 2])
def test_every_control_has_a_name_and_its_size(badges_page: BadgesPage, view: int) -> None:
    """Screen readers name it, and a finger hits it: 44 px and more."""
    badges_page.screen.view.show_view(view)
    badges_page.screen.show_log(badges.log())
    badges_page.screen.log.rows.choose(1)
    badges_page.settle()
    for control in controls(badges_page):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control
        assert (control.width() >= 44, control.height() >= 44) == (True, True), (control, control.size())


@pytest.mark.parametrize("view", [0, 1, 2])
def test_every_control_is_reached_by_tab(badges_page: BadgesPage, view: int) -> None:
    """Nobody needs a mouse."""
    badges_page.screen.view.show_view(view)
    badges_page.settle()
    wanted = {one for one in controls(badges_page) if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus}
    met: set[QWidget | None] = set()
    for _ in range(60):
        badges_page.press(Qt.Key.Key_Tab)
        met.add(QApplication.focusWidget())
    segments = set(badges_page.screen.heading.views._segments)  # of these the chosen one only, as with radio buttons
    assert set() == {one.accessibleName() for one in wanted - met - segments}


@pytest.mark.parametrize("view", [0, 1, 2])
def test_at_200_percent_nothing_leaves_a_small_window(qtbot: QtBot, view: int) -> None:
    """640×400 with text twice as large: everything stands inside, or is reached by scrolling downwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, 2.0))
    page = BadgesPage(640, 400)
    qtbot.addWidget(page.window)
    page.screen.show_pending((LoggedPrint(badges.job("jana", PrintState.PENDING), "Dr. Jana Müller", 2),))
    page.screen.view.show_view(view)
    page.screen.show_log(badges.log())
    page.settle()
    assert (640, 400) == (page.window.width(), page.window.height())
    for control in controls(page):
        place = page.place(control)
        assert (place.left() >= 0, place.right() <= 640) == (True, True), (control.accessibleName(), place)
    theme.apply(app, theme.LIGHT)
