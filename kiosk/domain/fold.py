"""Names made comparable: what a person types finds what is written on the list."""

import unicodedata

# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i"})


def fold(text: str) -> str:
    """Return `text` as lower-case words of plain letters and digits, one space between them.

    Accents go, and the transliterations ae, oe, ue become a, o, u, so that Müller, Mueller and Muller are one.
    """
    lower = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).translate(_PLAIN)
    words = "".join(c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’" else " " for c in lower)
    return " ".join(words.replace("ae", "a").replace("oe", "o").replace("ue", "u").split())
