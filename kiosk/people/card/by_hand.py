"""The attempts that were made by hand on the people's page: made here, known again when their answer comes."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.domain.checkin import Direction, ScanAttempt, Verdict

REMEMBERED = 5000


class ByHand:
    """Makes attempts. `clock` returns the aware time now, `new_id` a fresh name; `operator` sits at the desk."""

    def __init__(self, clock: Callable[[], datetime], new_id: Callable[[], str], station: str) -> None:
        self._clock = clock
        self._new_id = new_id
        self._station = station
        self._sent: OrderedDict[str, ScanAttempt] = OrderedDict()
        self.operator = ""

    def make(self, attendee_id: str, session_id: str, direction: Direction) -> ScanAttempt:
        """Return a new attempt for one person."""
        return self._remember(
            ScanAttempt(
                nonce=self._new_id(),
                secret="",
                session_id=session_id,
                type=direction,
                at=self._clock(),
                station=self._station,
                operator=self.operator,
                attendee_id=attendee_id,
            )
        )

    def again(self, verdict: Verdict, because: str) -> ScanAttempt | None:
        """Return the attempt that a verdict answered, as a new one with the operator's reason."""
        first = self._sent.get(verdict.nonce)
        if first is None:
            return None
        nonce, at = self._new_id(), self._clock()
        return self._remember(
            replace(first, nonce=nonce, at=at, force=because, seen=verdict.reason, operator=self.operator)
        )

    def owns(self, nonce: str) -> bool:
        """Return whether this attempt was made here."""
        return nonce in self._sent

    def person_of(self, nonce: str) -> str:
        """Return whose attempt this was; "" where it was not made here."""
        sent = self._sent.get(nonce)
        return "" if sent is None else sent.attendee_id

    def _remember(self, attempt: ScanAttempt) -> ScanAttempt:
        self._sent[attempt.nonce] = attempt
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return attempt
