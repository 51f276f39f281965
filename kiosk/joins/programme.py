"""The programme's page and its links: the board, the display in the foyer, the editor, and the lists of people.

An edit: EditingView.session_changed ⇢ EditingLink.change ⇢ done → EditingView, and changed → RedeemLink.reload ⇢ the
programme goes out anew to everybody. `⇢` crosses from one thread to another.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.checkin.screen import CheckinScreen
from kiosk.config import Config
from kiosk.domain.board import BoardFacts
from kiosk.domain.counts import EventCounts
from kiosk.domain.locking import Act
from kiosk.domain.programme import Event
from kiosk.joins.guard import Guard, unguarded
from kiosk.language import tr
from kiosk.paper.printer import Printer
from kiosk.paper.system import system_printer
from kiosk.paths import Places
from kiosk.programme.board.board_link import BoardLink
from kiosk.programme.board.chart_load import ChartLoad
from kiosk.programme.editing.link import EditingLink
from kiosk.programme.foyer.foyer_window import FoyerWindow
from kiosk.programme.link import ProgrammeLink
from kiosk.programme.reading.reading_link import ReadingLink
from kiosk.programme.reading.writing_link import WritingLink
from kiosk.programme.rolls.list_print_link import ListPrintLink
from kiosk.programme.rolls.roll_link import RollLink
from kiosk.programme.screen import ProgrammeScreen
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id

PAGE = "programme"


class ProgrammeJoin(QObject):
    """Builds the page and its links.

    `edited`: the programme was written, a backup is due. `rehearsal_asked` carries the button from which the way into a
    rehearsal opens.
    """

    edited = Signal()
    troubled = Signal(str, str)
    rehearsal_asked = Signal(object)
    event_taken = Signal(object)
    operator_told = Signal(str)
    printers_told = Signal(str, str)
    list_printer_told = Signal(str)
    badge_printer_told = Signal(str)
    export_wanted = Signal(object, object)

    def __init__(
        self,
        where: Places,
        handle: Handle,
        config: Config,
        clock: Callable[[], datetime],
        printer: Printer | None = None,
    ) -> None:
        super().__init__()
        self.guard: Guard = unguarded
        self._clock = clock
        self._config = config
        self._event: Event | None = None
        self._facts: BoardFacts | None = None
        self._counts: EventCounts | None = None
        self._window: MainWindow | None = None
        self._before = ""
        self._foyer: FoyerWindow | None = None
        self.screen = ProgrammeScreen(clock, new_id)
        self.board = BoardLink(where, clock)
        self.charts = ChartLoad()
        self.rolls = RollLink(where, clock)
        self.door_rolls = RollLink(where, clock)
        self.prints = ListPrintLink(printer or system_printer(), where)
        self.editing = EditingLink(handle, config.station, clock)
        self.reading = ReadingLink(clock)
        self.writing = WritingLink()
        self._join_board()
        self._join_rolls()
        self._join_editing()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {
            "board": (self.board, self.charts),
            "search": (self.rolls, self.door_rolls),
            "office": (self.prints, self.reading, self.writing),
            "store": (self.editing,),
        }

    def _join_board(self) -> None:
        board, view = self.board, self.screen.board
        self.event_taken.connect(board.take_event)
        view.looked_at.connect(board.show)
        view.day_chosen.connect(board.choose_day)
        view.charts_wanted.connect(self.charts.load)
        self.charts.loaded.connect(view.build_charts)
        board.told.connect(self.take_facts)
        board.troubled.connect(self.troubled)
        view.foyer_asked.connect(self.toggle_foyer)
        view.evacuation_asked.connect(self.open_evacuation)
        view.edit_asked.connect(self.ask_editing)
        view.rehearsal_asked.connect(self.ask_rehearsal)

    def _join_rolls(self) -> None:
        view, prints = self.screen.evacuation, self.prints
        self.event_taken.connect(self.rolls.take_event)
        self.event_taken.connect(self.door_rolls.take_event)
        view.roll_asked.connect(self.rolls.ask)
        self.rolls.told.connect(view.show_roll)
        self.rolls.troubled.connect(view.show_trouble)
        view.print_asked.connect(prints.print_paper)
        view.pdf_asked.connect(prints.write_pdf)
        prints.told.connect(view.show_told)
        prints.troubled.connect(view.show_print_trouble)
        self.list_printer_told.connect(prints.set_printer)
        self.badge_printer_told.connect(prints.set_badge_printer)
        view.closed.connect(self.go_back)

    def _join_editing(self) -> None:
        self.operator_told.connect(self.editing.take_operator)
        self.export_wanted.connect(self.writing.write)
        self.editing.changed.connect(self.edited)
        self.editing.troubled.connect(self.troubled)

    def join_entrance(self, entrance: CheckinScreen, programme: ProgrammeLink) -> None:
        """Let the entrance ask who is missing at its door."""
        entrance.roll_asked.connect(self.door_rolls.ask)
        self.door_rolls.told.connect(entrance.show_roll)
        self.door_rolls.troubled.connect(self.troubled)
        programme.counted.connect(self.take_counts)

    def begin(self) -> None:
        """Take over the settings, once the links are on their threads."""
        self.list_printer_told.emit(self._config.list_printer)
        self.badge_printer_told.emit(self._config.badge_printer)

    def open(self, window: MainWindow) -> None:
        """Put the page into the window; F12 opens the list of who is in the house from every page."""
        self._window = window
        window.add_page(PAGE, "chart-bar", lambda: tr("Programme"), self.screen)
        key = QShortcut(QKeySequence(Qt.Key.Key_F12), window, self.open_evacuation)
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)  # in the foyer's window as well

    def tell_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event
        self.event_taken.emit(event)
        self.screen.evacuation.show_event(event)
        if self.screen.has_editor:
            self.screen.editing.show_event(event)

    def tell_operator(self, name: str) -> None:
        """Take over who sits at the desk."""
        self.operator_told.emit(name)

    def retranslate(self) -> None:
        """Say the display in the foyer again in the current language; the window asks its own pages itself."""
        if self._foyer is not None:
            self._foyer.retranslate()

    def close(self) -> None:
        """Close the display in the foyer with the window."""
        if self._foyer is not None:
            self._foyer.close()
            self._foyer.deleteLater()
            self._foyer = None

    @Slot(object)
    def take_facts(self, facts: BoardFacts) -> None:
        """Show the figures on the board and in the foyer."""
        self._facts = facts
        self.screen.board.show_facts(facts)
        if self._foyer is not None:
            self._foyer.show_facts(facts)

    @Slot(object)
    def take_counts(self, counts: EventCounts) -> None:
        """Let the editor know how many people are where."""
        self._counts = counts
        if self.screen.has_editor:
            self.screen.editing.show_counts(counts)

    @Slot()
    def toggle_foyer(self) -> None:
        """Open the display in the foyer, or close it."""
        if self._foyer is None:
            self._foyer = FoyerWindow(self._clock)
            # The desk's window ends the program, whether the display is open or not.
            self._foyer.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
            self._foyer.looked_at.connect(self.board.show_foyer)
            if self._facts is not None:
                self._foyer.show_facts(self._facts)
        self._foyer.toggle()

    @Slot()
    def ask_rehearsal(self) -> None:
        """Ask for the way into a rehearsal."""
        self.rehearsal_asked.emit(self.screen.board.heading.rehearsal)

    @Slot()
    def open_evacuation(self) -> None:
        """Show who is in the house, whichever page is open."""
        if self._window is None:
            return
        if not (self._window.page == PAGE and self.screen.shows_evacuation):
            self._before = self._window.page
        if not self._window.isActiveWindow():
            self._window.activateWindow()
        self.screen.show_evacuation()
        self._window.show_page(PAGE)
        self.screen.evacuation.open_list()

    @Slot()
    def go_back(self) -> None:
        """Show the page from which the list was opened."""
        self.screen.close_evacuation()
        if self._window is not None and self._before not in ("", PAGE):
            self._window.show_page(self._before)

    @Slot()
    def ask_editing(self) -> None:
        """Open the editor, where that is allowed here."""
        self.guard(Act.SETTINGS, self.open_editing)

    @Slot()
    def open_editing(self) -> None:
        """Open the editor; its first opening makes it."""
        new = not self.screen.has_editor
        editing = self.screen.editing
        if new:
            self._join_editor()
        if self._event is not None:
            editing.show_event(self._event)
        if self._counts is not None:
            editing.show_counts(self._counts)
        self.screen.show_editing()

    def _join_editor(self) -> None:
        view, link = self.screen.editing, self.editing
        view.event_changed.connect(link.change_event)
        view.session_changed.connect(link.change)
        view.session_added.connect(link.add)
        view.duplicated.connect(link.duplicate)
        view.ordered.connect(link.order)
        view.door_closed.connect(link.close_door)
        view.door_opened.connect(link.reopen)
        view.removed.connect(link.remove)
        view.restored.connect(link.restore)
        view.undo_asked.connect(link.undo)
        view.plan_applied.connect(link.apply)
        view.import_asked.connect(self.reading.read_file)
        view.export_asked.connect(self.export)
        view.closed.connect(self.screen.show_board)
        self.reading.read.connect(link.plan)
        self.reading.failed.connect(view.show_failed)
        link.done.connect(view.show_done)
        link.planned.connect(view.show_planned)
        link.failed.connect(view.show_failed)
        self.writing.told.connect(view.show_exported)
        self.writing.failed.connect(view.show_failed)

    @Slot(object)
    def export(self, path: Path) -> None:
        """Write the programme to a file."""
        if self._event is not None:
            self.export_wanted.emit(self._event, Path(path))
