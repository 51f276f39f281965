"""The evacuation list as a person meets it: what is to be read, what can be pressed, and what it asks for."""

import random
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction
from kiosk.domain.presence import Roll, RollEntry, RollKind, Seen
from kiosk.domain.programme import Session
from kiosk.paper.lists import Paper
from kiosk.programme.rolls.evacuation_view import EvacuationView
from kiosk.programme.rolls.roll_model import Role
from kiosk.shell.window import MainWindow
from tests.fakes import entrance
from tests.fakes.entrance import ENTRANCE, EVENT, SKILLS, TRIP, TWINS, at

NOW = at(16, 42, 7)


def seen(session: Session = ENTRANCE, when: datetime = NOW, kind: Direction = Direction.ENTRY) -> Seen:
    """Return where somebody was seen last."""
    return Seen(when, session.id, session.title, session.room, "Tisch 1", kind, session is TRIP)


def person(key: str, family: str, given: str = "Kim", *, organisation: str = "", phone: str = "") -> Attendee:
    """Return somebody."""
    return Attendee(key, family, given, organisation=organisation, category="Kommune", phone=phone)


JANA = RollEntry(entrance.JANA, seen(TWINS, at(14, 2)))
ELIF = RollEntry(entrance.ELIF, seen(ENTRANCE, at(8, 42)))
UWE = RollEntry(entrance.UWE, seen(SKILLS, at(15, 31), Direction.EXIT))
LONG = RollEntry(entrance.LONG, seen(SKILLS, at(14, 1)))
ANNA = RollEntry(person("t-1", "Ärmel", "Anna", organisation="MDR", phone="+49 345 555 0101"), seen(TRIP, at(16, 30)))
FEW = (JANA, ELIF, UWE)


def house(*entries: RollEntry, when: datetime = NOW) -> Roll:
    """Return the list of the house."""
    return Roll(RollKind.HOUSE, when, None, entries)


def away(*entries: RollEntry, when: datetime = NOW) -> Roll:
    """Return the list of who is on an excursion."""
    return Roll(RollKind.AWAY, when, None, entries)


def crowd(number: int) -> tuple[RollEntry, ...]:
    """Return so many people, some with long names, in the order of their names."""
    draw = random.Random(22)
    families = ("Ahrens", "Müller", "Öz", "Wiśniewski", "Groß", "von der Heide", "Yıldız")
    places = (
        "Stadt Dessau-Roßlau",
        "Hochschule Merseburg",
        "",
        "Zweckverband Digitale Daseinsvorsorge Mitteldeutschland",
    )
    made = [
        RollEntry(
            person(
                f"c-{n}",
                f"{draw.choice(families)}-{draw.choice(families)}" if n % 9 == 0 else draw.choice(families),
                draw.choice(("Kim", "Änne", "Uwe", "Marie-Luise")),
                organisation=draw.choice(places),
            ),
            seen(draw.choice((ENTRANCE, TWINS, SKILLS)), at(draw.randrange(8, 16), draw.randrange(60))),
        )
        for n in range(number - 1)
    ]
    return tuple(sorted((LONG, *made), key=lambda entry: entry.attendee.sort_name))


class RollsPage:
    """The window with the evacuation list, and a page before it from which F12 comes."""

    def __init__(self, width: int = 1280, height: int = 800, *, patience_ms: int = 60_000) -> None:
        self.now = NOW
        self.view = EvacuationView(lambda: self.now, patience_ms=patience_ms)
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("evacuation", "users", lambda: "Evacuation", self.view)
        self.asked: list[tuple[str, RollKind]] = []
        self.printed: list[tuple[Paper, str]] = []
        self.saved: list[tuple[Paper, str]] = []
        self.closed = 0
        self.view.roll_asked.connect(lambda session, kind: self.asked.append((session, kind)))
        self.view.print_asked.connect(lambda paper, printer: self.printed.append((paper, printer)))
        self.view.pdf_asked.connect(lambda paper, path: self.saved.append((paper, path)))
        self.view.closed.connect(self._close)
        self.view.show_event(EVENT)
        self.window.show()

    def _close(self) -> None:
        self.closed += 1

    # What is to be read

    @property
    def number(self) -> str:
        """The huge number."""
        return self.view.page.heading.number

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines beside it."""
        return self.view.page.heading.words

    @property
    def listed(self) -> list[str]:
        """The names in the list, those on an excursion last."""
        return [entry.attendee.sort_name for entry in self.view.page.model.entries]

    @property
    def captions(self) -> list[str]:
        """What stands above rows."""
        model = self.view.page.model
        captions = [str(model.index(row).data(Role.CAPTION)) for row in range(model.rowCount())]
        return [caption for caption in captions if caption]

    @property
    def ticked(self) -> list[str]:
        """The names that are ticked off."""
        model = self.view.page.model
        return [entry.attendee.sort_name for row, entry in enumerate(model.entries) if model.is_safe(row)]

    @property
    def counts(self) -> str:
        """How many were found."""
        return self.view.page.bar.counts

    @property
    def notice(self) -> str:
        """What became of a print."""
        return self.view.page.notice.says

    @property
    def stale(self) -> str:
        """That the list is an old one."""
        return self.view.page.stale.says

    @property
    def instead(self) -> str:
        """What stands in the list's place."""
        return self.view.page.frame.says

    # What happens

    def open(self, *entries: RollEntry, out: tuple[RollEntry, ...] = ()) -> "RollsPage":
        """Open the list with F12 and let these people come."""
        self.view.open_list()
        self.come(*entries, out=out)
        return self

    def come(self, *entries: RollEntry, out: tuple[RollEntry, ...] = ()) -> None:
        """Let both lists come, as the link tells them."""
        self.view.show_roll(house(*entries, when=self.now))
        self.view.show_roll(away(*out, when=self.now))
        self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is, and let the search begin."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII only
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def press_row(self, row: int) -> None:
        """Press a row of the list."""
        rows = self.view.page.rows
        point = QPointF(rows.place_of(row).center())
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind, point, rows.viewport().mapToGlobal(point), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(rows.viewport(), event)

    def later(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()
