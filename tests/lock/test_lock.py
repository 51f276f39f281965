"""PINs, roles and waits, from the key that is pressed to the row that is written."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.locking import Act, Role
from kiosk.store import locks
from kiosk.store.locks import Hand
from tests.lock.station import PINS, Station

BOTH = (Role.ORGANISER, Role.DESK)


def test_without_a_pin_nothing_is_asked(station: Station) -> None:
    """Everything is done at once."""
    for act in Act:
        station.ask(act)
    assert (list(Act), False) == (station.done, station.lock.panel.is_open)


def test_the_right_pin_opens_and_the_journal_says_so(station: Station) -> None:
    """What was wanted is done after it, once; afterwards the focus is where it was."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    assert ("The organiser's PIN", "to export data", "") == station.says
    assert [] == station.done
    station.type_pin(PINS[Role.ORGANISER])
    assert (["export"], ("", "", "")) == (station.done, station.says)
    assert station.field is station.focused
    assert [("organiser", "set", None), ("organiser", "opened", "export")] == station.notes()


def test_a_wrong_pin_opens_nothing(station: Station) -> None:
    """It is said, what was typed is gone, and the next try is taken."""
    station.set_pins(*BOTH)
    station.ask(Act.ERASE)
    for wrong in ("0000", PINS[Role.DESK]):
        station.type_pin(wrong)
        assert "That was wrong. Try again." == station.says[2]
        assert "" == station.lock.panel.dots.pin
    station.type_pin(PINS[Role.ORGANISER])
    assert ["erase"] == station.done


def test_after_three_wrong_pins_one_waits(station: Station) -> None:
    """The time left is counted down; what is typed meanwhile is not taken, not even the right one."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.ERASE)
    for _ in range(3):
        station.type_pin("0000")
    assert "Too many wrong tries. The next one in 0:05." == station.says[2]
    station.pass_by(2)
    assert "Too many wrong tries. The next one in 0:03." == station.says[2]
    station.type_pin(PINS[Role.ORGANISER])
    assert [] == station.done
    station.pass_by(3.1)
    assert "You can try again now." == station.says[2]
    station.type_pin(PINS[Role.ORGANISER])
    assert ["erase"] == station.done


def test_giving_up_and_asking_again_does_not_shorten_the_wait(station: Station) -> None:
    """It is as long as it was."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.ERASE)
    for _ in range(3):
        station.type_pin("0000")
    station.press(Qt.Key.Key_Escape)
    station.pass_by(1)
    station.ask(Act.EXPORT)
    assert "Too many wrong tries. The next one in 0:04." == station.says[2]


@pytest.mark.parametrize("set_back", [timedelta(0), timedelta(days=2)])
def test_neither_a_restart_nor_a_clock_set_back_shortens_the_wait(station: Station, set_back: timedelta) -> None:
    """The tries are in the file; a clock set back makes wait the whole time again, and no longer."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.ERASE)
    for _ in range(3):
        station.type_pin("0000")
    station.lock.panel.give_up()
    station.now -= set_back
    station.seconds += 60_000  # another clock after a restart
    station.restart()
    station.ask(Act.ERASE)
    assert "Too many wrong tries. The next one in 0:05." == station.says[2]
    station.pass_by(5.1)
    station.type_pin("0000")
    assert "Too many wrong tries. The next one in 0:15." == station.says[2]
    station.pass_by(15.1)
    station.type_pin(PINS[Role.ORGANISER])
    assert ["erase"] == station.done


def test_the_organisers_role_lasts_three_minutes_without_a_touch(station: Station) -> None:
    """Meanwhile nothing is asked again; a strip above the page says so. Then it is."""
    station.set_pins(Role.ORGANISER)
    told: list[Role] = []
    station.lock.role_told.connect(told.append)
    station.ask(Act.EXPORT)
    station.type_pin(PINS[Role.ORGANISER])
    assert not station.lock.bar.isHidden()
    station.pass_by(179)
    station.type("x")
    station.pass_by(179)
    station.ask(Act.SETTINGS)
    assert ["export", "settings"] == station.done
    station.pass_by(2)
    station.ask(Act.SETTINGS)
    assert ([Role.ORGANISER, Role.DESK], True) == (told, station.lock.bar.isHidden())
    assert ("The organiser's PIN", "to change the settings", "") == station.says


def test_ctrl_l_locks_at_once(station: Station) -> None:
    """The organiser's role ends and names are covered."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    station.type_pin(PINS[Role.ORGANISER])
    station.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert (Role.DESK, True) == (station.lock.role, station.lock.cover.is_open)


def test_what_is_given_up_is_not_done_later(station: Station) -> None:
    """Escape withdraws the question; the next one stands for itself."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.ERASE)
    station.press(Qt.Key.Key_Escape)
    station.ask(Act.EXPORT)
    station.type_pin(PINS[Role.ORGANISER])
    assert ["export"] == station.done


def test_a_question_that_nobody_answers_goes_away(station: Station) -> None:
    """After a minute: somebody else may stand there."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.ERASE)
    station.type("19")
    station.pass_by(61)
    assert ("", "", "") == station.says
    station.type_pin("7406")
    assert [] == station.done


def test_changing_a_pin_asks_for_the_old_one(station: Station) -> None:
    """Whoever is not the organiser changes none; nor does one PIN serve both."""
    station.set_pins(*BOTH)
    form = station.lock.section.forms[Role.DESK]
    form.change_button.click()
    form.first.take_text(PINS[Role.ORGANISER])
    form.second.take_text(PINS[Role.ORGANISER])
    form.save()
    assert ("The organiser's PIN", "to change the settings", "") == station.says
    station.type_pin(PINS[Role.ORGANISER])
    assert "This is the other PIN already. Choose another one." == form.first.remark
    form.first.take_text("3690")
    form.second.take_text("3690")
    form.save()
    assert not form.is_open
    form.remove_button.click()
    assert [("desk", "changed", None), ("desk", "removed", None)] == [
        row for row in station.notes() if row[0] == "desk"
    ][1:]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("123", "123", "Too short: a PIN has at least 4 digits."),
        ("12a4", "12a4", "A PIN has digits only, 4 to 12 of them."),
        ("7777", "7777", "All digits are the same: that is guessed at once. Choose another PIN."),
        ("4567", "4567", "The digits come in a row: that is guessed at once. Choose another PIN."),
        ("1974", "1947", "The two are not the same. Type it once more."),
    ],
)
def test_a_bad_pin_is_refused_in_words(station: Station, first: str, second: str, said: str) -> None:
    """Nothing is set."""
    form = station.lock.section.forms[Role.ORGANISER]
    form.change_button.click()
    form.first.take_text(first)
    form.second.take_text(second)
    form.save()
    assert said in (form.first.remark, form.second.remark)
    assert {} == locks.locks(station.folder.database)


def test_the_pin_is_nowhere_in_clear(station: Station) -> None:
    """Neither in the database nor in its journal nor in what a log would say of a request."""
    station.set_pins(*BOTH)
    station.folder.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    data = station.folder.where.database.read_bytes()
    assert not [pin for pin in PINS.values() if pin.encode() in data and len(pin) > 4]
    assert all(
        lock.hash.startswith("$argon2id$v=19$m=32768,t=2,p=1$")
        for lock in locks.locks(station.folder.database).values()
    )


def test_a_pin_that_another_program_removed_is_not_asked_for(station: Station) -> None:
    """`kiosk unlock` while the window is open: what is wanted next is done."""
    station.set_pins(Role.ORGANISER)
    locks.reset(station.folder.database, Hand(station.now, "Test"))
    station.ask(Act.ERASE)
    assert (["erase"], "No PIN is set: nothing is locked.") == (station.done, station.lock.section.about.text)


def test_the_settings_of_the_lock_are_kept(station: Station) -> None:
    """Minutes and full screen, with the PIN only; what was chosen without it is not shown as chosen."""
    station.set_pins(Role.ORGANISER)
    section = station.lock.section
    section.minutes.picked.emit(5)
    assert (0, 0) == (station.settings.config.lock_minutes, section.minutes.box.value)
    station.type_pin(PINS[Role.ORGANISER])
    assert (5, 5) == (station.settings.config.lock_minutes, section.minutes.box.value)
    section.full_screen.click()
    assert (True, True) == (station.settings.config.full_screen, station.lock.full_screen.on)
    section.full_screen.click()
    assert (False, False) == (station.settings.config.full_screen, station.lock.full_screen.on)
