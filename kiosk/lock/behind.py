"""What lies behind the cover: neither seen nor reached by keys, presses or screen readers. Scans go on in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.lock.over import Over
from kiosk.shell.window import MainWindow

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Behind:
    """Takes away what `window` shows, and gives back exactly that.

    Pages and rail are hidden. Strips and banners decide themselves whether they are shown: they are disabled, so that
    what they decide meanwhile holds.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._hidden: list[QWidget] = []
        self._disabled: list[QWidget] = []

    @property
    def page(self) -> QWidget | None:
        """The page that is open."""
        stack = self._stack
        return None if stack is None else stack.currentWidget()

    def take_away(self) -> None:
        """Take away what is there now."""
        if self._hidden or self._disabled:
            return
        self._window.lamp_panel.hide()
        pages = (self._window.rail, self._stack)
        for part in self._window.findChildren(QWidget, options=_DIRECT):
            if isinstance(part, Over) or part.isWindow():
                continue
            if part in pages and _comes_with(part):
                self._hidden.append(part)
                part.hide()
            elif part.isEnabled():
                self._disabled.append(part)
                part.setEnabled(False)

    def give_back(self) -> None:
        """Show and enable it again."""
        for part in self._disabled:
            part.setEnabled(True)
        for part in self._hidden:
            part.show()
        self._disabled, self._hidden = [], []

    @property
    def _stack(self) -> QStackedWidget | None:
        return self._window.findChild(QStackedWidget, options=_DIRECT)


def _comes_with(part: QWidget) -> bool:
    """Return whether a part is shown with its window. Before the first time Qt calls it hidden all the same."""
    return not part.isHidden() or not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
