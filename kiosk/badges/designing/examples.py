"""People to try a layout with: from the event's own list, and invented ones whose names are hard to set."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.badges.drawing.face import BadgeFace
from kiosk.language import tr

_CODE = "K7F39QXMW2D5R8TPB4NC"


@dataclass(frozen=True, slots=True)
class Example:
    """A badge to look at; `why` says what it is good for, in the current language."""

    face: BadgeFace
    why: Callable[[], str]


def _invented() -> tuple[Example, ...]:
    """Return people whose names need little room, much room, or another script."""
    plain = BadgeFace(
        attendee_id="",
        secret=_CODE,
        family_name="Müller",
        given_name="Jana",
        title="Dr.",
        organisation="Stadt Dessau-Roßlau",
        municipality="Dessau-Roßlau",
        category="Kommune",
        number=2,
        event_title="22. Regionalkonferenz Modellprojekte Smart Cities",
        event_motto="Smart sein: Brücken bauen – Netzwerke nutzen",
        event_place="Mitteldeutsches Multimediazentrum (MMZ), Halle (Saale)",
        event_date="3. Juni 2025",
        sessions=("WS 1", "Exkursion"),
    )
    long = replace(
        plain,
        given_name="Maximiliane Friederike Charlotte",
        family_name="von Schwarzenberg-Hohenlohe-Langenburg",
        title="Prof. Dr.-Ing. habil.",
        organisation="Ministerium für Infrastruktur und Digitales des Landes Sachsen-Anhalt",
        category="Zivilgesellschaft",
        sessions=("WS 1", "WS 2", "WS 3", "Exkursion"),
    )
    word = replace(
        plain,
        given_name="Xenia",
        family_name="Donaudampfschifffahrtsgesellschaftskapitänswitwe",
        title="",
        category="Politik",
    )
    short = replace(plain, given_name="", family_name="Ö", title="", organisation="", sessions=(), category="Presse")
    arabic = replace(plain, given_name="محمد", family_name="الخوارزمي", title="", category="Wissenschaft")
    chinese = replace(
        plain, given_name="小龙", family_name="欧阳", title="", organisation="上海市", category="Referent:in"
    )
    return (
        Example(plain, lambda: tr("an ordinary name")),
        Example(long, lambda: tr("a very long name")),
        Example(word, lambda: tr("a very long word")),
        Example(short, lambda: tr("one letter only")),
        Example(arabic, lambda: tr("Arabic letters")),
        Example(chinese, lambda: tr("Chinese letters")),
    )


def examples(real: tuple[BadgeFace, ...] = ()) -> tuple[Example, ...]:
    """Return people of the list first, then the invented ones, who come to the same event.

    `real` may be any number; the first ones are shown as they come.
    """
    own = [Example(face, lambda: tr("from your list")) for face in real]
    if not real:
        return _invented()
    like = real[0]
    invented = [
        Example(
            replace(
                one.face,
                event_title=like.event_title,
                event_motto=like.event_motto,
                event_place=like.event_place,
                event_date=like.event_date,
                sessions=max((face.sessions for face in real), key=len) if one.face.sessions else (),
            ),
            one.why,
        )
        for one in _invented()
    ]
    return (*own, *invented)
