"""What lies over the window without being one of its own: it keeps the keys, and scans go on behind it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Over(QWidget):
    """Stands over `window` and moves with its size. While it is open the focus stays in it.

    A page behind it may want the focus, because a badge was scanned there: it does not get it. Nor does any shortcut of
    the window work, not even from another window of the program.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._around = window
        self._before: QWidget | None = None
        self.hide()
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._keep_focus)  # type: ignore[union-attr]

    @property
    def is_open(self) -> bool:
        """Whether it lies over the window now."""
        return not self.isHidden()

    @property
    def first(self) -> QWidget:
        """What gets the focus."""
        return self

    def place(self) -> None:
        """Find its place over the window, as large as that is now."""
        self.setGeometry(self._around.rect())

    def rise(self) -> None:
        """Open it above everything."""
        if self.isHidden():
            self._before = self._around.focusWidget()
            self._watch_shortcuts(on=True)
        self.place()
        self.show()
        self.raise_()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Close it and give the focus back to where it was."""
        before, self._before = self._before, None
        if self.isHidden():
            return
        self._watch_shortcuts(on=False)
        self.hide()
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab go round inside."""
        chain = [
            part
            for part in (self, *self.findChildren(QWidget))
            if part.isVisibleTo(self) and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        focused = QApplication.focusWidget()
        if not chain:
            return True
        at = next((number for number, part in enumerate(chain) if part is focused), 0)
        step, reason = (1, Qt.FocusReason.TabFocusReason) if following else (-1, Qt.FocusReason.BacktabFocusReason)
        chain[(at + step) % len(chain)].setFocus(reason)
        return True

    def let_go(self) -> None:
        """Stay as it is, and watch no more: the program ends."""
        self._watch_shortcuts(on=False)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # the key is its own: no shortcut comes first
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return False
        kind = event.type()
        if kind is QEvent.Type.Shortcut:
            return self._is_around(watched)
        if watched is self._around and kind is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if watched is self._around and kind is QEvent.Type.Resize:
            self.place()
        return False

    def _is_around(self, part: QObject | None) -> bool:
        """Return whether a shortcut is one of this window."""
        while part is not None and not isinstance(part, QWidget):
            part = part.parent()
        return part is not None and part.window() is self.window()

    def _watch_shortcuts(self, *, on: bool) -> None:
        application = QApplication.instance()
        if application is None:
            return
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self.isHidden() or new.window() is not self.window():
            return
        part: QWidget | None = new
        while part is not None:
            if isinstance(part, Over):
                return
            part = part.parentWidget()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
