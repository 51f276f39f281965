"""The report of a day: always one page, its bars as long as its numbers say."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.paper.page import A4, Fill, Words
from kiosk.reports.pdf.charts import BAR, BEYOND, TRACK, arrivals_chart, nice_top
from kiosk.reports.pdf.day import day_page, largest
from kiosk.reports.pdf.models import Arrivals, DayReport, Filled, Group
from kiosk.reports.pdf.writing import write_day_pdf
from tests.builders import ZONE, at
from tests.paper.reading import box_of, texts
from tests.reports.papers import a_report, an_occasion

pytestmark = pytest.mark.usefixtures("qapp")
LONG = "Workshop Digitale Kompetenzen für mehr Teilhabe in ländlichen Räumen, Teil zwei: Erfahrungen aus der Praxis"
RUSH = [Arrivals(at("08:00") + timedelta(minutes=5 * n), 20 - n) for n in range(20)]


def test_figures_and_titles(tmp_path: Path) -> None:
    """What the day was, in numbers and words; no person's name is in it."""
    sessions = [Filled("Auftakt", 180), Filled("Workshop Digitale Zwillinge", 38, 40, 40)]
    report = a_report(arrivals=RUSH, sessions=sessions, categories=[Group("Kommune", 90, 110), Group("", 3, 4)])
    write_day_pdf(tmp_path / "day.pdf", report)
    (page,) = texts(tmp_path / "day.pdf")

    for words in (
        "Report of the day: 3 June 2025", "22. Regionalkonferenz",
        "Brücken bauen – Netzwerke nutzen · MMZ, Halle (Saale)",
        "201", "of 240 registered", "39", "registered, did not come", "12", "walk-ins", "5", "badges replaced", "7",
        "Arrivals, people per five minutes", "08:00", "Auftakt", "180", "38 on 40 seats", "Kommune", "90 of 110",
        "without a category", "3 of 4", "Created 3 June 2025, 18:02 with MMZ Kiosk 0.1.0", "page 1 of 1",
    ):  # fmt: skip
        assert words in page


CASES = {
    "nothing at all": a_report(),
    "one session": a_report(arrivals=RUSH, sessions=[Filled(LONG, 3, 4, 5)]),
    "forty sessions, 500 categories, two days, rehearsal": a_report(
        occasion=an_occasion(days=2, rehearsal=True, title=f"{LONG} {LONG}"),
        arrivals=[Arrivals(at("04:00") + timedelta(minutes=5 * n), n % 7) for n in range(288)],
        sessions=[Filled(f"{LONG} {n}", n, 60, 50) for n in range(40)],
        categories=[Group(f"Kategorie {n} {LONG}", n, n + 9) for n in range(500)],
    ),
    "a hundred thousand": a_report(
        arrivals=[Arrivals(at("08:00"), 99_999)],
        sessions=[Filled("Messe", 100_000, 100_000, 120_000)],
        categories=[Group("Publikum", 100_000, 100_000)],
    ),
    "other letters": a_report(sessions=[Filled("東京 😀 محمد", 1)], categories=[Group("𓀀", 1, 1)]),
}


@pytest.mark.parametrize("case", CASES)
def test_one_page_whatever_the_day_was(tmp_path: Path, case: str) -> None:
    """Nothing overlaps the foot of the page or runs out at its sides."""
    write_day_pdf(tmp_path / "day.pdf", CASES[case])
    (page,) = texts(tmp_path / "day.pdf")

    assert "page 1 of 1" in page
    assert CASES[case].occasion.rehearsal == (page.count("Rehearsal") == 2)
    _stays_within(CASES[case])


def _stays_within(report: DayReport) -> None:
    items = [item for item in day_page(report) if not (isinstance(item, Words) and item.turn)]
    foot = max(item.baseline for item in items if isinstance(item, Words))
    for item in items:
        left, _, right, bottom = box_of(item)
        banded = isinstance(item, Fill) and item.width >= A4[0]
        assert banded or (left >= 17.9 and right <= A4[0] - 14.5)
        assert bottom <= foot + 1.5
        if isinstance(item, Fill):
            assert bottom < A4[1] - 19


def test_more_sessions_than_there_is_room_for(tmp_path: Path) -> None:
    """The largest are shown in their order, and how many more there are; of the categories as well."""
    sessions = [Filled(f"Session{n:02}", n) for n in range(24)]
    report = a_report(sessions=sessions, categories=[Group(f"Group{n:02}", n, 50) for n in range(12)])
    write_day_pdf(tmp_path / "day.pdf", report)
    (page,) = texts(tmp_path / "day.pdf")

    assert [f"Session{n}" for n in range(12, 24)] == re.findall(r"Session\d\d", page)
    assert "and 12 more sessions (66 check-ins)" in page
    assert "and 2 more categories (1 person)" in page


def test_the_largest_keep_their_order() -> None:
    """Of those with as many people the first are kept."""
    some = [Filled("a", 1), Filled("b", 5), Filled("c", 1), Filled("d", 7)]

    assert ([some[0], some[1], some[3]], [some[2]]) == largest(some, 3)
    assert (some, []) == largest(some, 4)


def test_bars_are_as_long_as_their_numbers() -> None:
    """A session's bar against its seats; what is beyond the seats has another colour."""
    page = day_page(a_report(sessions=[Filled("a", 20, seats=80), Filled("b", 60, seats=40)]))
    tracks = [item for item in page if isinstance(item, Fill) and item.colour == TRACK]
    bars = [item for item in page if isinstance(item, Fill) and item.colour == BAR]
    (beyond,) = [item for item in page if isinstance(item, Fill) and item.colour == BEYOND]

    assert [2.0, 1.0] == pytest.approx([track.width / tracks[1].width for track in tracks])
    assert [0.25, 0.5] == pytest.approx([bar.width / tracks[0].width for bar in bars])
    assert 0.25 == pytest.approx(beyond.width / tracks[0].width)


def test_arrivals_stand_over_their_time() -> None:
    """A bar for every five minutes: as high as its number, in its place on an axis that begins at a half hour."""
    some = [Arrivals(at("08:10"), 10), Arrivals(at("08:25"), 5), Arrivals(at("08:25"), 5), Arrivals(at("08:30"), 0)]
    items = arrivals_chart(some, (0, 0, 129, 50), ZONE)
    first, second = [item for item in items if isinstance(item, Fill)]
    labels = [item.text.text for item in items if isinstance(item, Words)]

    assert first.height == pytest.approx(second.height)
    assert 30.0 == pytest.approx(second.x - first.x)
    assert 9 + 20 + 1 == pytest.approx(first.x)
    assert {"08:00", "08:30", "09:00", "0", "5", "10"} == set(labels)
    assert [] == arrivals_chart([Arrivals(at("08:30"), 0)], (0, 0, 129, 50), ZONE)


@pytest.mark.parametrize(("most", "top"), [(1, 1), (3, 4), (9, 10), (10, 10), (11, 20), (41, 50), (99_999, 100_000)])
def test_where_an_axis_ends(most: int, top: int) -> None:
    """At a round number that is not less."""
    assert top == nice_top(most)


def test_times_are_those_of_the_place() -> None:
    """An arrival at 06:05 UTC is at five past eight in Halle."""
    page = day_page(a_report(arrivals=[Arrivals(at("08:05"), 3)]))

    assert "08:00" in {item.text.text for item in page if isinstance(item, Words)}
