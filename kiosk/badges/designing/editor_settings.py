"""The editor's right side: the settings of what is chosen, in a column that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.badges.designing.editor_badge_page import BadgePage
from kiosk.badges.designing.editor_page import SettingsPage
from kiosk.badges.designing.editor_shape_pages import BandPage, CodePage, LogoPage
from kiosk.badges.designing.editor_text_page import TextPage
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.layout_parts import Kind, Part
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled


class Settings(Card):
    """`changed` gives the layout as it becomes and the name of its run of changes."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Paragraph(20, bold=True, parent=self)
        body = QWidget()
        self.badge, self.text = BadgePage(body), TextPage(body)
        self.code, self.logo, self.band = CodePage(body), LogoPage(body), BandPage(body)
        self._pages: dict[Kind, SettingsPage] = {
            Kind.BADGE: self.badge,
            Kind.TEXT: self.text,
            Kind.CODE: self.code,
            Kind.LOGO: self.logo,
            Kind.BAND: self.band,
        }
        column = QVBoxLayout(body)
        column.setContentsMargins(2, 2, 12, 2)
        for page in self._pages.values():
            column.addWidget(page)
            page.hide()
            page.changed.connect(self.changed)
        column.addStretch(1)
        self._scroll = Scrolled(body, self, follows=True)
        self.content.addWidget(self._title)
        self.content.addWidget(self._scroll, 1)

    @property
    def page(self) -> SettingsPage | None:
        """The page that is open."""
        return next((page for page in self._pages.values() if not page.isHidden()), None)

    def show_part(self, layout: Layout, part: Part, face: BadgeFace, title: str) -> None:
        """Open the settings of a part, as somebody's badge shows it."""
        self.text.show_category(face.category)
        self.band.show_category(face.category)
        self.code.show_secret(face.secret)
        focused: QWidget | None = QApplication.focusWidget()
        page = self._pages[part.kind]
        other = page is not self.page or page.part != part
        page.show_part(layout, part)
        self._title.say(title)
        for one in self._pages.values():
            one.setVisible(one is page)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        if focused is not None and self.isAncestorOf(focused) and not page.isAncestorOf(focused):
            self.take_focus()  # else it would go to the rail

    def take_focus(self) -> None:
        """Go to the first thing that can be set."""
        page = self.page
        first = page.nextInFocusChain() if page is not None else None
        while first is not None and page is not None and page.isAncestorOf(first):
            if first.isVisible() and first.isEnabled() and first.focusPolicy() & Qt.FocusPolicy.TabFocus:
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return
            first = first.nextInFocusChain()
