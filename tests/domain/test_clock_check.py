"""Whether the computer's clock can be true."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clock_check import TOLERANCE, ClockFault, ClockRemark, check, jump
from kiosk.domain.programme import Event
from tests.builders import DAY, an_event, at

SUMMER = timedelta(hours=2)
EVENT = an_event()
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
ZONES = st.sampled_from(["Europe/Berlin", "Europe/Lisbon", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"])


def fault(remark: ClockRemark | None) -> ClockFault | None:
    """Return only what is wrong."""
    return None if remark is None else remark.fault


def offset_in(zone: str, now: datetime) -> timedelta:
    """Return how far a clock of this zone is ahead of UTC."""
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def test_on_the_day_nothing_is_wrong() -> None:
    """Nor on the days just before and after it."""
    for day in (-1, 0, 1):
        assert (
            check(at("12:00", DAY + timedelta(days=day)), EVENT, SUMMER, at("07:00", DAY - timedelta(days=9))) is None
        )


def test_weeks_before_the_event_is_a_hint() -> None:
    """A station is set up in May; on the day itself that is what a clock says that is a month behind."""
    remark = check(at("12:00", DAY - timedelta(days=30)), EVENT, SUMMER)

    assert remark is not None
    assert (ClockFault.BEFORE, False, DAY) == (remark.fault, remark.serious, remark.day)
    assert timedelta(days=-29, hours=-12) == remark.by


def test_after_an_event_without_a_scan_is_a_warning() -> None:
    """Nobody was scanned on the days of the event, and it is long over: then the clock is what is wrong."""
    later = at("12:00", DAY + timedelta(days=30))

    assert [(ClockFault.AFTER, True)] == [(r.fault, r.serious) for r in [check(later, EVENT, SUMMER)] if r]


def test_after_an_event_with_scans_is_a_hint() -> None:
    """The lists are made in the weeks after it; a scan then is a warning again."""
    later = at("12:00", DAY + timedelta(days=30))
    used = check(later, EVENT, SUMMER, at("12:00"), scanned_at=at("12:00"))
    scanning = check(later, EVENT, SUMMER, later, scanned_at=later)

    assert (False, True) == (used is not None and used.serious, scanning is not None and scanning.serious)


def test_after_a_closed_day_nothing_is_serious() -> None:
    """Whoever closed the day knows that it is over."""
    later = at("12:00", DAY + timedelta(days=30))
    for event in (replace(EVENT, closed_at=at("18:00")), replace(EVENT, erased_at=at("18:00"))):
        remark = check(later, event, SUMMER)
        assert (ClockFault.AFTER, False) == (fault(remark), remark is not None and remark.serious)


def test_a_clock_behind_what_is_written_went_back() -> None:
    """By how much is said, from the scan or act that was saved last."""
    remark = check(at("10:00"), EVENT, SUMMER, at("12:30"))

    assert remark is not None
    assert (ClockFault.WENT_BACK, timedelta(hours=-2, minutes=-30), at("12:30")) == (
        remark.fault,
        remark.by,
        remark.since,
    )
    assert remark.serious


def test_a_minute_is_no_fault() -> None:
    """Two stations are never exactly alike."""
    assert check(at("10:00"), EVENT, SUMMER, at("10:00") + TOLERANCE) is None


def test_a_clock_before_the_program_is_too_old() -> None:
    """Also without any event: a computer whose battery is empty begins in the past."""
    made = datetime(2025, 5, 1, tzinfo=UTC)

    assert ClockFault.TOO_OLD is fault(check(datetime(2000, 1, 1, tzinfo=UTC), None, SUMMER, made_at=made))
    assert check(made, None, SUMMER, made_at=made) is None


def test_another_time_zone_is_told_with_the_difference() -> None:
    """A computer set to London shows an hour less than the clocks in Halle."""
    remark = check(at("12:00"), EVENT, timedelta(hours=1))

    assert remark is not None
    assert (ClockFault.ZONE, timedelta(hours=-1), True) == (remark.fault, remark.by, remark.serious)


def test_in_a_rehearsal_days_and_rows_do_not_count() -> None:
    """Its days are moved and its time is chosen; the time zone is the computer's all the same."""
    training = replace(EVENT, rehearsal=True)
    weeks_before = at("12:00", DAY - timedelta(days=30))

    assert check(weeks_before, training, SUMMER, at("12:00"), scanned_at=at("12:00")) is None
    assert ClockFault.ZONE is fault(check(weeks_before, training, timedelta()))


@given(MOMENTS, ZONES)
def test_a_computer_in_the_zone_of_the_event_is_never_blamed(now: datetime, zone: str) -> None:
    """Whatever the moment, in the hours of the change to and from summer time too."""
    event = replace(_of_days_around(now), timezone=zone)

    assert check(now, event, offset_in(zone, now), now) is None


@given(MOMENTS, ZONES, ZONES)
def test_a_difference_of_zones_is_told_exactly_while_there_is_one(now: datetime, here: str, there: str) -> None:
    """Two zones that change on different days differ for some weeks only."""
    remark = check(now, replace(_of_days_around(now), timezone=there), offset_in(here, now), now)
    difference = offset_in(here, now) - offset_in(there, now)

    assert (difference != timedelta()) == (fault(remark) is ClockFault.ZONE)
    if remark is not None:
        assert difference == remark.by


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(hours=30)))
def test_time_that_passes_is_no_jump(now: datetime, passed: timedelta) -> None:
    """An hour awake or asleep, over the change of summer time or not: both clocks say the same."""
    berlin = ZoneInfo("Europe/Berlin")
    before, after = now.astimezone(berlin), (now + passed).astimezone(berlin)

    assert jump(after.astimezone(UTC) - before.astimezone(UTC), passed, now + passed) is None


@given(st.timedeltas(timedelta(minutes=-600), timedelta(minutes=600)), st.timedeltas(timedelta(0), timedelta(hours=9)))
def test_a_jump_is_told_with_its_size(by: timedelta, elapsed: timedelta) -> None:
    """More than a minute either way, however long the program slept meanwhile."""
    remark = jump(elapsed + by, elapsed, at("12:00"))

    assert (abs(by) > TOLERANCE) == (remark is not None)
    if remark is not None:
        assert (ClockFault.JUMPED, by, at("12:00") - by) == (remark.fault, remark.by, remark.since)


def _of_days_around(now: datetime) -> Event:
    day = now.date()
    return an_event(starts_on=day - timedelta(days=1), ends_on=day + timedelta(days=1))
