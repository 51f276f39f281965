"""Who passes the filters, and who stands first: what a person at the door wants to see."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.people import Arrival
from kiosk.people.finding.segment import ARRIVED, PRESENT, REGISTERED, Matches, Segment


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for besides the words; organisation and category by number, 0 leaves them open."""

    session_id: str
    arrival: Arrival
    organisation: int
    category: int
    registered_for: str


def passing(segment: Segment, slots: NDArray[np.intp], wanted: Filter) -> NDArray[np.bool_] | None:
    """Return who passes the filters, None where none is set."""
    fits: list[NDArray[np.bool_]] = []
    if wanted.organisation:
        fits.append(segment.organisations[slots] == wanted.organisation)
    if wanted.category:
        fits.append(segment.categories[slots] == wanted.category)
    if wanted.registered_for:
        fits.append(segment.in_session(wanted.registered_for)[slots] & REGISTERED != 0)
    if wanted.arrival is not Arrival.ANYBODY:
        came = segment.in_session(wanted.session_id)[slots] & ARRIVED != 0
        fits.append(came if wanted.arrival is Arrival.ARRIVED else ~came)
    return np.logical_and.reduce(fits) if fits else None


def _place_at_door() -> NDArray[np.int16]:
    """Return, by status and standing, who is wanted first: expected, not yet confirmed, out again, inside, canceled."""
    table = np.zeros(12, dtype=np.int16)
    for status in range(3):
        for standing in range(4):
            absent = 0 if status == 0 else 1
            here = 3 if standing & PRESENT else 2
            table[status * 4 + standing] = 4 if status == 2 else here if standing & ARRIVED else absent
    return table


_DOOR = _place_at_door()


def rank_at_door(
    segment: Segment, match: Matches, slots: NDArray[np.intp], fits: NDArray[np.bool_] | None, session_id: str
) -> NDArray[np.int16]:
    """Return the order by errors, where the words stand, who is wanted at the door, and family names first."""
    tier, family, cost = match.tier, match.family, match.cost
    if fits is not None:
        tier, family, cost = tier[fits], family[fits], cost[fits]
    standing = segment.in_session(session_id)[slots] & (ARRIVED | PRESENT)
    door = _DOOR[segment.status[slots] * np.uint8(4) + standing]
    rank: NDArray[np.int16] = ((cost * np.int16(8) + tier) * np.int16(8) + door) * np.int16(2) + ~family
    return rank


def lowest(rank: NDArray[np.int16], limit: int) -> NDArray[np.intp]:
    """Return the places of the lowest ranks, at most `limit`, of equal ranks the first ones; in their order."""
    if len(rank) > limit:
        level = int(np.searchsorted(np.cumsum(np.bincount(rank)), limit))
        below = np.flatnonzero(rank < level)
        places = np.concatenate((below, np.flatnonzero(rank == level)[: limit - len(below)]))
    else:
        places = np.arange(len(rank))
    return places[np.argsort(rank[places], kind="stable")]
