"""A certificate of attendance (Teilnahmebescheinigung): one page of A4 for one person."""

from collections.abc import Callable

from kiosk.domain.programme import day_at
from kiosk.language import translator
from kiosk.paper import letters
from kiosk.paper.furniture import marking
from kiosk.paper.letters import write
from kiosk.paper.page import (
    A4,
    GREY,
    INK,
    POINT,
    Align,
    Item,
    Page,
    Picture,
    Stroke,
    line_height,
    moved,
    set_fitted,
    set_line,
)
from kiosk.reports.pdf.dates import clock, days, hours, long_day, moment
from kiosk.reports.pdf.logo import logo_in
from kiosk.reports.pdf.models import Certificate, Issuing, Occasion, Visit

LEFT, WIDTH = 25.0, 160.0
TOP = 24.0
LOGO = (LEFT + 45.0, 22.0, 70.0, 26.0)
SIGN_AT = 262.0  # where the lines to sign on are
LEAST_ROW, ROW = 4.3, 6.2
WIDE_TIMES = 52.0

Say = Callable[..., str]


class Certificates:
    """What is the same on all certificates of an event; the logo is read once. Raises PaperTrouble."""

    def __init__(self, occasion: Occasion, issuing: Issuing) -> None:
        letters.ready()
        self._occasion, self._issuing = occasion, issuing
        self._tr = translator(issuing.language)
        self._logo = None if issuing.logo is None else logo_in(issuing.logo, LOGO)

    @property
    def title(self) -> str:
        """The name of the document. No person's."""
        return f"{_kind(self._tr)} – {self._occasion.title}"

    def page(self, certificate: Certificate) -> Page:
        """Return one person's page."""
        tr = self._tr
        items: list[Item] = [] if self._logo is None else [self._logo]
        y = TOP if self._logo is None else _below(self._logo) + 6.0
        y = self._centred(items, _kind(tr), y, 27 * POINT, 12.0, bold=True) + 9.0
        y = self._centred(items, tr("We certify that"), y, 11.5 * POINT, 6.0, colour=GREY) + 4.0
        y = self._centred(items, certificate.name, y, 25 * POINT, 24.0, bold=True) + 1.5
        y = self._centred(items, certificate.organisation, y, 13 * POINT, 13.0) + 4.0
        y = self._centred(items, tr("attended this event:"), y, 11.5 * POINT, 6.0, colour=GREY) + 4.0
        y = self._centred(items, self._occasion.title, y, 16 * POINT, 16.0, bold=True) + 1.0
        y = self._centred(items, self._occasion.motto, y, 12 * POINT, 11.0) + 1.5
        y = self._centred(items, self._where_and_when(), y, 12 * POINT, 11.0) + 7.0
        self._visits(items, certificate, y)
        self._signing(items)
        mark = tr("Rehearsal") if self._occasion.rehearsal else ""
        return (*marking(mark, A4), *items)

    def _where_and_when(self) -> str:
        occasion = self._occasion
        when = days(occasion.starts_on, occasion.ends_on, self._issuing.language)
        return " · ".join(part for part in (occasion.place, when) if part)

    def _centred(
        self, items: list[Item], text: str, y: float, size: float, room: float, *, bold: bool = False, colour: str = INK
    ) -> float:
        made, high = set_fitted(text, (LEFT, y, WIDTH, room), size, Align.CENTRE, bold=bold, colour=colour)
        items += made
        return y + high

    def _visits(self, items: list[Item], certificate: Certificate, y: float) -> None:
        """Put the sessions in rows as high as there is room for, and say how many more there are beyond that."""
        tr, visits = self._tr, certificate.visits
        spare = SIGN_AT - 22.0 - y - (9.0 if certificate.present is not None else 0.0)
        if visits:
            y = self._heads(items, y)
            spare -= ROW
            most = max(1, int(spare / LEAST_ROW))
            shown = visits if len(visits) <= most else visits[: most - 1]
            rows = len(shown) + (len(shown) < len(visits))
            high = min(ROW, spare / rows)
            for visit in shown:
                self._visit(items, visit, y, high)
                y += high
            if len(shown) < len(visits):
                more = write(tr("and {n} more", n=len(visits) - len(shown)))
                items.append(set_line(more, LEFT, y, WIDTH, min(9 * POINT, 0.62 * high), colour=GREY))
                y += high
        if certificate.present is not None:
            told = tr("Time present in sum: {hours} hours", hours=hours(certificate.present))
            items.append(set_line(write(told), LEFT, y + 2.5, WIDTH, 10.5 * POINT, bold=True))

    def _heads(self, items: list[Item], y: float) -> float:
        tr = self._tr
        for words, align in ((tr("Session"), Align.LEFT), (tr("Attended"), Align.RIGHT)):
            items.append(set_line(write(words), LEFT, y, WIDTH, 8.5 * POINT, align, bold=True, colour=GREY))
        below = y + ROW - 0.8
        items.append(Stroke(LEFT, below, LEFT + WIDTH, below, 0.35, INK))
        return y + ROW

    def _visit(self, items: list[Item], visit: Visit, y: float, high: float) -> None:
        size = min(10 * POINT, 0.66 * high)
        box = (LEFT, y, WIDTH - WIDE_TIMES - 4.0, high - 0.7)
        made, tall = set_fitted(visit.title, box, size, lines=2)
        items += moved(made, (box[3] - tall) / 2)
        when = write(self._when(visit))
        items.append(set_line(when, LEFT, y + (box[3] - line_height(size)) / 2, WIDTH, size, Align.RIGHT))
        items.append(Stroke(LEFT, y + high - 0.5, LEFT + WIDTH, y + high - 0.5))

    def _when(self, visit: Visit) -> str:
        """Return from when to when; with the day where the event has several."""
        occasion, speaks = self._occasion, self._issuing.language
        began = clock(visit.began, occasion.zone)
        if occasion.starts_on != occasion.ends_on:
            began = moment(visit.began, occasion.zone, speaks)
        same = day_at(visit.began, occasion.zone) == day_at(visit.ended, occasion.zone)
        ended = clock(visit.ended, occasion.zone) if same else moment(visit.ended, occasion.zone, speaks)
        return f"{began}–{ended}"

    def _signing(self, items: list[Item]) -> None:
        tr, issuing = self._tr, self._issuing
        day = long_day(issuing.issued_on, issuing.language)
        written = f"{issuing.place}, {day}" if issuing.place else day
        wide = 70.0
        right = LEFT + WIDTH - wide
        made, high = set_fitted(written, (LEFT, 0.0, wide, 12.0), 11 * POINT)
        items += moved(made, SIGN_AT - 1.5 - high)
        for x, named in ((LEFT, tr("Place, date")), (right, issuing.signed_by or tr("Signature"))):
            items.append(Stroke(x, SIGN_AT, x + wide, SIGN_AT, 0.25, INK))
            items += set_fitted(named, (x, SIGN_AT + 1.2, wide, 10.0), 9 * POINT, colour=GREY)[0]


def _kind(tr: Say) -> str:
    return tr("Certificate of attendance")


def _below(logo: Picture) -> float:
    return logo.y + logo.height
