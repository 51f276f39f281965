"""The badges of a batch to leaf through, as they will be printed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.preview import BadgePreview
from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph


class LeafCard(Card):
    """One badge, large, and what leads to the others. Left and Right leaf, too."""

    leafed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[BadgeFace, ...] = ()
        self._at = 0
        self._badge: Layout | None = None
        self._narrow = False
        self.preview = BadgePreview(self)
        self._nobody = Paragraph(17, role="soft", parent=self)
        self.before = IconButton("caret-left", parent=self)
        self.next = IconButton("caret-right", parent=self)
        self._number = Paragraph(16, role="soft", parent=self)
        self.longest = KeyButton(icon="text-aa", parent=self)
        self.longest.set_compact(compact=True)
        self.longest_icon = IconButton("text-aa", parent=self)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.before)
        row.addWidget(self.next)
        row.addWidget(self._number, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.longest)
        row.addWidget(self.longest_icon)
        self.content.addWidget(self._nobody)
        self.content.addWidget(self.preview, 1)
        self.content.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.before.clicked.connect(lambda: self.leaf(self._at - 1))
        self.next.clicked.connect(lambda: self.leaf(self._at + 1))
        for button in (self.longest, self.longest_icon):
            button.clicked.connect(self._leaf_to_longest)
        for watched in (self.before, self.next, self.longest, self.longest_icon):
            watched.installEventFilter(self)
        self.retranslate()

    @property
    def face(self) -> BadgeFace | None:
        """Whose badge is shown."""
        return self._faces[self._at] if self._faces else None

    @property
    def number(self) -> str:
        """Which one of how many is shown, in words."""
        return self._number.text

    def show_faces(self, faces: tuple[BadgeFace, ...]) -> None:
        """Leaf through these from now on; whoever is shown stays, if they are among them."""
        shown = self.face
        self._faces = faces
        numbers = (n for n, face in enumerate(faces) if shown is not None and face.attendee_id == shown.attendee_id)
        self._at = next(numbers, 0)
        self._show()

    def show_layout(self, layout: Layout | None) -> None:
        """Show the badges in this layout."""
        if layout != self._badge:
            self._badge = layout
            self._show()

    def leaf(self, to: int) -> None:
        """Show another badge; behind the last one comes the first."""
        if self._faces:
            self._at = to % len(self._faces)
            self._show()
            self.leafed.emit(self._at)
            announce(self, self.preview.accessibleName())

    def set_narrow(self, *, narrow: bool) -> None:
        """Do with fewer words where it is narrow."""
        self._narrow = narrow
        self._show()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.before.say(tr("The badge before"))
        self.next.say(tr("The next badge"))
        self.longest.say(tr("Longest name"))
        self.longest_icon.say(tr("Longest name"))
        self._show()

    def _leaf_to_longest(self) -> None:
        names = [len(face.name) for face in self._faces]
        if names:
            self.leaf(names.index(max(names)))

    def _show(self) -> None:
        face, layout = self.face, self._badge
        shown = face is not None and layout is not None
        self._nobody.say("" if shown else tr("Nobody with a valid badge fits this choice."))
        self.preview.setVisible(shown)
        several = len(self._faces) > 1
        self.before.setVisible(several)
        self.next.setVisible(several)
        self.longest.setVisible(several and not self._narrow)
        self.longest_icon.setVisible(several and self._narrow)
        self._number.say(tr("{done} of {total}", done=self._at + 1, total=len(self._faces)) if shown else "")
        if face is not None and layout is not None:
            self.preview.show_badge(layout, face)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Left and Right from the buttons, where they would only move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.leaf(self._at + step)
                return True
        return super().eventFilter(watched, event)
