"""The badges' page as a person meets it: what is to be read, what can be pressed and typed, and what it asks for."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.badges.batches.batch import BadgeSettings, BatchChoice, BatchOrder
from kiosk.badges.screen import BadgesScreen
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.window import MainWindow
from tests.fakes import badges, entrance


class BadgesPage:
    """The window with the badges' page and invented data; previews are answered at once unless `answers` is off."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        ids = iter(range(1, 1_000_000))
        self.screen = BadgesScreen(entrance.instant, lambda: f"order-{next(ids)}")
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("badges", "identification-badge", lambda: "Badges", self.screen)
        self.answers = True
        self.number = 117
        self.without: tuple[str, ...] = ()
        self.choices: list[BatchChoice] = []
        self.orders: list[BatchOrder] = []
        self.settings: list[BadgeSettings] = []
        self.retried: list[str] = []
        self.batches_retried: list[str] = []
        self.dismissed: list[str] = []
        self.logs_asked: list[str] = []
        self.counts = dict.fromkeys(("offers", "printers", "pending", "canceled", "editor"), 0)
        screen = self.screen
        screen.preview_asked.connect(self._answer)
        screen.ordered.connect(self.orders.append)
        screen.settings_changed.connect(self.settings.append)
        screen.retry_asked.connect(self.retried.append)
        screen.batch_retry_asked.connect(self.batches_retried.append)
        screen.dismiss_asked.connect(self.dismissed.append)
        screen.log_asked.connect(self.logs_asked.append)
        screen.offers_asked.connect(lambda: self._count("offers"))
        screen.printers_asked.connect(lambda: self._count("printers"))
        screen.pending_asked.connect(lambda: self._count("pending"))
        screen.canceled.connect(lambda: self._count("canceled"))
        screen.editor_asked.connect(lambda: self._count("editor"))
        screen.show_event(entrance.EVENT)
        self.window.show()
        screen.show_offers(badges.offers())

    # What is done

    def click(self, button: QWidget) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def pick(self, field: ChoiceField, words: str) -> None:
        """Choose what begins with these words from a box."""
        box = field.box
        number = next((n for n in range(box.count()) if box.itemText(n).startswith(words)), -1)
        assert number >= 0, [box.itemText(n) for n in range(box.count())]
        box.setCurrentIndex(number)
        box.activated.emit(number)
        self.settle()

    def make_pdf(self, path: str = "/lists/badges.pdf") -> BatchOrder:
        """Press the button and choose a file, as the dialog gives it; return what was ordered."""
        self.screen.batch.dialog.take(path)
        self.settle()
        return self.orders[-1]

    # What is to be read

    @property
    def main(self) -> str:
        """The words of the one button, and "–" before them while it cannot be pressed; "" while it is away."""
        button = self.screen.batch.action.main
        return "" if button.isHidden() else button.text() if button.isEnabled() else f"– {button.text()}"

    @property
    def says(self) -> tuple[str, str]:
        """What stands beside the button."""
        return self.screen.batch.action.says

    def offered(self, field: ChoiceField) -> list[str]:
        """Return what a box offers."""
        return [field.box.itemText(number) for number in range(field.box.count())]

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()

    def _answer(self, choice: BatchChoice) -> None:
        self.choices.append(choice)
        if self.answers:
            self.screen.show_preview(badges.preview(choice, self.number, self.without))

    def _count(self, what: str) -> None:
        self.counts[what] += 1
