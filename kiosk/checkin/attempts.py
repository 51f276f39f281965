"""The attempts that the entrance has sent: made here, remembered for a while, sent again with a reason."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.domain.checkin import Direction, ScanAttempt, Verdict

REMEMBERED = 32


class Attempts:
    """Makes attempts. `clock` returns the aware time now, `new_nonce` a fresh name."""

    def __init__(self, clock: Callable[[], datetime], new_nonce: Callable[[], str], station: str) -> None:
        self._clock = clock
        self._new_nonce = new_nonce
        self._station = station
        self._sent: OrderedDict[str, ScanAttempt] = OrderedDict()

    def make(self, session_id: str, direction: Direction, *, code: str = "", attendee_id: str = "") -> ScanAttempt:
        """Return a new attempt with a code, or with a person picked from the list."""
        attempt = ScanAttempt(
            nonce=self._new_nonce(),
            secret=code,
            session_id=session_id,
            type=direction,
            at=self._clock(),
            station=self._station,
            attendee_id=attendee_id,
        )
        return self._remember(attempt)

    def again(self, verdict: Verdict, because: str, *, pin_given: bool = False) -> ScanAttempt:
        """Return the attempt that a verdict answered, as a new one with the operator's reason."""
        first = self._sent.get(verdict.nonce)
        if first is None:
            person = verdict.attendee.id if verdict.attendee is not None else ""
            first = self.make(verdict.session.id, verdict.type, attendee_id=person)
        nonce, at = self._new_nonce(), self._clock()
        return self._remember(
            replace(first, nonce=nonce, at=at, force=because, seen=verdict.reason, pin_given=pin_given)
        )

    def _remember(self, attempt: ScanAttempt) -> ScanAttempt:
        self._sent[attempt.nonce] = attempt
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return attempt
