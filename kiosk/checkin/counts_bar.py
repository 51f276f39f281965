"""The numbers at the bottom: registered, checked in, present, and the seats that are left."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.checkin.figures import Figure, FillBar
from kiosk.domain.checkin import Direction
from kiosk.domain.counts import EventCounts, SessionCounts
from kiosk.domain.programme import Kind, Session
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton, KeyButton

_LEAST_BAR = 32  # a shorter one is a dot
_SHORTEST_BAR = 120  # beside the button in words; else an icon does


class CountsBar(QWidget):
    """The session's numbers. Without a limit of seats the number at the right is that of the people still expected.

    Of an excursion they are who went out and who is back. `missing_asked`: who is missing, by name?
    """

    missing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: SessionCounts | None = None
        self._all: EventCounts | None = None
        self._session: Session | None = None
        self._direction = Direction.ENTRY
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.registered = Figure(parent=self)
        self.checked_in = Figure(parent=self)
        self.present = Figure(parent=self)
        self.bar = FillBar(self)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # its place still pushes the last number to the right
        self.bar.setSizePolicy(kept)
        self.missing = KeyButton(icon="users", parent=self)
        self.missing_icon = IconButton("users", parent=self)
        for button in (self.missing, self.missing_icon):
            button.clicked.connect(self.missing_asked)
        self.rest = Figure(right=True, parent=self)
        self._layout = QHBoxLayout(self)
        for figure in self.figures[:3]:
            self._layout.addWidget(figure)
        self._layout.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.missing, self.missing_icon):
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self.rest)
        self.set_compact(compact=False)
        self.retranslate()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Registered, checked in, present, and what is left or missing."""
        return (self.registered, self.checked_in, self.present, self.rest)

    def show_counts(self, counts: EventCounts) -> None:
        """Show the numbers of the session that was named last."""
        self._all = counts
        self._pick()

    def show_session(self, session: Session | None) -> None:
        """Name the session whose numbers are shown; None: there are none."""
        self._session = session
        self._pick()

    def show_direction(self, direction: Direction) -> None:
        """Show what matters while people come, or while they go."""
        self._direction = direction
        self.retranslate()

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self._compact = compact
        side, gap = (12, 16) if compact else (26, 40)
        self._layout.setContentsMargins(side, 3 if compact else 16, side, 3 if compact else 16)
        self._layout.setSpacing(gap)
        for figure in self.figures:
            figure.set_compact(compact)
        self._share_room()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._say_figures()
        self._share_room()

    def _say_figures(self) -> None:
        if self._session is not None and self._session.kind is Kind.EXCURSION:
            self._say_excursion(self._counts)
            return
        made = self._counts
        numbers = made.counts if made is not None else None
        self.registered.say(
            numbers.registered if numbers else None,
            tr("registered"),
            tr("Registered: confirmed people who may come to this session."),
        )
        self.checked_in.say(
            numbers.checked_in if numbers else None,
            tr("checked in"),
            tr("Checked in: people who came in at least once. What was undone does not count."),
        )
        self.present.say(
            numbers.present if numbers else None,
            tr("present"),
            tr("Present: people whose last entry is later than their last exit."),
        )
        self._say_rest(made)

    def _say_rest(self, made: SessionCounts | None) -> None:
        if made is None:
            self.rest.say(None, tr("seats free"), "")
            self.bar.show_share(0, "")
            return
        capacity = made.session.capacity
        if capacity is not None:
            self.rest.say(made.seats_left, tr("seats free"), tr("Seats that nobody present takes."))
            says = tr("{present} of {capacity} seats taken", present=made.counts.present, capacity=capacity)
            self.bar.show_share(made.counts.present / capacity if capacity else 1.0, says)
            return
        expected = made.counts.registered
        missing = max(0, expected - made.counts.checked_in)
        self.rest.say(missing, tr("still expected"), tr("Registered people who have not come yet."))
        says = tr("{came} of {expected} have come", came=made.counts.checked_in, expected=expected)
        self.bar.show_share(made.counts.checked_in / expected if expected else 0.0, says)

    def _say_excursion(self, made: SessionCounts | None) -> None:
        """Say who went out and who is back; at the right what matters now: seats on the bus, or who is not back."""
        numbers = made.counts if made is not None else None
        gone = numbers.checked_in if numbers else None
        back = numbers.checked_in - numbers.present if numbers else None
        self.registered.say(
            numbers.registered if numbers else None,
            tr("registered"),
            tr("Registered: confirmed people who may come to this session."),
        )
        self.checked_in.say(gone, tr("went out"), tr("Went out: people who were scanned on board at least once."))
        self.present.say(back, tr("are back"), tr("Back: people who went out and were scanned on the way back since."))
        if made is None or self._direction is Direction.EXIT:
            out = made.counts.present if made is not None else None
            self.rest.say(out, tr("not back yet"), tr("People who went out and are not back yet."))
            says = tr("{back} of {gone} are back", back=back or 0, gone=gone or 0)
            self.bar.show_share((back or 0) / gone if gone else 0.0, says)
        else:
            self._say_rest(made)

    def _share_room(self) -> None:
        """Show whole numbers only: where not all have room, the bar goes first, then the number that matters least."""
        self._show_missing()
        margins = self._layout.contentsMargins()
        button = next((b for b in (self.missing, self.missing_icon) if not b.isHidden()), None)
        room = self.width() - margins.left() - margins.right()
        room -= button.sizeHint().width() + self._layout.spacing() if button is not None else 0
        shown = list(self.figures)
        for least in (self.registered, self.present, self.rest):
            if self._wide(shown) <= room:
                break
            shown.remove(least)
        for figure in self.figures:
            figure.setVisible(figure in shown)
        self.bar.setMinimumWidth(0)
        self.bar.setVisible(room - self._wide(shown) >= _LEAST_BAR)
        told = " · ".join(figure.accessibleName() for figure in self.figures)
        self.setToolTip(told if len(shown) < len(self.figures) else "")
        self.setAccessibleDescription(self.toolTip())

    def _wide(self, figures: list[Figure]) -> int:
        """Return the width of these numbers and of the gaps around the bar between them."""
        return sum(figure.sizeHint().width() + self._layout.spacing() for figure in figures)

    def _show_missing(self) -> None:
        """Offer the list of those who are missing where people register."""
        session = self._session
        offered = session is not None and (session.asks_for_registration or session.kind is Kind.EXCURSION)
        self.missing.say(tr("Who is missing?"), "F7")
        self.missing_icon.say(tr("Who is missing? (F7)"))
        shown = sum(figure.sizeHint().width() for figure in self.figures) + self.missing.sizeHint().width()
        narrow = self._compact or shown + 6 * self._layout.spacing() + _SHORTEST_BAR > self.width()
        self.missing.setVisible(offered and not narrow)
        self.missing_icon.setVisible(offered and narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._share_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _pick(self) -> None:
        sessions = self._all.sessions if self._all is not None else ()
        wanted = self._session.id if self._session is not None else ""
        self._counts = next((c for c in sessions if c.session.id == wanted), None)
        self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, now.colour("hairline"))
