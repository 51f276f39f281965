"""Whose badges: all, or those who match; and in which order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.badges.batches.batch import BatchChoice, BatchOffers, Offer, Sort
from kiosk.badges.batches.columns import Columns
from kiosk.language import tr
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow


class WhoseCard(Card):
    """`changed` gives a BatchChoice."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = BatchOffers()
        self._title = Paragraph(20, bold=True, parent=self)
        self.new = TickRow(self)
        self.category = ChoiceField(lambda: tr("Category"), self)
        self.session = ChoiceField(lambda: tr("Registered for"), self)
        self.organisation = ChoiceField(lambda: tr("Organisation"), self)
        self.sort = ChoiceField(lambda: tr("Order"), self)
        self.columns = Columns(self)
        self.columns.add(self.category, self.organisation, self.session, self.sort)
        for widget in (self._title, self.new, self.columns):
            self.content.addWidget(widget)
        self.new.clicked.connect(self._tell)
        for field in (self.category, self.session, self.organisation, self.sort):
            field.picked.connect(self._tell)
        self.sort.box.choose(Sort.NAME)
        self.retranslate()

    @property
    def choice(self) -> BatchChoice:
        """Whose badges are chosen."""
        return BatchChoice(
            not_yet_printed=self.new.isChecked(),
            category=_text(self.category),
            session_id=_text(self.session),
            organisation=_text(self.organisation),
            sort=Sort(str(self.sort.box.value or Sort.NAME)),
        )

    def show_offers(self, offers: BatchOffers) -> None:
        """Know what there is to choose from. A choice that is gone is taken back, and that is told."""
        before = self.choice
        self._offers = offers
        self.retranslate()
        if self.choice != before:
            self._tell()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        offers = self._offers
        self._title.say(tr("Whose badges"))
        self.new.say(tr("Only those not yet printed ({n})", n=offers.not_yet_printed))
        self._fill(self.category, tr("All categories"), offers.categories)
        self._fill(self.session, tr("Any session, or none"), offers.sessions)
        self._fill(self.organisation, tr("All organisations"), offers.organisations)
        self.sort.box.offer([
            (Sort.NAME, tr("By name")),
            (Sort.ORGANISATION, tr("By organisation")),
            (Sort.CATEGORY, tr("By category")),
            (Sort.SESSION, tr("By session")),
        ])  # fmt: skip

    @staticmethod
    def _fill(field: ChoiceField, everything: str, offers: tuple[Offer, ...]) -> None:
        field.box.offer([("", everything), *((one.value, f"{one.words} ({one.number})") for one in offers)])
        field.box.setEnabled(bool(offers))

    def _tell(self) -> None:
        self.changed.emit(self.choice)


def _text(field: ChoiceField) -> str:
    return str(field.box.value or "")
