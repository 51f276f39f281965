"""What the parts of a badge are called, and a badge in words for who does not see it."""

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout, Shows
from kiosk.badges.drawing.words import shown
from kiosk.domain import secret as codes
from kiosk.language import current, tr

SHOWS = {
    Shows.GIVEN: lambda: tr("Given name (large)"),
    Shows.FAMILY: lambda: tr("Family name"),
    Shows.NAME: lambda: tr("Whole name"),
    Shows.ORGANISATION: lambda: tr("Organisation"),
    Shows.MUNICIPALITY: lambda: tr("Municipality"),
    Shows.CATEGORY: lambda: tr("Category"),
    Shows.SESSIONS: lambda: tr("Sessions"),
    Shows.EVENT: lambda: tr("Event (motto or title)"),
    Shows.EVENT_TITLE: lambda: tr("Title of the event"),
    Shows.EVENT_MOTTO: lambda: tr("Motto of the event"),
    Shows.EVENT_PLACE: lambda: tr("Place of the event"),
    Shows.EVENT_DATE: lambda: tr("Date of the event"),
    Shows.NUMBER: lambda: tr("Badge number (from the 2nd)"),
    Shows.WORDS: lambda: tr("Your own words"),
}


def name_of(shows: Shows) -> str:
    """Return what a text is called."""
    return SHOWS[shows]()


def number(value: float, digits: int = 1) -> str:
    """Return a number as it is written here, without zeros that say nothing: "0,9"."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if current() == "de" else text


def size_of(layout: Layout) -> str:
    """Return how large a badge is: "90 × 54 mm"."""
    return tr("{width} × {height} mm", width=number(layout.width), height=number(layout.height))


def described(layout: Layout, face: BadgeFace) -> str:
    """Return the badge in words: its size and everything that stands on it, from top to bottom."""
    parts = [(text.box.y, words) for text in layout.texts for line in text.lines if (words := shown(line, face))]
    parts += [
        (code.box.y, tr("QR code {code}", code=codes.shown(face.secret, 64))) for code in layout.codes if face.secret
    ]
    parts += [(logo.box.y, tr("Logo")) for logo in layout.logos if logo.file]
    said = list(dict.fromkeys(words for _y, words in sorted(parts, key=lambda part: part[0])))
    said = [word for word in (face.mark, *said) if word]
    return tr("Badge {size}: {parts}", size=size_of(layout), parts=", ".join(said) or tr("empty"))
