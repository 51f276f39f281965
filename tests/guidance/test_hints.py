"""Hints for a first start: one line at the entrance, and away for good when they are put away."""

from PySide6.QtWidgets import QApplication

from tests.guidance.conftest import Desk


def test_a_first_start_shows_the_first_hint(desk: Desk) -> None:
    """One of several, at the entrance."""
    assert desk.guidance.bar.isVisible()
    assert "Hint 1 of 4" == desk.guidance.bar.accessibleName()


def test_a_press_shows_the_next_until_there_is_none(desk: Desk) -> None:
    """After the last one they are not shown at the next start either."""
    said = []
    while desk.guidance.bar.isVisible():
        said.append(desk.guidance.bar.text.text)
        desk.guidance.bar.next_button.click()

    assert 4 == len(set(said)) == len(said)
    assert not desk.kept.hints


def test_they_are_put_away_at_once(desk: Desk) -> None:
    """For good, wherever one goes."""
    desk.guidance.bar.close_button.click()
    desk.window.show_page("people")
    desk.window.show_page("checkin")

    assert not desk.guidance.bar.isVisible()
    assert not desk.kept.hints


def test_other_pages_show_none(desk: Desk) -> None:
    """They come back with the entrance."""
    desk.window.show_page("people")
    assert not desk.guidance.bar.isVisible()
    desk.window.show_page("checkin")

    assert desk.guidance.bar.isVisible()


def test_pressing_a_hint_leaves_the_cursor_where_it_is(desk: Desk) -> None:
    """Somebody is typing a name."""
    desk.field.setFocus()
    desk.guidance.bar.next_button.click()

    assert desk.field is QApplication.focusWidget()


def test_a_low_window_shows_none(desk: Desk) -> None:
    """The entrance needs the room; in a higher one they are back."""
    desk.window.resize(560, 360)
    assert not desk.guidance.bar.isVisible()
    desk.window.resize(1280, 800)

    assert desk.guidance.bar.isVisible()


def test_a_long_hint_is_never_cut(desk: Desk) -> None:
    """In a narrow window it wraps, and the bar is as high as its text."""
    desk.window.resize(560, 600)
    QApplication.processEvents()
    text = desk.guidance.bar.text

    assert text.heightForWidth(text.width()) <= text.height()


def test_a_hint_stands_in_the_middle_of_its_bar(desk: Desk) -> None:
    """Beside its buttons, not above them."""
    QApplication.processEvents()
    bar = desk.guidance.bar

    assert bar.text.heightForWidth(bar.text.width()) == bar.text.height() < bar.next_button.height()
    assert abs(bar.text.geometry().center().y() - bar.next_button.geometry().center().y()) <= 1


def test_they_stand_where_they_are_seen_when_they_are_wanted_later(desk: Desk) -> None:
    """The bar was hidden while its width was not known: words and buttons are within it all the same."""
    bar = desk.guidance.bar
    bar.set_wanted(wanted=False)
    bar.resize(120, bar.height())
    bar.set_wanted(wanted=True)
    QApplication.processEvents()

    assert [] == [part for part in (bar.text, bar.next_button) if not bar.rect().contains(part.geometry())]
