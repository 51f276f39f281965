"""The watch over the computer's clock, and what it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.clock_check import ClockFault, ClockRemark
from kiosk.domain.parts import Part, PartReport, State
from kiosk.programme.watching import computer as this_computer
from kiosk.programme.watching.clock_link import ClockLink
from kiosk.programme.watching.clock_watch import ClockWatch
from kiosk.programme.watching.clock_words import report, span
from kiosk.store.newest import Newest
from tests.builders import DAY, an_event, at
from tests.store.folder import Folder

MADE = datetime(2025, 1, 1, tzinfo=UTC)


class Computer:
    """A computer whose clocks are turned by hand."""

    def __init__(self) -> None:
        self.time = at("10:00")
        self.seconds = 1_000.0
        self.zone = timedelta(hours=2)

    def now(self) -> datetime:
        """Return what the hands say."""
        return self.time

    def elapsed(self) -> float:
        """Return what nobody can set."""
        return self.seconds

    def offset(self, _at: datetime) -> timedelta:
        """Return the computer's time zone."""
        return self.zone

    def wait(self, seconds: float, jump: timedelta = timedelta()) -> None:
        """Let time pass, and turn the hands by `jump`."""
        self.seconds += seconds
        self.time += timedelta(seconds=seconds) + jump


@pytest.fixture
def computer() -> Computer:
    """Give a computer on the day, at ten."""
    return Computer()


@pytest.fixture
def told() -> list[PartReport]:
    """Give what was told, in its order."""
    return []


@pytest.fixture
def watch(qtbot: QtBot, computer: Computer, told: list[PartReport]) -> ClockWatch:
    """Give a watch over that computer, with the event of the day."""
    made = ClockWatch(computer.now, elapsed=computer.elapsed, offset=computer.offset, made_at=MADE)
    made.part_changed.connect(told.append)
    made.take_event(an_event())
    return made


def test_a_true_clock_is_told_once(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """Nothing changes, nothing is told again."""
    for _ in range(5):
        computer.wait(10)
        watch.look()

    assert [(Part.CLOCK, State.OK)] == [(r.part, r.state) for r in told]


def test_a_clock_put_back_is_told_and_forgotten(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """By how much; for five minutes, for nobody looks at it at once."""
    computer.wait(10, timedelta(hours=-2))
    watch.look()
    assert "The clock was put back by 2 hours. It is 3 Jun 2025 08:00 now." == told[-1].says
    computer.wait(290)
    watch.look()
    computer.wait(20)
    watch.look()
    assert [State.OK, State.WARNING, State.OK] == [r.state for r in told]


def test_a_clock_put_forward_is_told(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """From the hour on the wall clock to the one that it jumped to."""
    computer.wait(10, timedelta(minutes=95))
    watch.look()

    assert "The clock was put forward by 1 hour 35 minutes. It is 3 Jun 2025 11:35 now." == told[-1].says


def test_a_computer_that_slept_has_not_jumped(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """Its lid was closed over lunch: no tick for an hour, and both clocks went on."""
    computer.wait(3_600)
    watch.look()

    assert [State.OK] == [r.state for r in told]


def test_a_clock_that_went_back_while_the_program_was_closed(watch: ClockWatch, told: list[PartReport]) -> None:
    """What is in the database tells it at the start."""
    watch.take_newest(Newest(at("12:30"), at("07:00")))

    assert State.WARNING is told[-1].state
    assert "something was saved at 3 Jun 2025 12:30 already: it is 2 hours 30 minutes behind" in told[-1].says


def test_another_time_zone_is_told_with_both_times(
    qtbot: QtBot, watch: ClockWatch, computer: Computer, told: list[PartReport]
) -> None:
    """What the computer shows, what is shown here, and what to do if the computer is right."""
    computer.zone = timedelta()
    watch.look()

    assert "This computer shows 08:00, but 10:00 is told here: its time zone is not that of Berlin." == told[-1].says
    assert told[-1].do.startswith("If it is 08:00 in Berlin now, every time is wrong by 2 hours")


def test_the_warning_of_the_desk_is_told_too(watch: ClockWatch, told: list[PartReport]) -> None:
    """And is taken away when the desk is content; a graver one of the watch comes first."""
    warning = PartReport(Part.CLOCK, State.WARNING, "The clock went back.", "Check it.")
    watch.take_report(warning)
    assert warning == told[-1]
    watch.take_report(PartReport(Part.CLOCK, State.OK, "The clock is plausible."))
    assert State.OK is told[-1].state


def test_weeks_before_the_event_nobody_is_nagged(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """A station that is set up in May has a lamp that is green."""
    computer.wait(-86_400 * 30)
    watch.look()

    assert {State.OK} == {r.state for r in told}


def test_a_rehearsal_is_not_measured_by_its_rows(watch: ClockWatch, told: list[PartReport]) -> None:
    """Its rows carry the time that was chosen to train."""
    watch.take_event(replace(an_event(), rehearsal=True))
    watch.take_newest(Newest(at("18:00")))

    assert State.OK is told[-1].state


def test_the_watch_stops(watch: ClockWatch, computer: Computer, told: list[PartReport]) -> None:
    """Started and stopped, it has told nothing new and ticks no more."""
    watch.start()
    watch.stop()

    assert 1 == len(told)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("fault", list(ClockFault))
def test_every_fault_has_words(code: str, fault: ClockFault) -> None:
    """With and without an event; what is serious says what to do."""
    language.use(code)
    for event in (None, an_event()):
        remark = ClockRemark(fault, at("10:00"), timedelta(hours=-3), serious=True, since=at("13:00"), day=DAY)
        made = report(remark, event)
        assert State.WARNING is made.state
        assert all((made.says, made.do))
        assert not {"{", "}"} & set(made.says + made.do)


def test_spans_are_said_in_the_largest_unit() -> None:
    """Days, hours with minutes, minutes; never nought."""
    spans = [
        timedelta(seconds=5),
        timedelta(minutes=89),
        timedelta(hours=-2),
        timedelta(minutes=125),
        timedelta(days=9),
    ]

    assert ["1 minute", "89 minutes", "2 hours", "2 hours 5 minutes", "9 days"] == [span(by) for by in spans]


def test_the_clock_that_nobody_sets_goes_forward() -> None:
    """The real ones of this computer: seconds that grow, and an offset of whole minutes."""
    assert this_computer.elapsed() <= this_computer.elapsed()
    assert timedelta() == this_computer.offset(at("10:00")) % timedelta(minutes=1)


def test_what_was_written_last_is_read(qtbot: QtBot, folder: Folder) -> None:
    """From a connection of its own; without a database nothing is told."""
    folder.redeem(folder.person(), when=at("10:00"))
    link = ClockLink(folder.where)
    with qtbot.waitSignal(link.newest_told) as caught:
        link.look()
    assert [Newest(at("10:00"))] == caught.args
    folder.close()
    folder.where.database.unlink()
    with qtbot.assertNotEmitted(link.newest_told):
        link.look()
    link.close()
