"""The tables of an export: which there are."""

from collections.abc import Iterable

from kiosk.domain.attendance import Pseudonyms
from kiosk.domain.programme import Session
from kiosk.errors import WrongArguments
from kiosk.language import tr
from kiosk.reports.exporting.attendance_tables import AttendanceTables
from kiosk.reports.exporting.overview_table import overview_table
from kiosk.reports.exporting.persons import Persons, person_fields
from kiosk.reports.exporting.request import ExportRequest, Privacy
from kiosk.reports.exporting.scan_table import ScanTable
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.writers.json_writer import utc
from kiosk.reports.writers.tables import Document


class Contents:
    """Makes the tables of one request. Raises WrongArguments for sessions and columns that do not exist."""

    def __init__(self, desk: ReportDesk, request: ExportRequest, pseudonyms: Pseudonyms | None) -> None:
        self._desk, self._request, self._pseudonyms = desk, request, pseudonyms
        self._sessions = chosen_sessions(desk, request.sessions)
        person_fields(request)

    def document(self, version: str) -> Document:
        """Return everything that is to be written."""
        event, privacy = self._desk.event, self._request.privacy
        whole = not self._request.sessions
        mark = tr("REHEARSAL – nothing in it counts") if event.rehearsal else ""
        tables = [overview_table(self._desk, self._sessions, privacy, version, whole=whole)]
        if privacy is not Privacy.NUMBERS:
            persons = Persons(self._request, self._pseudonyms)
            visits = AttendanceTables(self._desk, persons)
            tables += [visits.of_session(session) for session in self._sessions]
            if whole:
                tables.append(visits.of_people())
            private = privacy is Privacy.PSEUDONYMS
            tables.append(ScanTable(self._desk, persons, () if whole else self._sessions, private=private).table())
        about = {
            "program": f"MMZ Kiosk {version}",
            "privacy": privacy.value,
            "rehearsal": event.rehearsal,
            "event": {
                "key": event.key,
                "title": event.title,
                "motto": event.motto,
                "place": event.place,
                "timezone": event.timezone,
                "starts_on": event.starts_on.isoformat(),
                "ends_on": event.ends_on.isoformat(),
                "closed_at": utc(event.closed_at),
            },
        }
        return Document(event.title, tuple(tables), event.zone, self._desk.now, about, mark)

    @property
    def rows(self) -> int:
        """How many rows there are about, to tell how far it is."""
        if self._request.privacy is Privacy.NUMBERS:
            return 1
        scans = self._desk.number_of_scans(self._sessions if self._request.sessions else ())
        return max(1, scans + sum(len(self._desk.stays.of_session[one.id].who) for one in self._sessions))


def chosen_sessions(desk: ReportDesk, keys: Iterable[str]) -> tuple[Session, ...]:
    """Return the sessions with these keys, all where none is named. Raises WrongArguments for an unknown one."""
    wanted = tuple(keys)
    known = {session.key: session for session in desk.sessions}
    for key in wanted:
        if key not in known:
            raise WrongArguments(
                tr("There is no session “{key}”.", key=key), tr("Sessions: {keys}.", keys=", ".join(known))
            )
    return tuple(session for session in desk.sessions if not wanted or session.key in wanted)
