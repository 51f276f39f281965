"""Names made comparable: what a person types finds what is written on the list."""

import unicodedata

# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i"})


class _Letters(dict[int, str | None]):
    """What each character becomes, found out once: a long list asks for the same few over and over."""

    def __missing__(self, code: int) -> str | None:
        lower = unicodedata.normalize("NFKD", chr(code).casefold().translate(_PLAIN)).translate(_PLAIN)
        plain = "".join(c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’" else " " for c in lower)
        self[code] = plain or None
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Return `text` as lower-case words of plain letters and digits, one space between them.

    Accents go, and the transliterations ae, oe, ue become a, o, u, so that Müller, Mueller and Muller are one.
    """
    words = text.translate(_LETTERS)
    return " ".join(words.replace("ae", "a").replace("oe", "o").replace("ue", "u").split())
