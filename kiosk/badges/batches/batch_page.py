"""The page that makes badges of many people: whose, on what and where to at the left, how they look at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.batches.action_panel import ActionPanel, Stand
from kiosk.badges.batches.batch import BadgeSettings, BatchOffers, BatchOrder, BatchPreview
from kiosk.badges.batches.file_dialog import FileDialog
from kiosk.badges.batches.leaf_card import LeafCard
from kiosk.badges.batches.receipt_words import pages_in_words, without_in_words
from kiosk.badges.batches.stock_card import StockCard
from kiosk.badges.batches.target_card import TargetCard
from kiosk.badges.batches.whose_card import WhoseCard
from kiosk.badges.printlog.print_words import badge_count
from kiosk.language import tr
from kiosk.paper.printer import PrinterInfo
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.scrolled import Scrolled

_NARROW, _SHORT, _ONE_COLUMN = 820, 520, 520  # px at 100 %


class BatchPage(QWidget):
    """Signals: preview_asked(BatchChoice); ordered(BatchOrder); canceled(); printers_asked(); retry_asked(job id)."""

    preview_asked = Signal(object)
    ordered = Signal(object)
    canceled = Signal()
    printers_asked = Signal()
    retry_asked = Signal(str)

    def __init__(self, new_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._preview: BatchPreview | None = None
        self._order: BatchOrder | None = None
        self._remembered: BadgeSettings | None = None
        self._fits: tuple[bool, bool] | None = None
        self._column = QWidget()
        self.whose = WhoseCard(self._column)
        self.stock = StockCard(self._column)
        self.target = TargetCard(self._column)
        self.leaf = LeafCard(self)
        self.action = ActionPanel(self)
        self.dialog = FileDialog(self)
        self._inside = QVBoxLayout(self._column)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        self._inside.addWidget(self.whose)
        self._inside.addWidget(self.stock)
        self._inside.addStretch(1)
        self._scroll = Scrolled(self._column, self, follows=True)
        self._split = QHBoxLayout()
        self._split.setSpacing(8)
        self._split.addWidget(self._scroll, 50)
        self._split.addWidget(self.leaf, 50)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(12)
        self._body.addLayout(self._split, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(18)
        self._body.addLayout(self._foot)
        self._connect()

    def _connect(self) -> None:
        self.whose.changed.connect(self.preview_asked)
        self.stock.changed.connect(self._follow)
        self.target.changed.connect(self._follow)
        self.target.refresh_asked.connect(self.printers_asked)
        self.action.asked.connect(self.go)
        self.action.stopped.connect(self.canceled)
        self.action.retry_asked.connect(self._retry)
        self.action.moved.connect(self._make_room)
        self.dialog.chosen.connect(self._order_file)

    @property
    def working(self) -> bool:
        """Whether badges are being made."""
        return self.action.stand is Stand.WORKING

    def show_offers(self, offers: BatchOffers) -> None:
        """Know what there is to choose from."""
        self.whose.show_offers(offers)
        self.stock.show_offers(offers)

    def show_preview(self, preview: BatchPreview) -> None:
        """Show whose badges these are; an answer to an older choice is dropped."""
        if preview.choice == self.whose.choice:
            self._preview = preview
            self.leaf.show_faces(preview.faces)
            self._follow()

    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self.target.show_printers(infos)

    def show_settings(self, settings: BadgeSettings) -> None:
        """Begin with what the station remembers, as soon as it is known what there is; what is chosen then stays."""
        if settings == self._remembered:
            return
        self.target.choose(settings.printer)
        if self.stock.badge_layout is not None:
            self._remembered = settings
            self.stock.choose(settings.layout, settings.sheet)

    def show_day(self, day: date) -> None:
        """Name files after this day."""
        self.dialog.day = day

    def go(self) -> None:
        """Print, or ask where the PDF file is to be written."""
        if self.action.stand is not Stand.READY or not self.action.main.isEnabled():
            return
        if self.target.printer:
            self._make("")
        else:
            self.dialog.open()

    def put_first(self, widget: QWidget) -> None:
        """Let something scroll along above everything else."""
        self._inside.insertWidget(0, widget)

    def stop(self) -> bool:
        """Stop what is being made, or close what was said of it; return whether there was anything."""
        if self.working:
            self.canceled.emit()
        elif self.action.stand is Stand.OUTCOME:
            self.action.close_outcome()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Say everything again in the current language; the cards are asked themselves."""
        self._follow()

    def _order_file(self, file: str) -> None:
        if self.action.stand is Stand.READY:
            self._make(file)

    def _make(self, file: str) -> None:
        layout, sheet = self.stock.badge_layout, self.stock.sheet
        if layout is None:
            return
        self._order = BatchOrder(
            id=self._new_id(),
            choice=self.whose.choice,
            layout=layout.name,
            sheet=sheet.name if sheet is not None else "",
            start=self.stock.start,
            cut_marks=self.stock.with_cut_marks,
            printer="" if file else self.target.printer,
            file=file,
            counts=self.target.counts.isChecked(),
        )
        self.action.begin()
        self.ordered.emit(self._order)

    def _retry(self) -> None:
        if self._order is not None:
            self.retry_asked.emit(self._order.id)

    def _follow(self) -> None:
        """Say what a press of the button would make."""
        faces = self._preview.faces if self._preview is not None else ()
        sheet = self.stock.sheet
        self.stock.show_badges(len(faces))
        self.leaf.show_layout(self.stock.badge_layout)
        sentence = ""
        if faces and self._preview is not None:
            on = pages_in_words(self.stock.pages(len(faces)), sheets=sheet is not None and sheet.per_page > 1)
            sentence = tr("{badges} on {pages}.", badges=badge_count(len(faces)), pages=on)
            if self._preview.without:
                sentence += " " + without_in_words(len(self._preview.without))
        elif self._preview is not None:
            sentence = tr("Nobody with a valid badge fits this choice.")
        self.action.show_ready(len(faces), sentence, prints=bool(self.target.printer))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().text_scale
        self._place(self.width() < _NARROW * scale, self.height() < _SHORT * scale)
        for columns in (self.whose.columns, self.stock.columns):
            columns.set_narrow(narrow=self.width() < _ONE_COLUMN * scale)

    def _place(self, narrow: bool, short: bool) -> None:
        """In a narrow window everything stands in one column; in a short one as well, the button goes along."""
        if (narrow, short) == self._fits:
            return
        self._fits = (narrow, short)
        for layout in (self._inside, self._split, self._foot):
            for moved in (self.target, self.leaf, self.action):
                layout.removeWidget(moved)
        if narrow:
            self._inside.insertWidget(self._inside.indexOf(self.stock) + 1, self.target)
            self._inside.insertWidget(self._inside.indexOf(self.stock) + 2, self.leaf)
        else:
            self._split.addWidget(self.leaf, 50)
            self._foot.addWidget(self.target, 50)
        if narrow and short:
            self._inside.insertWidget(self._inside.indexOf(self.leaf) + 1, self.action)
        else:
            self._foot.addWidget(self.action, 50)
        self._inside.setContentsMargins(0, 0, 12, 0)  # the scroll bar's room
        self.leaf.setMinimumHeight(300 if narrow else 0)
        self.leaf.show()
        self.action.show()
        self._make_room()
        self._chain(narrow=narrow)
        cards: tuple[Card, ...] = (self.whose, self.stock, self.target, self.leaf, self.action)
        for card in cards:
            card.set_compact(compact=narrow)
        for part in (self.target, self.leaf, self.action):
            part.set_narrow(narrow=narrow)

    def _chain(self, *, narrow: bool) -> None:
        """Let Tab go where the eye goes."""
        moved = (self.target, self.leaf) if narrow else (self.leaf, self.target)
        cards: tuple[QWidget, ...] = (self.whose, self.stock, *moved, self.action)
        stops = [one for card in cards for one in card.findChildren(QWidget) if one.window() is self.window()]
        for before, after in pairwise(one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus):
            QWidget.setTabOrder(before, after)

    def _make_room(self) -> None:
        """Give the outcome the whole width of the foot; where to is asked again after that."""
        narrow = self._fits is not None and self._fits[0]
        self.target.setVisible(narrow or self.action.stand is Stand.READY)
