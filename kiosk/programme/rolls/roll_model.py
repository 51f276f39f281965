"""The evacuation list as Qt's item model: who is in the house, who was ticked off, and below who is on an excursion."""

from datetime import UTC, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kiosk.domain.presence import RollEntry
from kiosk.language import tr
from kiosk.programme.rolls.seen_words import seen_words

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Role(IntEnum):
    """What a row knows beyond its words."""

    ENTRY = Qt.ItemDataRole.UserRole
    CAPTION = Qt.ItemDataRole.UserRole + 1
    AWAY = Qt.ItemDataRole.UserRole + 2


class RollModel(QAbstractListModel):
    """Rows of `RollEntry`. Those on an excursion come last and cannot be ticked off."""

    def __init__(self) -> None:
        super().__init__()
        self.zone = ZoneInfo("UTC")
        self.now = datetime.now(UTC)
        self._rows: tuple[RollEntry, ...] = ()
        self._inside = 0
        self._safe: frozenset[str] = frozenset()
        self._note = ""
        self._away_caption = ""

    @property
    def entries(self) -> tuple[RollEntry, ...]:
        """Everybody who is listed."""
        return self._rows

    def show_people(
        self,
        inside: tuple[RollEntry, ...],
        away: tuple[RollEntry, ...],
        safe: frozenset[str],
        *,
        note: str = "",
        away_caption: str = "",
    ) -> None:
        """List these people; `note` stands above the first, `away_caption` above the first who is on an excursion."""
        rows = (*inside, *away)
        captions = (note, away_caption)
        same = rows == self._rows and len(inside) == self._inside and captions == (self._note, self._away_caption)
        if not same:
            self.beginResetModel()
        self._rows, self._inside, self._safe = rows, len(inside), safe
        self._note, self._away_caption = captions
        if same:
            self.say_again()
        else:
            self.endResetModel()

    def say_again(self) -> None:
        """Tell the view that words or ticks have changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def entry_at(self, row: int) -> RollEntry | None:
        """Return the person of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, attendee_id: str) -> int:
        """Return a person's row; -1 where they are not listed."""
        return next((row for row, entry in enumerate(self._rows) if entry.attendee.id == attendee_id), -1)

    def is_away(self, row: int) -> bool:
        """Return whether a row is of those on an excursion."""
        return row >= self._inside

    def is_safe(self, row: int) -> bool:
        """Return whether the person of a row was ticked off."""
        return not self.is_away(row) and self._rows[row].attendee.id in self._safe

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.is_away(index.row()) else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        entry = self.entry_at(row)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.attendee.sort_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
            case Qt.ItemDataRole.CheckStateRole if not self.is_away(row):
                return Qt.CheckState.Checked if self.is_safe(row) else Qt.CheckState.Unchecked
            case Role.ENTRY:
                return entry
            case Role.AWAY:
                return self.is_away(row)
            case Role.CAPTION:
                return self.caption(row)
        return None

    def caption(self, row: int) -> str:
        """Return what stands above a row; "" for nothing."""
        if row not in (0, self._inside):
            return ""
        captions = [self._note if row == 0 else "", self._away_caption if row == self._inside else ""]
        return "\n".join(caption for caption in captions if caption)

    def spoken(self, row: int) -> str:
        """Return a row as it is read out."""
        entry = self._rows[row]
        person = entry.attendee
        said = [person.sort_name, person.organisation, seen_words(entry.seen, self.zone, self.now)]
        if self.is_away(row):
            said += [tr("on an excursion"), person.phone]
        else:
            said.append(tr("found") if self.is_safe(row) else tr("missing"))
        return ", ".join(part for part in said if part)
