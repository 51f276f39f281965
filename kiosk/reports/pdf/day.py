"""The report of a day: figures and simple charts on one page of A4, whatever the day was like. No person's name."""

from collections.abc import Sequence
from typing import TypeVar

from kiosk.language import tr, trn
from kiosk.paper import letters
from kiosk.paper.furniture import BOTTOM, LEFT, RIGHT, TOP, footing, marking
from kiosk.paper.letters import write
from kiosk.paper.page import (
    A4,
    GREY,
    HAIR,
    POINT,
    Fill,
    Item,
    Page,
    Stroke,
    line_height,
    lines_of,
    set_fitted,
    set_line,
)
from kiosk.reports.pdf.attendance import made_by, rehearsal_mark
from kiosk.reports.pdf.charts import Bar, arrivals_chart, bar_rows
from kiosk.reports.pdf.dates import clock, long_day
from kiosk.reports.pdf.models import DayReport, Filled, Group

WIDTH = A4[0] - LEFT - RIGHT
MOST_SESSIONS, MOST_GROUPS = 12, 10
SESSION_ROW, GROUP_ROW = 7.2, 6.0
TITLE = 11.5 * POINT
TITLE_ROOM = 7.5
GAP = 5.0
LEAST_CHART, MOST_CHART = 38.0, 70.0
TILE, NAMED = 21.5, 7.5 * POINT
Shown = TypeVar("Shown", Filled, Group)


def day_page(report: DayReport) -> Page:
    """Return the one page. Raises PaperTrouble where no fonts can be used."""
    letters.ready()
    sessions, more_sessions = largest(report.sessions, MOST_SESSIONS)
    groups, more_groups = largest(report.categories, MOST_GROUPS)
    items, y = _heading(report)
    items += _tiles(report, y)
    y += TILE + GAP
    below = _height(len(sessions), SESSION_ROW, more=bool(more_sessions))
    below += _height(-(-len(groups) // 2), GROUP_ROW, more=bool(more_groups))
    chart = min(MOST_CHART, max(LEAST_CHART, A4[1] - BOTTOM - y - below - TITLE_ROOM - GAP))
    items += _arrivals(report, y, chart)
    y += TITLE_ROOM + chart + GAP
    if sessions:
        items += _sessions(sessions, more_sessions, y)
        y += _height(len(sessions), SESSION_ROW, more=bool(more_sessions))
    if groups:
        items += _groups(groups, more_groups, y)
    mark = rehearsal_mark(report.occasion)
    foot = footing(f"{report.occasion.title} · {made_by(report.made, report.occasion)}", 1, 1, A4)
    return (*marking(mark, A4), *items, *foot)


def largest(shown: Sequence[Shown], most: int) -> tuple[list[Shown], list[Shown]]:
    """Return those with the most people, in the order in which they came, and the others."""
    if len(shown) <= most:
        return list(shown), []
    ranked = sorted(range(len(shown)), key=lambda n: (-shown[n].attended, n))
    kept = sorted(ranked[:most])
    return [shown[n] for n in kept], [shown[n] for n in sorted(ranked[most:])]


def _height(rows: int, row: float, *, more: bool) -> float:
    return TITLE_ROOM + rows * row + (row if more else 0.0) + GAP if rows else 0.0


def _heading(report: DayReport) -> tuple[list[Item], float]:
    occasion = report.occasion
    y = TOP
    items: list[Item] = []
    parts: tuple[tuple[str, float, float, bool], ...] = (
        (tr("Report of the day: {day}", day=long_day(report.day)), 20 * POINT, 9.5, True),
        (occasion.title, 12 * POINT, 11.0, False),
        (" · ".join(part for part in (occasion.motto, occasion.place) if part), 10 * POINT, 9.0, False),
    )
    for text, size, room, bold in parts:
        made, high = set_fitted(text, (LEFT, y, WIDTH, room), size, bold=bold, colour="#111111" if bold else GREY)
        items += made
        y += high + (1.0 if high else 0.0)
    return items, y + 4.0


def _tiles(report: DayReport, y: float) -> list[Item]:
    of = tr("of {n} registered", n=report.registered)
    tiles = [
        (str(report.attended), tr("people came"), of),
        (str(report.no_shows), tr("registered, did not come"), ""),
        (str(report.walk_ins), tr("walk-ins"), ""),
        (str(report.replaced), tr("badges replaced"), ""),
        (str(report.refused), tr("turned away at a door"), ""),
    ]
    if report.peak is not None:
        at = "" if report.peak_at is None else tr("at {time}", time=clock(report.peak_at, report.occasion.zone))
        tiles.append((str(report.peak), tr("at once in the house"), at))
    wide = WIDTH / len(tiles)
    items: list[Item] = [Fill(LEFT, y, WIDTH, TILE, "#F1F4F4")]
    for number, (figure, named, more) in enumerate(tiles):
        x = LEFT + number * wide
        if number:
            items.append(Stroke(x, y + 3, x, y + TILE - 3, 0.2, HAIR))
        items += set_fitted(figure, (x + 3, y + 1.8, wide - 5, 9.0), 21 * POINT, lines=1, bold=True)[0]
        told = f"{named}, {more}" if more else named
        items += [
            set_line(line, x + 3, y + 10.6 + n * line_height(NAMED), wide - 4, NAMED, colour=GREY)
            for n, line in enumerate(lines_of(told, NAMED, wide - 4)[:3])
        ]
    return items


def _arrivals(report: DayReport, y: float, high: float) -> list[Item]:
    items = _title(tr("Arrivals, people per five minutes"), y)
    made = arrivals_chart(report.arrivals, (LEFT, y + TITLE_ROOM, WIDTH, high), report.occasion.zone)
    if not made:
        nobody = write(tr("Nobody was checked in."))
        made = [set_line(nobody, LEFT, y + TITLE_ROOM, WIDTH, 9.5 * POINT, colour=GREY)]
    return [*items, *made]


def _sessions(sessions: Sequence[Filled], more: Sequence[Filled], y: float) -> list[Item]:
    bars = [Bar(one.title, one.attended, _seats_told(one), one.seats) for one in sessions]
    box = (LEFT, y + TITLE_ROOM, WIDTH, 0.0)
    items = [*_title(tr("Sessions: people who came, and seats"), y), *bar_rows(bars, box, SESSION_ROW, 0.42)]
    count, people = len(more), sum(one.attended for one in more)
    told = trn("and {n} more session", "and {n} more sessions", count)
    told += f" ({trn('{n} check-in', '{n} check-ins', people)})"
    return [*items, *(_more(told, y + TITLE_ROOM + len(bars) * SESSION_ROW) if more else ())]


def _seats_told(one: Filled) -> str:
    if one.seats is None:
        return str(one.attended)
    return trn("{attended} on {n} seat", "{attended} on {n} seats", one.seats, attended=one.attended)


def _groups(groups: Sequence[Group], more: Sequence[Group], y: float) -> list[Item]:
    """Return the categories in two columns, downwards first."""
    half = -(-len(groups) // 2)
    wide = (WIDTH - 8.0) / 2
    most = max((max(one.attended, one.registered) for one in groups), default=0)
    items = _title(tr("Categories: people who came, of those registered"), y)
    bars = [
        Bar(one.name or tr("without a category"), one.attended,
            tr("{attended} of {registered}", attended=one.attended, registered=one.registered), one.registered)
        for one in groups
    ]  # fmt: skip
    for column in range(2):
        part = bars[column * half : (column + 1) * half]
        box = (LEFT + column * (wide + 8.0), y + TITLE_ROOM, wide, 0.0)
        items += bar_rows(part, box, GROUP_ROW, 0.36, most)
    count, people = len(more), sum(one.attended for one in more)
    told = trn("and {n} more category", "and {n} more categories", count)
    told += f" ({trn('{n} person', '{n} people', people)})"
    return [*items, *(_more(told, y + TITLE_ROOM + half * GROUP_ROW) if more else ())]


def _more(told: str, y: float) -> list[Item]:
    return [set_line(write(told), LEFT, y + 0.8, WIDTH, 8.5 * POINT, colour=GREY)]


def _title(text: str, y: float) -> list[Item]:
    return [set_line(write(text), LEFT, y + (TITLE_ROOM - line_height(TITLE)) / 2 - 0.6, WIDTH, TITLE, bold=True)]
