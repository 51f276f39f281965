"""Which session of a file is which of the programme: by title and day first, for keys of lists are made of titles."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.fold import fold
from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Event, Kind, Session

Mark = Callable[[Session, date, time], Hashable]
"""Of a session, its day at the conference and its start on the wall."""

_MARKS: tuple[Mark, ...] = (
    lambda s, day, at: (fold(s.title), day, s.kind, at, s.key),
    lambda s, day, at: (fold(s.title), day, s.kind, at, fold(s.room)),
    lambda s, day, at: (fold(s.title), day, s.kind, at),
    lambda s, day, _: (fold(s.title), day, s.kind, s.key),
    lambda s, day, _: (fold(s.title), day, s.kind),
    lambda s, day, _: (s.key, day),
    lambda s, day, _: (fold(s.title), day),
    # The admission of a day is called otherwise where the file holds one day only.
    lambda s, day, _: day if s.kind is Kind.ENTRANCE else s.id,
)
"""What two sessions have in common that are the same, the surest first."""


def known_sessions(before: Event, read: Event, visited: Collection[str]) -> dict[str, Session]:
    """Return the known session of each session of the file, by the latter's id. No session is known twice.

    Known is what is on the same day, or, where the event as a whole is put off, later by as many days; else what has a
    title that stands on both sides once. Sessions with an id among `visited`, and those that were removed earlier, are
    known on their own day only.
    """
    matcher = _Matcher(before, read)
    by = read.starts_on - before.starts_on
    put_off = bool(by) and by == read.ends_on - before.ends_on
    free = [s for s in before.sessions if s.id not in visited]
    if not put_off:
        matcher.match(before.sessions)
    else:
        matcher.match([s for s in before.sessions if s.id in visited])
        matcher.match(free, by)
        matcher.match(free)
    matcher.match_titles(free)
    matcher.match(before.removed)
    return matcher.found


def zone_after(before: Event, read: Event) -> ZoneInfo:
    """Return the time zone of the event once the file is imported."""
    return read.zone if read.key == before.key else before.zone


class _Matcher:
    """Finds the sessions of a file among those that are known, step by step."""

    def __init__(self, before: Event, read: Event) -> None:
        self._before = before
        self._read = read
        self._zone = zone_after(before, read)
        self._matched: set[str] = set()
        self.found: dict[str, Session] = {}

    def match(self, known: Iterable[Session], by: timedelta = timedelta()) -> None:
        """Match what is on the same day, `by` days later; a mark that stands on either side twice tells nothing."""
        several = list(known)
        for mark in _MARKS:
            old = self._marked((s for s in several if s.id not in self._matched), mark, self._before.zone, by)
            new = self._marked((s for s in self._read.sessions if s.id not in self.found), mark, self._zone)
            for told in old.keys() & new.keys():
                if len(old[told]) == len(new[told]) == 1:
                    self._take(new[told][0], old[told][0])

    def match_titles(self, known: Iterable[Session]) -> None:
        """Match what has a title that stands in the programme once, and in the file."""
        old = self._titled(self._before.sessions)
        new = self._titled(self._read.sessions)
        for session in known:
            title = fold(session.title)
            if session.id not in self._matched and len(old[title]) == len(new[title]) == 1:
                self._take(new[title][0], session)

    @staticmethod
    def _marked(
        sessions: Iterable[Session], mark: Mark, zone: ZoneInfo, by: timedelta = timedelta()
    ) -> dict[Hashable, list[Session]]:
        found: dict[Hashable, list[Session]] = defaultdict(list)
        for session in sessions:
            at = session.starts_at.astimezone(zone).time()
            found[mark(session, day_of_session(session, zone) + by, at)].append(session)
        return found

    @staticmethod
    def _titled(sessions: Iterable[Session]) -> dict[str, list[Session]]:
        found: dict[str, list[Session]] = defaultdict(list)
        for session in sessions:
            found[fold(session.title)].append(session)
        return found

    def _take(self, session: Session, old: Session) -> None:
        if session.id not in self.found:
            self.found[session.id] = old
            self._matched.add(old.id)
