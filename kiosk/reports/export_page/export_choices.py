"""What goes into an export, to be ticked: formats, sessions, what of a person, and how much privacy."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.export_page.export_words import format_words, privacy_words
from kiosk.reports.exporting.request import PERSON_COLUMNS, UNDER_PSEUDONYMS, USUAL, USUAL_COLUMNS, Privacy
from kiosk.reports.exporting.words import person_titles
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow


def flow_on(widget: QWidget) -> None:
    """Let a widget's height follow its width, from far lower than it is in a narrow window: lines of ticks run on."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class TickGroup(QWidget):
    """A heading and boxes to tick, set in lines. Each has a key."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow_on(self)
        self._heading = Paragraph(15, role="soft", parent=self)
        self._boxes: dict[str, TickRow] = {}
        self._flow = FlowLayout(gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addLayout(self._flow)

    def offer(self, keys: Sequence[str], ticked: Sequence[str]) -> None:
        """Offer these, some of them ticked."""
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for key in keys:
            box = TickRow(self)
            box.setChecked(key in ticked)
            box.toggled.connect(self.changed)
            self._boxes[key] = box
            self._flow.addWidget(box)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in their order; of those that can be."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked() and box.isEnabled())

    @property
    def boxes(self) -> dict[str, TickRow]:
        """The boxes by their keys."""
        return self._boxes

    def say(self, heading: str, words: dict[str, str]) -> None:
        """Write the heading, and the words of each box."""
        self._heading.say(heading)
        for key, box in self._boxes.items():
            box.say(words.get(key, key))
            box.setAccessibleDescription(heading)


SIGNING = "signing"


class ExportChoices(QWidget):
    """The choices. `changed` tells that another export would be made now."""

    changed = Signal()

    def __init__(self, formats: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow_on(self)
        self._sessions: tuple[Session, ...] = ()
        self.formats = TickGroup(self)
        self.formats.offer(formats, [name for name in formats if name in USUAL or name == "pdf"])
        self.privacy = ChoiceField(lambda: tr("Personal data"), self)
        self.columns = TickGroup(self)
        self.columns.offer(PERSON_COLUMNS, USUAL_COLUMNS)
        self.sessions = TickGroup(self)
        self.papers = TickGroup(self)
        self.papers.offer([SIGNING], [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.formats, self.privacy, self.columns, self.sessions, self.papers):
            column.addWidget(part)
        self.formats.changed.connect(self.changed)
        self.columns.changed.connect(self.changed)
        self.sessions.changed.connect(self.changed)
        self.papers.changed.connect(self.changed)
        self.privacy.picked.connect(self._follow)
        self.retranslate()
        self.privacy.box.choose(Privacy.NAMED)

    def show_sessions(self, sessions: Sequence[Session]) -> None:
        """Offer these sessions, all ticked; what was not ticked before stays so."""
        before = {one.key for one in self._sessions} - set(self.sessions.ticked)
        self._sessions = tuple(sessions)
        self.sessions.offer([one.key for one in sessions], [one.key for one in sessions if one.key not in before])
        self.retranslate()

    @property
    def chosen_privacy(self) -> Privacy:
        """How much of the people goes along."""
        return Privacy(str(self.privacy.box.value or Privacy.NAMED))  # Qt keeps texts only

    @property
    def chosen_sessions(self) -> tuple[str, ...] | None:
        """The keys of the sessions; () for all of them, with everybody and everything; None where none is ticked."""
        ticked = self.sessions.ticked
        if len(ticked) == len(self._sessions):
            return ()
        return ticked or None

    @property
    def signing(self) -> bool:
        """Whether there is to be space to sign in the lists."""
        return bool(self.papers.ticked)

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """What of a person goes along."""
        return () if self.chosen_privacy is Privacy.NUMBERS else self.columns.ticked

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.formats.say(tr("Formats"), {name: format_words(name) for name in self.formats.boxes})
        self.papers.say(tr("PDF lists"), {SIGNING: tr("with space to sign")})
        self.privacy.retranslate()
        self.privacy.box.offer(privacy_words())
        self.columns.say(tr("Of each person"), person_titles())
        self.sessions.say(tr("Sessions"), {one.key: one.title for one in self._sessions})

    def _follow(self) -> None:
        """Let only be ticked what may go along."""
        privacy = self.chosen_privacy
        for key, box in self.columns.boxes.items():
            box.setEnabled(privacy is Privacy.NAMED or key in UNDER_PSEUDONYMS)
        if privacy is Privacy.PSEUDONYMS:
            for key in ("organisation", "municipality"):  # one person of an organisation is known by its name
                self.columns.boxes[key].setChecked(False)
        self.columns.setVisible(privacy is not Privacy.NUMBERS)
        self.changed.emit()
