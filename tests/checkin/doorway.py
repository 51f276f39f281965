"""A door with everything behind it: the real screen, the real desk, a real file; only the threads are left out."""

from datetime import timedelta

from kiosk.domain.attendee import Badge
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.domain.presence import RollKind
from kiosk.errors import StoreTrouble
from kiosk.store import presence
from kiosk.store.counts import event_counts
from tests.builders import at
from tests.pages.entrance import EntrancePage
from tests.store.folder import Folder


class Doorway:
    """A station at the door of a session."""

    def __init__(self, page: EntrancePage, folder: Folder, session: str, time: str) -> None:
        self.page, self.folder = page, folder
        self.screen = page.screen
        self.screen.attempted.connect(self._redeem)
        self.screen.roll_asked.connect(self._list)
        self.screen.show_event(folder.event)
        self.stand_at(session, time)

    def stand_at(self, session: str, time: str) -> None:
        """Be the door of this session, at this time."""
        self.page.time.now = at(time)
        self.screen.show_session(self.folder.session(session), True)

    def turn(self, direction: Direction) -> None:
        """Let people come, or go."""
        index = (Direction.ENTRY, Direction.EXIT).index(direction)
        self.screen.header.directions.chosen.emit(index)

    def scan(self, badge: Badge, time: str = "") -> tuple[str, ...]:
        """Hold a badge to the camera; return what is written: headline and chips."""
        if time:
            self.page.time.now = at(time)
        self.page.time.seconds += 5
        self.page.time.now += timedelta(seconds=1)
        self.screen.take_code(badge.secret, "camera")
        return self.told

    @property
    def told(self) -> tuple[str, ...]:
        """What the verdict says: headline and chips."""
        return (self.page.headline, *self.page.chips)

    def _redeem(self, attempt: ScanAttempt) -> None:
        try:
            verdict = self.folder.desk.redeem(attempt)
        except StoreTrouble as trouble:
            self.screen.show_failure(trouble.text, trouble.hint)
            return
        self.screen.show_verdict(verdict)
        self.screen.show_recent(self.folder.desk.recent())
        self.screen.show_counts(event_counts(self.folder.database, self.folder.event, attempt.at))
        self.screen.refresh_roll()

    def _list(self, session_id: str, kind: RollKind) -> None:
        event = self.folder.event
        session, now = event.session_by_id(session_id), self.page.time.now
        self.screen.show_roll(presence.roll(self.folder.database, event, kind, session, now))
