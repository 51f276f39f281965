"""The import as a person meets it: what is to be read, what can be pressed, and what goes out."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.people.intake.preview import Confirmation, ImportPreview, PlanKind, PlanLine
from kiosk.people.intake_page.import_view import ImportView, Step
from kiosk.people.intake_page.plan_filters import FILTERS
from kiosk.people.reading.columns import Mapping
from kiosk.shell.window import MainWindow
from tests.fakes import entrance, lists


class ImportingPage:
    """The window with the import on a page; pages of a plan are answered at once unless `answers` is off."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.view = ImportView()
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("people", "users", lambda: "People", self.view)
        self.answers = True
        self.lines: lists.Lines | None = None
        self.files: list[str] = []
        self.sheets: list[str] = []
        self.mappings: list[Mapping] = []
        self.asked: list[tuple[PlanKind | None, int, int]] = []
        self.confirmations: list[Confirmation] = []
        self.canceled = 0
        self.taken_back: list[str] = []
        self.closed = 0
        view = self.view
        view.file_chosen.connect(self.files.append)
        view.sheet_chosen.connect(self.sheets.append)
        view.corrected.connect(self.mappings.append)
        view.page_asked.connect(self._answer)
        view.confirmed.connect(self.confirmations.append)
        view.canceled.connect(self._count_canceled)
        view.take_back_asked.connect(self.taken_back.append)
        view.closed.connect(self._count_closed)
        view.show_event(entrance.EVENT)
        self.window.show()
        view.open()

    # What comes in

    def choose(self, path: str = "/lists/anmeldungen.xlsx") -> None:
        """Choose a file, as the dialog gives it."""
        self.view.take_file(path)

    def show(self, preview: ImportPreview, more: Sequence[PlanLine] = ()) -> None:
        """Give a plan to look at."""
        self.lines = lists.Lines(preview, more)
        self.view.show_preview(preview)
        self.settle()

    def plan(self, preview: ImportPreview | None = None, more: Sequence[PlanLine] = ()) -> None:
        """Come to the second step, with this plan."""
        self.choose()
        self.show(preview or lists.preview(), more)

    def drop(self, *urls: str) -> bool:
        """Drag something over the page and let it go; return whether the page took it at all."""
        data = QMimeData()
        data.setUrls([QUrl(url) for url in urls])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(300, 300), action, data, buttons, keys)
        enter.ignore()
        QApplication.sendEvent(self.view, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.view, QDropEvent(QPointF(300, 300), action, data, buttons, keys))
        return enter.isAccepted()

    def press(self, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def click(self, button: QWidget) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def filter_by(self, kind: PlanKind | None) -> None:
        """Press the number of a kind."""
        self.click(self.view.plan.filters.chips[FILTERS.index(kind)])

    def open_columns(self) -> None:
        """Press the switch to the columns."""
        self.view.plan.head.switch._segments[1].click()
        self.settle()

    def give_meaning(self, column: int, words: str) -> None:
        """Choose the meaning of a column from its box."""
        box = self.view.plan.columns.rows[column].box
        number = box.findText(words)
        assert number >= 0, words
        box.setCurrentIndex(number)
        box.activated.emit(number)
        self.settle()

    def decide(self, row: int, option: int) -> None:
        """Press one of the choices in a row of the plan."""
        table = self.view.plan.table
        table.scrollTo(table.model().index(row, 0))
        self.settle()
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.option_places(row)[option].center()
        )  # fmt: skip
        self.settle()

    # What is to be read

    @property
    def step(self) -> Step:
        """Where the import stands."""
        return self.view.step

    @property
    def counts(self) -> dict[str, int]:
        """The filters in sight with their numbers."""
        return {chip.text(): chip.count for chip in self.view.plan.filters.chips if chip.isVisible()}

    @property
    def rows(self) -> list[str]:
        """The lines that are loaded, as they are read out."""
        model = self.view.plan.model
        return [
            str(model.data(model.index(row, 0))) for row in range(model.rowCount()) if model.line(row) is not None
        ]  # fmt: skip

    @property
    def confirm(self) -> str:
        """The words of the one button, and "–" before them while it cannot be pressed."""
        button = self.view.plan.confirm
        return button.text() if button.isEnabled() else f"– {button.text()}"

    @property
    def says(self) -> str:
        """The sentence beside the buttons of the plan."""
        return self.view.plan.says

    @property
    def meanings(self) -> list[str]:
        """What the columns are taken for, in words."""
        return [row.box.currentText() for row in self.view.plan.columns.rows]

    @property
    def outcome(self) -> list[str]:
        """What the last step says."""
        return list(self.view.outcome.text)

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()

    def _answer(self, kind: PlanKind | None, offset: int, count: int) -> None:
        self.asked.append((kind, offset, count))
        if self.answers and self.lines is not None:
            self.view.show_page(self.lines.page(kind, offset, count))

    def _count_canceled(self) -> None:
        self.canceled += 1

    def _count_closed(self) -> None:
        self.closed += 1
