"""The field for a day: what is understood, and what is not."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.shell.day_field import DayField, read_day

TODAY = date(2025, 6, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3.7.2025", date(2025, 7, 3)),
        (" 03.07.25 ", date(2025, 7, 3)),
        ("3. 7. 2025", date(2025, 7, 3)),
        ("3/7/2025", date(2025, 7, 3)),
        ("2025-07-03", date(2025, 7, 3)),
        ("3.7.", date(2025, 7, 3)),
        ("3.7", date(2025, 7, 3)),
        ("2.6.", date(2026, 6, 2)),
        ("29.2.2028", date(2028, 2, 29)),
        ("29.2.2026", None),
        ("31.6.2025", None),
        ("2025-13-01", None),
        ("0.0.2025", None),
        ("7", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: date | None) -> None:
    """Without a year the next one counts; what is no day is none."""
    assert day == read_day(typed, TODAY)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    """Give a field that begins today."""
    made = DayField(lambda: "Day")
    made.first = TODAY
    made.show_day(date(2025, 7, 3))
    qtbot.addWidget(made)
    return made


def test_the_arrows_move_by_days_and_weeks(field: DayField) -> None:
    """Never before the first day."""
    for key, day in (
        (Qt.Key.Key_Up, date(2025, 7, 4)),
        (Qt.Key.Key_PageUp, date(2025, 7, 11)),
        (Qt.Key.Key_Down, date(2025, 7, 10)),
    ):
        QTest.keyClick(field.line, key)
        assert day == field.day
    for _ in range(9):
        QTest.keyClick(field.line, Qt.Key.Key_PageDown)
    assert TODAY == field.day


def test_a_day_that_is_over_is_none(field: DayField) -> None:
    """What cannot be done any more is not taken."""
    field.line.setText("2.6.2025")
    assert field.day is None


def test_what_was_typed_stays_while_the_day_is_the_same(field: DayField) -> None:
    """A look at the clock writes nothing over it; another day does."""
    field.line.setText("1.8.")
    field.show_day(date(2025, 7, 3))
    assert date(2025, 8, 1) == field.day
    field.show_day(date(2025, 7, 5))
    assert date(2025, 7, 5) == field.day


def test_the_day_is_written_as_the_language_does(field: DayField) -> None:
    """The same day."""
    assert "2025-07-03" == field.line.text()
    language.use("de")
    field.retranslate()
    assert ("03.07.2025", date(2025, 7, 3)) == (field.line.text(), field.day)
