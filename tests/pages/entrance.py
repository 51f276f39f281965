"""The entrance as a person meets it: what is to be read, what can be pressed and typed."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.checkin.screen import CheckinScreen
from kiosk.domain.checkin import Colour, Direction, ScanAttempt
from kiosk.domain.presence import RollKind
from kiosk.shell.window import MainWindow
from tests.fakes import entrance


@dataclass
class Time:
    """The clocks of a test; they stand still until they are moved."""

    now: datetime = field(default_factory=entrance.instant)
    seconds: float = 1000.0

    def clock(self) -> datetime:
        """Return the time of day."""
        return self.now

    def monotonic(self) -> float:
        """Return seconds."""
        return self.seconds


class EntrancePage:
    """The window with the entrance's page and invented data."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.time = Time()
        self._nonces = iter(range(1, 1_000_000))
        self.screen = CheckinScreen(
            clock=self.time.clock,
            new_nonce=lambda: f"nonce-{next(self._nonces)}",
            station="Tisch 1",
            monotonic=self.time.monotonic,
        )
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("entrance", "door", lambda: "Entrance", self.screen)
        self.attempts: list[ScanAttempt] = []
        self.undos: list[tuple[str, str]] = []
        self.searches: list[str] = []
        self.sessions: list[str] = []
        self.directions: list[Direction] = []
        self.rooms: list[str] = []
        self.rolls: list[tuple[str, RollKind]] = []
        self.walk_ins: list[str] = []
        self.screen.attempted.connect(self.attempts.append)
        self.screen.undo_asked.connect(lambda nonce, because: self.undos.append((nonce, because)))
        self.screen.search_asked.connect(self.searches.append)
        self.screen.session_chosen.connect(self.sessions.append)
        self.screen.direction_chosen.connect(self.directions.append)
        self.screen.room_chosen.connect(self.rooms.append)
        self.screen.roll_asked.connect(lambda session_id, kind: self.rolls.append((session_id, kind)))
        self.screen.walk_in_asked.connect(self.walk_ins.append)
        self.screen.show_event(entrance.EVENT)
        self.screen.show_session(entrance.ENTRANCE, True)
        self.screen.show_counts(entrance.counts())
        self.window.show()

    @property
    def colour(self) -> Colour | None:
        """The colour of the verdict's panel; None at rest."""
        return self.screen.panel.colour

    @property
    def headline(self) -> str:
        """What the panel says first: the verdict's headline, or what to do at rest."""
        panel = self.screen.panel
        return panel.idle.headline if panel.colour is None else panel.view.headline

    @property
    def lead(self) -> str:
        """What the panel says below at rest."""
        return self.screen.panel.idle.lead

    @property
    def name(self) -> str:
        """The name on the verdict's panel."""
        return self.screen.panel.view.name.text

    @property
    def chips(self) -> tuple[str, ...]:
        """The chips on the verdict's panel."""
        return self.screen.panel.view.chips

    @property
    def buttons(self) -> list[str]:
        """The words of the buttons under the verdict."""
        bar = self.screen.panel.view.decision
        made = (bar.admit_button, bar.turn_away_button, bar.undo_button, bar.override_button)
        return [button.accessibleName() for button in made if button.isVisible()]

    @property
    def recent(self) -> list[str]:
        """The list of the newest scans."""
        return [row.text for row in self.screen.recent.rows]

    @property
    def found(self) -> list[str]:
        """The names of the hits; empty while the newest scans are shown."""
        return [row.lines[0] for row in self.screen.found.rows] if self.screen.view.finding else []

    @property
    def typed(self) -> str:
        """What stands in the search field."""
        return self.screen.search.field.text()

    def press(self, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII only
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())
