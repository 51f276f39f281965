"""A verdict's facts as JSON in the database, and back."""

import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from kiosk.domain.checkin import Facts, Previous
from kiosk.store.times import from_text, to_text

_TIMES = frozenset({"opens_at", "closed_at", "revoked_at"})
_DEFAULTS = Facts()
_NAMES = tuple(field.name for field in fields(Facts))


def to_json(facts: Facts, previous: Previous | None) -> str:
    """Return what a verdict's explanation is made of; defaults are left out."""
    if previous is None and facts == _DEFAULTS:
        return "{}"
    stored: dict[str, object] = {}
    for name in _NAMES:
        value = getattr(facts, name)
        if value != getattr(_DEFAULTS, name):
            stored[name] = to_text(value) if isinstance(value, datetime) else value
    if previous is not None:
        stored["previous"] = [to_text(previous.at), previous.session_title, previous.station, previous.session_key]
    return json.dumps(stored, ensure_ascii=False)


def from_json(text: str) -> tuple[Facts, Previous | None]:
    """Return the facts and the earlier check-in of a stored verdict."""
    if text == "{}":
        return _DEFAULTS, None
    stored = json.loads(text)
    earlier = stored.pop("previous", None)
    values: dict[str, Any] = {
        name: from_text(value) if name in _TIMES else value for name, value in stored.items() if name in _NAMES
    }
    previous = None if earlier is None else Previous(from_text(earlier[0]), *earlier[1:])
    return Facts(**values), previous
