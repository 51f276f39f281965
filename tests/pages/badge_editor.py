"""The badge editor as a person meets it: what is to be read, what can be pressed and typed, and what it asks for."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.badges.designing.editor import BadgeEditor
from kiosk.badges.designing.editor_fields import Field
from kiosk.badges.drawing.layout import DEFAULT, Layout, layouts
from kiosk.badges.drawing.layout_parts import Kind, Part, parts
from kiosk.shell.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier


class EditorPage:
    """The window with the editor on the delivered layout for holders of 90 × 54 mm."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.layouts = layouts()
        self.editor = BadgeEditor()
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("badges", "identification-badge", lambda: "Badges", self.editor)
        self.saved: list[Layout] = []
        self.logos: list[str] = []
        self.closed = 0
        self.editor.saved.connect(self.saved.append)
        self.editor.logo_chosen.connect(self.logos.append)
        self.editor.closed.connect(self._count_closed)
        self.editor.show_layouts(self.layouts)
        self.open(self.layouts[DEFAULT])
        self.window.show()

    def open(self, layout: Layout) -> None:
        """Open a layout."""
        self.editor.open_layout(layout)
        self.editor.setFocus()

    # What is to be read

    @property
    def now(self) -> Layout:
        """The layout as it is."""
        made = self.editor.badge_layout
        assert made is not None
        return made

    @property
    def on_badge(self) -> list[str]:
        """What the list says is on the badge."""
        return [field.words for field in self._fields if field.on_it][1:]

    @property
    def not_on_badge(self) -> list[str]:
        """What the list says could be put on it."""
        return [field.words for field in self._fields if not field.on_it]

    @property
    def chosen(self) -> str:
        """What is chosen in the list."""
        field = self.editor.view.fields.chosen
        return "" if field is None else field.words

    @property
    def findings(self) -> tuple[str, ...]:
        """What is to be looked at."""
        return self.editor.view.findings.says

    @property
    def message(self) -> str:
        """What the line below the head says."""
        message = self.editor.view.message
        return "" if message.isHidden() else message.text

    @property
    def state(self) -> tuple[str, str]:
        """The title, and what stands below it."""
        head = self.editor.view.head
        return head._words.text, head._below.text

    @property
    def shown(self) -> str:
        """The preview in words."""
        return self.editor.view.preview.accessibleName()

    # What people do

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def choose(self, words: str) -> None:
        """Press a line of the list, on its words."""
        self._press_line(words, 120)

    def tick(self, words: str) -> None:
        """Press the box of a line of the list."""
        self._press_line(words, 20)

    def point(self, x: float, y: float) -> QPoint:
        """Return where a place of the badge, in millimetres, is on the preview."""
        preview = self.editor.view.preview
        return (preview.paper.topLeft() + QPointF(x, y) * preview.zoom).toPoint()

    def drag(self, start: QPoint, right: float, down: float) -> None:
        """Drag on the preview from a place by millimetres, in some steps."""
        preview = self.editor.view.preview
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(preview, left, NONE, start)
        for step in range(1, 6):
            way = QPointF(right, down) * (preview.zoom * step / 5)
            QTest.mouseMove(preview, start + way.toPoint())
        QTest.mouseRelease(preview, left, NONE, start + (QPointF(right, down) * preview.zoom).toPoint())

    def part(self, kind: Kind) -> Part:
        """Return the first part of a kind."""
        return next(part for part in parts(self.now) if part.kind is kind)

    def visible(self, widget: QWidget) -> bool:
        """Return whether a widget is in the window, as a whole from left to right."""
        place = QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())
        return widget.isVisible() and place.left() >= 0 and place.right() <= self.window.width()

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()

    @property
    def _fields(self) -> tuple[Field, ...]:
        return self.editor.view.fields.fields.fields

    def _press_line(self, words: str, x: int) -> None:
        view = self.editor.view.fields
        row = next(i for i, field in enumerate(self._fields) if field.words == words)
        index = view.fields.index(row)
        view.scrollTo(index)
        rect = view.visualRect(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(x, rect.bottom() - 15))

    def _count_closed(self) -> None:
        self.closed += 1
