"""What a keyboard scanner meant that is set to another layout than the computer: German and US.

A scanner sends keys, not characters: it looks up on which key of its own layout a character is, and the computer
looks up what that key is on its own. Keys that are dead on the German layout make a letter with an accent of the
letter behind them, or are kept until the next key.
"""

import unicodedata

# the keys' characters in the same order, without and with Shift; letters other than y and z are alike
_US = "`-=yz[]\\;'/" + '~@#^&*()_+YZ{}|:"<>?'
_GERMAN = "^ß´zyü+#öä-" + "°\"§&/()=?`ZYÜ*'ÖÄ;:_"
_MEANT_US = str.maketrans(_GERMAN, _US)
_MEANT_GERMAN = str.maketrans(_US, _GERMAN)
_DEAD = {"\u0301": "´", "\u0300": "`", "\u0302": "^"}


def set_to_us(text: str) -> str:
    """Return what a scanner meant that is set to US, by what a German computer made of it."""
    return _apart(text).translate(_MEANT_US)


def set_to_german(text: str) -> str:
    """Return what a scanner meant that is set to German, by what a US computer made of it.

    What is typed with AltGr on a German keyboard (@ [ ] { } | ~ and backslash) is lost.
    """
    return text.translate(_MEANT_GERMAN)


def other_readings(text: str) -> tuple[str, ...]:
    """Return what `text` can have been meant as, apart from what it says: the likelier first, each once."""
    readings = (set_to_us(text), set_to_german(text), text.translate(str.maketrans("yzYZ", "zyZY")))
    return tuple(reading for reading in dict.fromkeys(readings) if reading != text)


def _apart(text: str) -> str:
    """Undo what dead keys did: é was the accent and e. Umlauts are keys of their own."""
    characters = []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        dead = _DEAD.get(parts[1]) if len(parts) == 2 else None
        characters.append(character if dead is None else dead + parts[0])
    return "".join(characters)
