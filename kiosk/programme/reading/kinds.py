"""What kind of session it is and who may enter, from the words that other programs and people use."""

from kiosk.domain.fold import fold
from kiosk.domain.programme import Kind, Policy

_KINDS = {
    Kind.ENTRANCE: "einlass zutritt tageseinlass entrance admission akkreditierung",
    Kind.EXCURSION: "exkursion excursion fuhrung rundgang stadtrundgang besichtigung fachexkursion tour visit busfahrt",
    Kind.WORKSHOP: "workshop workshops werkstatt seminar tutorial training barcamp arbeitsgruppe fachforum schulung",
    Kind.MARKET: "markt market messe ausstellung expo exhibition fair poster postersession marktplatz",
    Kind.SOCIAL: "together empfang abendempfang dinner abendessen party pause kaffeepause mittagspause kaffee coffee"
    " break lunch mittagessen imbiss reception social fest fruhstuck breakfast ausklang registrierung registration",
    Kind.PLENARY: "plenary plenum vortrag keynote podium podiumsdiskussion panel talk impuls auftakt begrussung",
}
_BY_WORD = {fold(word): kind for kind, words in _KINDS.items() for word in words.split()}
_REGISTERED = ("registered", "nur angemeldete", "erforderlich", "required", "pflicht", "only registered")
_FIRST = (
    "registered first", "registered_first", "angemeldete zuerst", "angemeldete bevorzugt", "zuerst", "bevorzugt",
    "ja", "yes", "x", "mit anmeldung", "anmeldung", "true", "wahr", "1", "j", "y",
)  # fmt: skip
_OPEN = (
    "open", "offen", "frei", "alle", "fur alle", "nein", "no", "keine", "ohne", "ohne anmeldung", "nicht erforderlich",
    "not required", "false", "falsch", "0", "n", "none",
)  # fmt: skip


def a_kind(*texts: str) -> Kind | None:
    """Return the kind that the first telling word of the texts names, or None."""
    for text in texts:
        for word in fold(text).split():
            kind = _BY_WORD.get(word) or next(
                (k for w, k in _BY_WORD.items() if len(w) > 6 and word.startswith(w)), None
            )
            if kind is not None:
                return kind
    return None


def a_policy(text: str) -> Policy | None:
    """Return who may enter, or None for words that are not known. A bare "yes" asks for a registration."""
    words = fold(text)
    for policy, known in ((Policy.OPEN, _OPEN), (Policy.REGISTERED_FIRST, _FIRST), (Policy.REGISTERED, _REGISTERED)):
        if words in {fold(word) for word in known}:
            return policy
    if "nicht erforderlich" in words or "not required" in words:
        return Policy.OPEN
    return Policy.REGISTERED if any(fold(word) in words for word in _REGISTERED) else None
