"""The evacuation list: who is in the house now, on screen at once, on paper with Enter, and ticked off outside."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.domain.presence import Roll, RollKind
from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.programme.rolls.heading import Act
from kiosk.programme.rolls.muster import Muster, Order
from kiosk.programme.rolls.papers import evacuation_paper
from kiosk.programme.rolls.roll_page import RollPage
from kiosk.shell.announce import announce
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.focus import hand_on

WARM_MS = 60_000
"""How often the list is asked for while nobody looks at it: when the database breaks, the last one is there."""

MANY, SELDOM_MS = 10_000, 600_000
"""So many people keep a processor busy for a second: then it is asked for less often."""

PATIENCE_MS = 4_000
"""After that the last list is shown and printed, whatever holds the database up."""

TWICE = timedelta(seconds=3)
"""A second Enter so soon is the other half of a double press, or a key held down."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvacuationView(QWidget):
    """The page. It asks for the house's list with `roll_asked("", RollKind.HOUSE)`, and is told two: house and away.

    print_asked: a Paper and the printer's name, "" for the usual one. pdf_asked: a Paper and a path, "" for a name of
    its own. closed: the page before is wanted back.
    """

    roll_asked = Signal(str, object)
    print_asked = Signal(object, str)
    pdf_asked = Signal(object, str)
    closed = Signal()

    def __init__(
        self, clock: Callable[[], datetime], parent: QWidget | None = None, *, patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._muster = Muster()
        self._open = self._waiting = self._warned = False
        self._wish: Act | None = None
        self._printed_at = datetime.min.replace(tzinfo=UTC)
        self.page = page = RollPage(self._muster, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        hand_on(self, lambda: page.bar.search)
        self._warm = QTimer(self)
        self._warm.setInterval(WARM_MS)
        self._warm.timeout.connect(self._keep_warm)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._give_up)
        search = page.bar.search
        search.asked.connect(self._narrow)
        search.entered.connect(lambda _text: self._enter())
        search.escaped.connect(self._escape)
        search.stepped.connect(page.rows.step)
        page.bar.keys.toggled.connect(page.rows.toggle_chosen)
        page.bar.order_chosen.connect(self._set_order)
        page.bar.missing_asked.connect(self._set_only_missing)
        page.bar.forget_asked.connect(self._forget)
        page.rows.toggled.connect(self._toggle)
        page.heading.asked.connect(self._act)
        self.retranslate()

    # What it is told

    @Slot()
    def open_list(self) -> None:
        """Show the list: at once the last one there was, and a fresh one as soon as it comes."""
        self._muster.forget_old(self._clock())
        if not self._open:
            self._open = True
            self._muster.widen()
            self.page.bar.search.field.clear()
            self.page.notice.say("")
            self.page.rows.choose_row(-1)
            self.page.rows.scrollToTop()
        self._refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the programme."""
        self._muster.event = event
        if not self._warm.isActive():  # else every edit, and every scan at another station, would put it off
            self._warm.start()
        self._show()

    @Slot(object)
    def show_roll(self, roll: Roll) -> None:
        """Take a list over; others than those of the house and of who is away are not meant for this page."""
        if roll.kind not in (RollKind.HOUSE, RollKind.AWAY):
            return
        self._muster.take(roll)
        if roll.kind is RollKind.HOUSE:
            self._warm.setInterval(SELDOM_MS if len(roll.entries) > MANY else WARM_MS)
            return  # those who are away come next, and both are shown together
        self.page.show_trouble(None, self._clock())
        self._show()
        self._come()

    @Slot(str, str)
    def show_trouble(self, text: str, hint: str) -> None:
        """Say that the list could not be read: the last one stays, with its time."""
        self.page.show_trouble((text, hint), self._clock())
        self._come()

    @Slot(str)
    def show_told(self, text: str) -> None:
        """Say what became of a print."""
        self.page.notice.say(text)

    @Slot(str, str)
    def show_print_trouble(self, text: str, hint: str) -> None:
        """Say why a list was not printed, and what to do."""
        self.page.notice.say(f"{text} {hint}".strip(), warns=True)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Evacuation list"))
        self.page.retranslate()

    # What people do

    def _act(self, act: Act) -> None:
        match act:
            case Act.REFRESH:
                self._refresh()
            case Act.CLOSE:
                self._close()
            case _ if self._waiting:
                self._wish = act  # F12 and Enter at once: the paper is made of the list that is on its way
            case _:
                self._put_out(act)

    def _put_out(self, act: Act) -> None:
        house, event = self._muster.house, self._muster.event
        if house is None or event is None:
            self.page.notice.say(tr("There is no list yet."), warns=True)
            return
        if act is Act.PRINT:
            self._printed_at = self._clock()
        signal = self.print_asked if act is Act.PRINT else self.pdf_asked
        signal.emit(evacuation_paper(house, self._muster.away, event, self._muster.safe), "")

    def _enter(self) -> None:
        """Tick off who was searched for; with nothing typed, print, as long as nobody is being ticked off."""
        if not self.page.bar.search.text:
            if self._muster.safe:
                self.page.notice.say(tr("Ctrl+P prints the list."))
            elif self._clock() - self._printed_at > TWICE:
                self._act(Act.PRINT)
            return
        row = self.page.rows.chosen_row
        entry = self.page.model.entry_at(row)
        if entry is None:
            self.page.rows.step(0)
        elif not self.page.model.is_away(row):
            if not self.page.model.is_safe(row):
                self._toggle(entry.attendee.id)
            self.page.bar.search.clear()

    def _escape(self) -> None:
        if self.page.bar.search.field.text():
            self.page.bar.search.clear()
        else:
            self._close()

    def _close(self) -> None:
        """Close the list; where people were ticked off, only at the second time of asking."""
        if self._muster.safe and not self._warned:
            self._warned = True
            self.page.notice.say(tr("Esc once more closes the list and forgets who was ticked off."), warns=True)
            return
        self._open = self._warned = False
        self._wish = None
        self._muster.forget()
        self.closed.emit()

    def _refresh(self) -> None:
        self._waiting = True
        self._patience.start()
        self._show()
        self.roll_asked.emit("", RollKind.HOUSE)

    def _keep_warm(self) -> None:
        if not self._open:
            self.roll_asked.emit("", RollKind.HOUSE)

    def _give_up(self) -> None:
        if self._muster.house is not None:
            self.page.show_trouble((tr("The database does not answer."), ""), self._clock())
            self._come()

    def _come(self) -> None:
        self._waiting = False
        self._patience.stop()
        wish, self._wish = self._wish, None
        if wish is not None:
            self._put_out(wish)

    def _toggle(self, attendee_id: str) -> None:
        self._warned = False
        found = self._muster.toggle(attendee_id, self._clock())
        self._show()
        missing = self._muster.people - self._muster.found
        said = tr("found") if found else tr("missing")
        announce(self.page.rows, f"{said}. {trn('{n} missing', '{n} missing', missing)}", at_once=True)

    def _narrow(self, text: str) -> None:
        self._muster.typed = text
        self._show()
        # One person who fits is who is meant; of several, somebody has to choose.
        self.page.rows.choose_row(0 if text and len(self.page.model.entries) == 1 else -1)

    def _set_order(self, order: Order) -> None:
        self._muster.order = order
        self._show()

    def _set_only_missing(self, wanted: bool) -> None:
        self._muster.only_missing = wanted
        self._show()

    def _forget(self) -> None:
        self._muster.forget()
        self._show()

    def _show(self) -> None:
        if self._open:
            self.page.show_muster()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back finds everybody, not what was searched for before."""
        self.page.bar.search.field.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the page's keys; letters that nobody took are a search."""
        key, held, focused = event.key(), event.modifiers(), QApplication.focusWidget()
        ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        chords = {Qt.Key.Key_P: Act.PRINT, Qt.Key.Key_S: Act.SAVE}
        plain = {Qt.Key.Key_F5: Act.REFRESH}
        if ctrl and key in chords:
            self._act(chords[Qt.Key(key)])
        elif key in plain:
            self._act(plain[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ENTER and isinstance(focused, PaintedButton) and self.isAncestorOf(focused):
            focused.click()
        elif key in _ENTER:
            self._enter()
        elif not ctrl and event.text().strip() and event.text().isprintable():
            self.page.bar.search.take_typing(event.text())
        else:
            super().keyPressEvent(event)
