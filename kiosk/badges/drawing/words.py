"""What the lines of a layout say about one person."""

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Line, Shows
from kiosk.language import tr

BETWEEN = " · "


def shown(line: Line, face: BadgeFace) -> str:
    """Return the words of a line, "" where it has nothing to show."""
    match line.shows:
        case Shows.GIVEN:
            return face.given_name or face.family_name
        case Shows.FAMILY:
            family = face.family_name if face.given_name else ""
            return " ".join(part for part in (face.title, family) if part)
        case Shows.NAME:
            return face.name
        case Shows.ORGANISATION:
            return face.organisation or face.municipality
        case Shows.MUNICIPALITY:
            return "" if face.municipality in face.organisation else face.municipality
        case Shows.CATEGORY:
            return face.category
        case Shows.SESSIONS:
            return BETWEEN.join(face.sessions)
        case Shows.EVENT:
            return face.event_motto or face.event_title
        case Shows.EVENT_TITLE:
            return face.event_title
        case Shows.EVENT_MOTTO:
            return face.event_motto
        case Shows.EVENT_PLACE:
            return face.event_place
        case Shows.EVENT_DATE:
            return face.event_date
        case Shows.NUMBER:
            return tr("Badge {number}", number=face.number) if face.number > 1 else ""
        case Shows.WORDS:
            return line.words
