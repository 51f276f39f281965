"""The people's page as a person meets it: what is to be read, what can be pressed and typed, and what it asks for."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Found, ScanAttempt
from kiosk.domain.people import Edit, PeopleQuery
from kiosk.people.listing.filter_bar import Filter
from kiosk.people.listing.group_bar import Act
from kiosk.people.listing.people_model import Role
from kiosk.people.screen import PeopleScreen
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.window import MainWindow
from tests.fakes import entrance, people


class PeoplePage:
    """The window with the people's page and invented data."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.now: datetime = entrance.instant()
        self._ids = iter(range(1, 1_000_000))
        self.screen = PeopleScreen(lambda: self.now, lambda: f"id-{next(self._ids)}", "Tisch 1")
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("people", "users", lambda: "People", self.screen)
        self.queries: list[PeopleQuery] = []
        self.cards: list[str] = []
        self.attempts: list[tuple[tuple[ScanAttempt, ...], bool]] = []
        self.undos: list[tuple[str, str]] = []
        self.undos_of_all: list[tuple[tuple[str, ...], str]] = []
        self.edits: list[Edit] = []
        self.walk_ins: list[tuple[Attendee, frozenset[str]]] = []
        self.alike: list[Attendee] = []
        self.operators: list[str] = []
        self.replacements: list[tuple[str, str, str]] = []
        self.prints: list[tuple[str, str, bool]] = []
        self.accesses: list[tuple[str, Path]] = []
        self.erasures: list[str] = []
        self.imports = 0
        self.choices_asked = 0
        screen = self.screen
        screen.sought.connect(self.queries.append)
        screen.card_asked.connect(self.cards.append)
        screen.redeem_asked.connect(lambda attempts, many: self.attempts.append((attempts, many)))
        screen.undo_asked.connect(lambda nonce, because: self.undos.append((nonce, because)))
        screen.undo_all_asked.connect(lambda nonces, because: self.undos_of_all.append((nonces, because)))
        screen.edit_asked.connect(self.edits.append)
        screen.walk_in_asked.connect(lambda attendee, sessions: self.walk_ins.append((attendee, sessions)))
        screen.alike_asked.connect(self.alike.append)
        screen.operator_named.connect(self.operators.append)
        screen.replacement_asked.connect(lambda *asked: self.replacements.append(asked))
        screen.print_asked.connect(lambda *asked: self.prints.append(asked))
        screen.access_asked.connect(lambda *asked: self.accesses.append(asked))
        screen.erase_asked.connect(self.erasures.append)
        screen.import_asked.connect(self._count_import)
        screen.choices_asked.connect(self._count_choices)
        screen.show_event(people.EVENT)
        screen.show_session(entrance.ENTRANCE, True)
        screen.show_counts(entrance.counts())
        self.window.show()

    def _count_import(self) -> None:
        self.imports += 1

    def _count_choices(self) -> None:
        self.choices_asked += 1

    # What is to be read

    @property
    def listed(self) -> list[str]:
        """The names in the list."""
        return [hit.attendee.sort_name for hit in self.screen.people.model.hits]

    @property
    def chosen(self) -> str:
        """The name that is chosen in the list; "" for none."""
        found = self.screen.people.chosen_found
        return "" if found is None else found.attendee.sort_name

    @property
    def marked(self) -> list[str]:
        """The names that are marked."""
        return [hit.attendee.sort_name for hit in self.screen.people.model.marked]

    @property
    def told(self) -> str:
        """What stands at the end of the search field."""
        label = self.screen.search._told
        return "" if label.isHidden() else label.text()

    @property
    def typed(self) -> str:
        """What stands in the search field."""
        return self.screen.search.field.text()

    @property
    def card_name(self) -> str:
        """Whose card is shown; "" while there is none, or a form in its place."""
        return self.screen.card.person.name if self.screen.card.shows_person else ""

    @property
    def answer(self) -> str:
        """What the card says about the last check-in by hand."""
        return self.screen.card.person.answer.says

    @property
    def badge_news(self) -> str:
        """What the card says about the last print of the badge."""
        return self.screen.card.person.badge_news.says

    @property
    def question(self) -> str:
        """What the card asks; "" for nothing."""
        person = self.screen.card.person
        asking = (person.undo, person.replacing, person.printing, person.privacy, person.erasing)
        panels = [panel for panel in asking if panel.is_open]
        return " ".join(f"{panel.title.text} {panel.about.text}" for panel in panels)

    @property
    def nobody(self) -> str:
        """What stands in the card's place while nobody is chosen."""
        return self.screen.card.nobody_words

    @property
    def focused(self) -> str:
        """The name of the button that has the focus; "" for anything else."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if isinstance(focused, PaintedButton) else ""

    @property
    def bar(self) -> str:
        """What the bar below the list says."""
        return self.screen.people.bar.says

    @property
    def bar_buttons(self) -> list[str]:
        """The buttons of the bar below the list."""
        bar = self.screen.people.bar
        return [] if bar.isHidden() else [bar.button(act).text() for act in Act if not bar.button(act).isHidden()]

    @property
    def buttons(self) -> list[str]:
        """The names of the buttons that can be seen on the card."""
        return [
            button.accessibleName() for button in self.screen.card.findChildren(PaintedButton) if button.isVisible()
        ]

    # What people do

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII only
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def press_row(
        self, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, at_mark: bool = False
    ) -> None:
        """Press a row of the list, at its mark or in its middle."""
        view = self.screen.people.view
        place = view.place_of(row)
        point = QPointF(30 if at_mark else place.center().x(), place.center().y())
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind,
                point,
                view.viewport().mapToGlobal(point),
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.LeftButton,
                held,
            )
            QApplication.sendEvent(view.viewport(), event)

    def press_bar(self, act: Act) -> None:
        """Press a button of the bar below the list."""
        self.screen.people.bar.button(act).click()

    def answer_with(self, *hits: Found, total: int | None = None, exact: int | None = None) -> None:
        """Answer the newest question."""
        self.screen.show_found(people.answer(self.queries[-1], hits, total=total, exact=exact))

    def search(self, qtbot: QtBot, text: str, *hits: Found, exact: int | None = None) -> None:
        """Type a search and let its answer come."""
        self.type(text)
        qtbot.waitUntil(lambda: self.queries[-1].text == self.screen.search.text)
        self.answer_with(*hits, exact=exact)

    def show_card(self, qtbot: QtBot, key: str, **more: object) -> None:
        """Search, choose one of the hits of "mull" and let the card come."""
        hits = people.mull()
        self.search(qtbot, "mull", *hits, exact=5)
        self.press_row(hits.index(people.FOUND[key]))
        self.screen.show_card(people.card(people.FOUND[key], **more))

    def replace_badge(self, qtbot: QtBot, key: str = "jana") -> str:
        """Replace a person's badge as lost, on the keys; return the act's id."""
        self.screen.offer_replacement(True)
        self.show_card(qtbot, key)
        self.press(Qt.Key.Key_F6)
        self.press(Qt.Key.Key_Return)
        return self.replacements[-1][2]

    def ask_print(self, qtbot: QtBot, key: str = "jana") -> str:
        """Press "Print badge" on a person's card; return the act's id."""
        self.screen.offer_replacement(True)
        self.show_card(qtbot, key)
        self.screen.card.person.badge_section.print_button.click()
        return self.prints[-1][1]

    def ask_erasure(self, qtbot: QtBot, key: str = "jana") -> None:
        """Go as far as the question whether a person's data is to go, and let the moment of a double press pass."""
        self.show_card(qtbot, key)
        person = self.screen.card.person
        person.privacy_button.click()
        person.privacy.erase_button.click()
        self.now += timedelta(seconds=1)

    def erase(self, qtbot: QtBot, key: str = "jana") -> None:
        """Have a person's data erased; the answer is still to come."""
        self.ask_erasure(qtbot, key)
        self.screen.card.person.erasing.erase_button.click()

    def ask_file(self, qtbot: QtBot, path: str, key: str = "jana") -> None:
        """Ask for all data of a person and choose a file, as the dialog gives it."""
        self.show_card(qtbot, key)
        person = self.screen.card.person
        person.privacy_button.click()
        person.privacy.file_button.click()
        dialog = self.screen.privacy.chooser.dialog
        assert dialog is not None
        dialog.fileSelected.emit(path)
        dialog.close()

    def open_filter(self, kind: Filter) -> None:
        """Press a filter's chip."""
        self.screen.filters.chip(kind).click()

    @property
    def captions(self) -> list[str]:
        """What stands above each row."""
        model = self.screen.people.model
        return [str(model.index(row).data(Role.CAPTION)) for row in range(model.rowCount())]

    @property
    def attempt(self) -> ScanAttempt:
        """The newest attempt, made for one person."""
        attempts, many = self.attempts[-1]
        assert (1, False) == (len(attempts), many)
        return attempts[0]

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()
