"""The hits as Qt's item model: who they are, where they stand, and which are marked for a group."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kiosk.domain.checkin import Found
from kiosk.domain.people import PeopleFound
from kiosk.language import tr
from kiosk.people.card.standing import Standing, spoken_standing, standing

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Role(IntEnum):
    """What a row knows beyond its words."""

    FOUND = Qt.ItemDataRole.UserRole
    STANDING = Qt.ItemDataRole.UserRole + 1
    CAPTION = Qt.ItemDataRole.UserRole + 2


class PeopleModel(QAbstractListModel):
    """Rows of `Found`. `marks_changed` comes when people were marked or unmarked."""

    marks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Found, ...] = ()
        self._rows: dict[str, int] = {}
        self._caption_at = -1
        self._marked: dict[str, None] = {}
        self._zone = ZoneInfo("Europe/Berlin")
        self._today = datetime.now(UTC)

    @property
    def hits(self) -> tuple[Found, ...]:
        """The people who are listed."""
        return self._hits

    @property
    def marked(self) -> tuple[Found, ...]:
        """The people who are marked, in the order of the list."""
        return tuple(hit for hit in self._hits if hit.attendee.id in self._marked)

    def show_found(self, found: PeopleFound, zone: ZoneInfo, today: datetime) -> bool:
        """List the hits; return whether they are other people than before. Marks of people who are gone are lost."""
        self._zone, self._today = zone, today
        only_near = bool(found.query.text) and found.exact < len(found.hits)
        caption_at = found.exact if only_near else -1
        others = [h.attendee.id for h in found.hits] != list(self._rows) or caption_at != self._caption_at
        if others:
            self.beginResetModel()
        self._hits, self._caption_at = found.hits, caption_at
        self._rows = {hit.attendee.id: row for row, hit in enumerate(found.hits)}
        lost = [person for person in self._marked if person not in self._rows]
        for person in lost:
            del self._marked[person]
        if others:
            self.endResetModel()
        else:
            self.say_again()
        self.marks_changed.emit()
        return others

    def say_again(self) -> None:
        """Tell the view that words have changed: the language, or where people stand."""
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def row_of(self, attendee_id: str) -> int:
        """Return a person's row; -1 where they are not listed."""
        return self._rows.get(attendee_id, -1)

    def found_at(self, row: int) -> Found | None:
        """Return the person of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def toggle(self, rows: Iterable[int]) -> None:
        """Mark those rows, or take the marks away where all of them are marked."""
        people = [self._hits[row].attendee.id for row in rows if 0 <= row < len(self._hits)]
        if all(person in self._marked for person in people):
            for person in people:
                del self._marked[person]
        else:
            self._marked.update(dict.fromkeys(people))
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark everybody who is listed."""
        self._marked = dict.fromkeys(self._rows)
        self._tell_marks()

    def mark_none(self) -> None:
        """Take all marks away."""
        self._marked = {}
        self._tell_marks()

    def _tell_marks(self) -> None:
        self.say_again()
        self.marks_changed.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's
        return 0 if parent.isValid() else len(self._hits)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.found_at(index.row())
        if found is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.attendee.sort_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(found)
            case Qt.ItemDataRole.CheckStateRole:
                marked = found.attendee.id in self._marked
                return Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
            case Role.FOUND:
                return found
            case Role.STANDING:
                return self.standing(found)
            case Role.CAPTION:
                return tr("Did you mean") if index.row() == self._caption_at else ""
        return None

    def standing(self, found: Found) -> Standing:
        """Return where somebody stands."""
        return standing(found, self._zone, self._today)

    def spoken(self, found: Found) -> str:
        """Return a row as it is read out."""
        person = found.attendee
        said = [person.sort_name, person.organisation, person.category, tr("walk-in") if person.walk_in else ""]
        said.append(spoken_standing(found, self._zone, self._today))
        if person.id in self._marked:
            said.append(tr("marked"))
        return ", ".join(part for part in said if part)
