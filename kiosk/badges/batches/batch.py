"""Badges of many people: what the page asks for, and what it is told. Nothing here knows a window or a database."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.sheets import Sheet
from kiosk.domain.prints import PrintTarget


class Sort(StrEnum):
    """In which order badges are printed. Within it, by name."""

    NAME = "name"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """Whose badges: all who match everything that is given. `session_id` is for those registered for it."""

    not_yet_printed: bool = False
    category: str = ""
    session_id: str = ""
    organisation: str = ""
    sort: Sort = Sort.NAME


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen: its value, its words, and how many badges it is."""

    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class BatchOffers:
    """What there is to choose from. `troubles` says what is wrong with layouts of the organiser's own."""

    layouts: tuple[Layout, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    categories: tuple[Offer, ...] = ()
    sessions: tuple[Offer, ...] = ()
    organisations: tuple[Offer, ...] = ()
    badges: int = 0
    not_yet_printed: int = 0
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchPreview:
    """Who was found: the badges in the order in which they are printed, and the names of those without a valid one."""

    choice: BatchChoice
    faces: tuple[BadgeFace, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is to be made. `printer` is the system's name for it, "" writes the PDF `file`.

    `start` is the first free label of a begun sheet, from 1. `counts`: a PDF's badges count as printed.
    """

    id: str
    choice: BatchChoice
    layout: str
    sheet: str = ""
    start: int = 1
    cut_marks: bool = False
    printer: str = ""
    file: str = ""
    counts: bool = True

    @property
    def target(self) -> PrintTarget:
        """Where the badges go, as the print log keeps it."""
        return PrintTarget(self.printer, self.layout, self.sheet, self.file)


@dataclass(frozen=True, slots=True)
class BatchJob:
    """The badges of an order, in their order: to be put down in the print log, and to be printed."""

    order: BatchOrder
    faces: tuple[BadgeFace, ...]


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    """What was made: how many badges on how many pages, and in words what could not be painted on whose badge."""

    order: BatchOrder
    badges: int
    pages: int
    notes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadgeSettings:
    """What a station remembers of badges: where single ones are printed, on what, and whether at the arrival."""

    printer: str = ""
    layout: str = ""
    sheet: str = ""
    on_arrival: bool = False
