"""Verdicts in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk import language
from kiosk.domain.checkin import Direction, Facts, Previous, Reason, Recent, Verdict
from kiosk.domain.programme import Kind, Policy
from kiosk.words import Explanation, brief, explain
from tests.builders import ZONE, a_session, a_verdict, a_workshop, another_workshop, at

ENTRY, EXIT = Direction.ENTRY, Direction.EXIT
YESTERDAY = date(2025, 6, 2)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language.current()
    language.use("en")
    yield
    language.use(before)


def said(verdict: Verdict) -> Explanation:
    """Explain the verdict in Halle."""
    return explain(verdict, ZONE)


def a_recent(reason: Reason | None = None, type: Direction = ENTRY, **values: object) -> Recent:  # noqa: A002
    """Return a line of the list of recent scans at 12:00."""
    return Recent("1", at("12:00"), type, reason, "Müller, Jana", **values)  # type: ignore[arg-type]


# --- every verdict has a headline ---


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_said_in_words_in_both_directions(reason: Reason, direction: Direction) -> None:
    """Also with nothing else known a refusal has a headline in words, and never the bare code of the reason."""
    explanation = said(a_verdict(reason, type=direction))
    assert explanation.headline[0].isupper()
    assert "_" not in explanation.sentence
    assert explanation.sentence.startswith(explanation.headline)
    in_the_list = brief(a_recent(reason, direction), ZONE)
    assert in_the_list
    assert "_" not in in_the_list


def test_no_two_reasons_are_said_alike() -> None:
    """Eleven reasons, eleven headlines, and eleven brief forms."""
    assert len({said(a_verdict(reason)).headline for reason in Reason}) == len(Reason)
    assert len({brief(a_recent(reason), ZONE) for reason in Reason}) == len(Reason)


@pytest.mark.parametrize(
    ("verdict", "headline"),
    [
        (a_verdict(), "Welcome"),
        (a_verdict(type=EXIT), "Goodbye"),
        (a_verdict(overridden=Reason.FULL, because="VIP"), "Admitted all the same"),
        (a_verdict(type=EXIT, overridden=Reason.REVOKED, because="geht"), "Goodbye"),
    ],
)
def test_green_is_said_too(verdict: Verdict, headline: str) -> None:
    """Welcome, goodbye, and that somebody was let in by an override."""
    assert said(verdict) == Explanation(headline)


# --- what each refusal says ---


@pytest.mark.parametrize(
    ("reason", "facts", "expected"),
    [
        (Reason.INVALID, Facts(), Explanation("Unknown code")),
        (Reason.INVALID, Facts(shown_text="Milka"), Explanation("Unknown code", ("Milka",))),
        (
            Reason.INVALID,
            Facts(genuine=True, shown_text="0123"),
            Explanation("Genuine badge, but not on this list", ("record the person as a walk-in",)),
        ),
        (
            Reason.AMBIGUOUS,
            Facts(shown_text="4711"),
            Explanation("Several people have this code", ("search for the name and choose the person",)),
        ),
        (
            Reason.CANCELED,
            Facts(),
            Explanation("Registration canceled", ("ask the organiser, or admit with a reason",)),
        ),
        (Reason.BLOCKED, Facts(), Explanation("Blocked by the organiser", ("please fetch the organiser",))),
        (Reason.UNPAID, Facts(), Explanation("Not paid yet", ("take the payment, or admit with a reason",))),
        (Reason.INVALID_TIME, Facts(opens_at=at("13:30")), Explanation("Not before 13:30")),
        (Reason.INVALID_TIME, Facts(closed_at=at("15:30")), Explanation("Over since 15:30")),
        (Reason.INVALID_TIME, Facts(), Explanation("Not open now")),
        (Reason.PRODUCT, Facts(), Explanation("Not registered")),
        (Reason.PRODUCT, Facts(seats_left=3), Explanation("Not registered – 3 seats left")),
        (Reason.PRODUCT, Facts(seats_left=1), Explanation("Not registered – 1 seat left")),
        (Reason.PRODUCT, Facts(seats_left=0), Explanation("Not registered – no seat left")),
        (
            Reason.PRODUCT,
            Facts(seats_left=3, missing=4),
            Explanation("Not registered – 3 seats left", ("4 registered people have not come",)),
        ),
        (Reason.PRODUCT, Facts(waiting_list=True), Explanation("On the waiting list")),
        (
            Reason.PRODUCT,
            Facts(waiting_list=True, seats_left=3),
            Explanation("On the waiting list", ("3 seats left",)),
        ),
        (Reason.FULL, Facts(seats_left=0, missing=0), Explanation("Full – no seat left")),
        (
            Reason.FULL,
            Facts(seats_left=0, missing=1),
            Explanation("Full – no seat left", ("1 registered person has not come",)),
        ),
        (Reason.ELSEWHERE, Facts(elsewhere_title="Workshop B"), Explanation("Is in Workshop B")),
        (Reason.ALREADY_REDEEMED, Facts(), Explanation("Already checked in")),
    ],
)
def test_the_rule_that_speaks_is_explained(reason: Reason, facts: Facts, expected: Explanation) -> None:
    """What happened, and what to do or what is left."""
    assert said(a_verdict(reason, facts=facts)) == expected


@pytest.mark.parametrize(
    ("facts", "remarks"),
    [
        (Facts(), ()),
        (Facts(revoked_at=at("10:42"), valid_badge=2), ("replaced at 10:42", "badge 2 is valid")),
        (
            Facts(revoked_at=at("10:42"), revoked_because="reported lost", revoked_by="Uwe", valid_badge=2),
            ("replaced at 10:42, reported lost, Uwe", "badge 2 is valid"),
        ),
        (Facts(revoked_at=at("10:42"), revoked_by="Uwe"), ("withdrawn at 10:42, Uwe",)),
        (Facts(revoked_at=at("10:42", YESTERDAY)), ("withdrawn on 2 Jun at 10:42",)),
        (Facts(revoked_at=at("10:42", YESTERDAY), valid_badge=3), ("replaced on 2 Jun at 10:42", "badge 3 is valid")),
    ],
)
def test_a_dead_badge_says_whether_it_was_replaced_or_withdrawn(facts: Facts, remarks: tuple[str, ...]) -> None:
    """When, why, by whom, and which badge is valid; a badge without a successor was withdrawn."""
    expected = Explanation("This badge is no longer valid", remarks)
    assert said(a_verdict(Reason.REVOKED, facts=facts)) == expected


@pytest.mark.parametrize("reason", [Reason.ALREADY_REDEEMED, Reason.ELSEWHERE])
@pytest.mark.parametrize(
    ("title", "station", "remark"),
    [
        ("Podium", "Eingang 2", "since 11:55, Podium, Eingang 2"),
        ("Podium", "", "since 11:55, Podium"),
        ("", "Eingang 2", "since 11:55, Eingang 2"),
        ("", "", "since 11:55"),
    ],
)
def test_an_earlier_check_in_says_when_where_and_at_which_station(
    reason: Reason, title: str, station: str, remark: str
) -> None:
    """What is not known leaves no comma behind."""
    verdict = a_verdict(reason, previous=Previous(at("11:55"), title, station))
    assert said(verdict).remarks == (remark,)


def test_only_registrations_at_the_same_time_explain_why_somebody_is_not_registered_here() -> None:
    """Somebody at the wrong workshop's door reads which one is theirs; other sessions do not matter there."""
    here, there = a_workshop(), another_workshop()
    excursion = a_session("exkursion", "Exkursion")
    evening = a_workshop("abend", "Abendrunde", parallel="evening")
    verdict = a_verdict(
        Reason.PRODUCT, session=here, facts=Facts(seats_left=3, missing=4), registrations=(excursion, there, evening)
    )
    assert said(verdict).remarks[0] == "registered: Workshop Mobilitätskonzepte"
    assert [] == [remark for remark in said(verdict).remarks if "Exkursion" in remark or "Abendrunde" in remark]


def at_the_door(when: str, policy: Policy = Policy.REGISTERED_FIRST, **facts: Any) -> tuple[str, ...]:
    """Return what is remarked on somebody who did not register; seats are released at 14:10."""
    verdict = a_verdict(
        Reason.PRODUCT, session=a_workshop(policy=policy), when=at(when), facts=Facts(missing=4, **facts)
    )
    return said(verdict).remarks


def test_the_door_says_when_the_seats_of_those_who_are_missing_are_free() -> None:
    """Until then with the time; afterwards, without seats, or where nobody else is let in, that helps nobody."""
    missing = "4 registered people have not come"
    assert at_the_door("14:06", seats_left=3) == (missing, "their seats are free from 14:10")
    assert at_the_door("14:10", seats_left=3) == (missing,)
    assert at_the_door("14:06", seats_left=0) == (missing,)
    assert at_the_door("14:06", policy=Policy.REGISTERED, seats_left=3) == (missing,)


def test_a_door_that_staff_closed_is_not_over() -> None:
    """Before its end it was closed by somebody; at its end it is over."""
    session = replace(a_workshop(), closed_at=at("14:20"))
    closed = a_verdict(Reason.INVALID_TIME, session=session, when=at("14:30"), facts=Facts(closed_at=at("14:20")))
    over = a_verdict(Reason.INVALID_TIME, session=session, when=at("15:40"), facts=Facts(closed_at=at("15:30")))
    assert ["Closed since 14:20", "Over since 15:30"] == [said(closed).headline, said(over).headline]


def test_who_comes_back_is_welcomed_back() -> None:
    """An entry after an exit says since when the person was out; an override says what it overrode."""
    out = Previous(at("14:15"), "Workshop A", "Tür")
    assert said(a_verdict(previous=out)) == Explanation("Welcome back", ("was out since 14:15",))
    forced = a_verdict(previous=out, overridden=Reason.ALREADY_REDEEMED, because="says so")
    assert said(forced) == Explanation("Admitted all the same")


def test_an_excursion_is_boarded_and_come_back_from() -> None:
    """Its verdicts speak of the bus."""
    trip = a_session("exkursion", "Exkursion", kind=Kind.EXCURSION)
    headlines = [
        said(made).headline
        for made in (
            a_verdict(session=trip),
            a_verdict(session=trip, type=EXIT),
            a_verdict(session=trip, overridden=Reason.PRODUCT, because="seat left"),
            a_verdict(Reason.ALREADY_REDEEMED, session=trip),
        )
    ]
    assert ["On board", "Welcome back", "On board all the same", "Already on board"] == headlines
    again = a_verdict(session=trip, previous=Previous(at("17:00"), "Exkursion", "Bus"))
    assert said(again) == Explanation("On board", ("was back at 17:00",))


def test_a_return_is_no_leaving() -> None:
    """In the list an exit at an excursion says that the person is back."""
    line = a_recent(type=EXIT, session_title="Exkursion")
    assert ["is back", "left"] == [brief(line, ZONE, {"Exkursion"}), brief(line, ZONE)]


def test_at_a_session_that_excludes_none_no_other_is_named() -> None:
    """Two sessions without a group are not parallel to each other."""
    verdict = a_verdict(Reason.PRODUCT, session=a_session(), registrations=(a_session("exkursion", "Exkursion"),))
    assert said(verdict) == Explanation("Not registered")


def test_somebody_who_was_moved_reads_from_where() -> None:
    """A move is said, an elsewhere that was not overridden is not."""
    facts = Facts(elsewhere_session_id="1", elsewhere_title="Workshop B")
    moved = a_verdict(overridden=Reason.ELSEWHERE, because="tauscht", facts=facts)
    assert said(moved) == Explanation("Moved here", ("from Workshop B",))
    also = a_verdict(overridden=Reason.PRODUCT, because="tauscht", facts=facts)
    assert said(also) == Explanation("Admitted all the same", ("moved here from Workshop B",))
    assert said(a_verdict(facts=facts)) == Explanation("Welcome")


@pytest.mark.parametrize("reason", [None, *Reason])
def test_a_swapped_layout_is_said_last_with_every_verdict(reason: Reason | None) -> None:
    """Green or not, the operator is told that the scanner's layout is wrong, and what to do."""
    remarks = said(a_verdict(reason, facts=Facts(layout_swapped=True))).remarks
    assert remarks[-1] == "The scanner is set to another keyboard layout: set it to that of this computer"


def test_names_and_codes_with_braces_are_said_as_they_are() -> None:
    """Text from outside is never taken for a field to fill in."""
    facts = Facts(shown_text="{time} {0} %s")
    assert said(a_verdict(Reason.INVALID, facts=facts)).remarks == ("{time} {0} %s",)
    facts = Facts(elsewhere_title="{session}")
    assert said(a_verdict(Reason.ELSEWHERE, facts=facts)).headline == "Is in {session}"


def test_everything_can_be_said_in_one_line() -> None:
    """The command line says headline and remarks together."""
    assert Explanation("Full", ("one", "two")).sentence == "Full · one · two"
    assert Explanation("Full").sentence == "Full"


# --- times ---


@pytest.mark.parametrize(
    ("zone", "headline"),
    [("Europe/Berlin", "Not before 13:30"), ("UTC", "Not before 11:30"), ("Asia/Kolkata", "Not before 17:00")],
)
def test_times_are_told_in_the_zone_of_the_event(zone: str, headline: str) -> None:
    """Whatever the computer's clock is set to."""
    assert at("13:30").tzinfo is UTC
    verdict = a_verdict(Reason.INVALID_TIME, facts=Facts(opens_at=at("13:30")))
    assert explain(verdict, ZoneInfo(zone)).headline == headline


def test_another_day_is_named() -> None:
    """A time on another day than that of the verdict comes with its day."""
    verdict = a_verdict(Reason.INVALID_TIME, when=at("22:00", YESTERDAY), facts=Facts(opens_at=at("13:30")))
    assert said(verdict).headline == "Not before 3 Jun at 13:30"
    assert explain(verdict, ZONE, today=at("08:00")).headline == "Not before 13:30"


def test_the_day_changes_at_midnight_in_the_zone_of_the_event() -> None:
    """At 00:30 in Halle it is still yesterday in UTC; the day of the place counts."""
    facts = Facts(opens_at=at("08:00"))
    verdict = a_verdict(Reason.INVALID_TIME, when=at("00:30"), facts=facts)
    assert said(verdict).headline == "Not before 08:00"
    assert explain(verdict, ZoneInfo("UTC")).headline == "Not before 3 Jun at 06:00"


def test_summer_time_is_told_as_the_clock_on_the_wall_shows_it() -> None:
    """Before and after the jump of the clock the times are those of the place."""
    spring = date(2025, 3, 30)
    for clock in ("01:30", "03:30"):
        facts = Facts(opens_at=at(clock, spring))
        verdict = a_verdict(Reason.INVALID_TIME, when=at("00:10", spring), facts=facts)
        assert said(verdict).headline == f"Not before {clock}"


# --- the list of recent scans ---


@pytest.mark.parametrize(
    ("recent", "expected"),
    [
        (a_recent(), ""),
        (a_recent(type=EXIT), "left"),
        (a_recent(forced=True), "admitted all the same"),
        (a_recent(type=EXIT, forced=True), "left"),
        (a_recent(forced=True, facts=Facts(elsewhere_title="Workshop B")), "moved here"),
        (a_recent(annulled=True), "undone"),
        (a_recent(type=EXIT, annulled=True), "undone"),
        (a_recent(Reason.ALREADY_REDEEMED, previous=Previous(at("08:12"), "", "")), "already in since 08:12"),
        (
            a_recent(Reason.ALREADY_REDEEMED, previous=Previous(at("08:12", YESTERDAY), "", "")),
            "already in since 2 Jun at 08:12",
        ),
        (a_recent(Reason.ALREADY_REDEEMED), "already in"),
        (a_recent(Reason.REVOKED, facts=Facts(revoked_at=at("10:42"), valid_badge=2)), "replaced 10:42"),
        (a_recent(Reason.REVOKED, facts=Facts(revoked_at=at("10:42"))), "badge no longer valid"),
        (a_recent(Reason.REVOKED), "badge no longer valid"),
        (a_recent(Reason.ELSEWHERE, facts=Facts(elsewhere_title="Workshop B")), "is in Workshop B"),
        (a_recent(Reason.PRODUCT), "not registered"),
        (a_recent(Reason.INVALID), "unknown code"),
    ],
)
def test_a_few_words_follow_the_name_in_the_list(recent: Recent, expected: str) -> None:
    """What a glance at the list has to tell beside the colour."""
    assert brief(recent, ZONE) == expected
