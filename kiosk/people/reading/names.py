"""One column with a whole name, taken apart: "von der Heide, Karl-Heinz" as well as "Prof. Dr. Anna Maria von Thun"."""

import re
from dataclasses import dataclass

_SALUTATIONS = frozenset(
    {
        "herr",
        "herrn",
        "frau",
        "divers",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "firma",
        "familie",
        "keine",
        "keine angabe",
        "k.a",
        "none",
        "-",
    }
)
_TITLE = re.compile(
    r"(dr|prof|professor|professorin|mag|dipl|ing|pd|priv|doz|univ|hon|jun|apl|ao|em|med|phil|jur|iur|rer|nat|oec|pol"
    r"|habil|theol|vet|dent|h|c|mult|sc|ph|dott|mgr|dres|min|ra|rain|ba|ma|msc|bsc|mba|llm|phd|rn)"
    r"([.-]+(dr|prof|ing|inform|kfm|kff|kaufm|math|phys|päd|paed|soz|wirt|betriebsw|verw|geogr|biol|psych|chem|h|c|d|nat|inf|pol|oec|jur|arch))*\.?"
)
_STARTS_TITLE = re.compile(
    r"(dr|prof|professor|professorin|mag|dipl|pd|univ|hon|jun|apl|priv|ing|dres|mgr|dott)\b", re.IGNORECASE
)
_SCHOOLS = frozenset({"(FH)", "(TU)", "(BA)", "(Univ.)", "(DH)"})
_DEGREE = re.compile(
    r"((ph\.?\s?d|m\.?\s?a|b\.?\s?a|m\.?\s?sc|b\.?\s?sc|m\.?b\.?a|ll\.?\s?m|m\.?\s?eng|b\.?\s?eng|mba|mpa|cpa|esq"
    r"|jr|sr|jun|sen|dipl\.?-?\s?\w+|md|j\.?d)\.?(\s|,|$)+)+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {
        "von",
        "vom",
        "van",
        "vande",
        "vander",
        "de",
        "der",
        "den",
        "dem",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
    }
    | {
        "la",
        "le",
        "ten",
        "ter",
        "te",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "bin",
        "ibn",
        "ben",
        "al",
        "el",
        "und",
        "y",
        "auf",
    }
    | {"d'", "'t", "op", "het", "in"}
)
_NOBLE = frozenset(
    {"freiherr", "freifrau", "freiin", "graf", "gräfin", "grafin", "baron", "baronin", "baronesse", "fürst", "fürstin"}
    | {"prinz", "prinzessin", "ritter", "edler", "edle", "herzog", "herzogin"}
)
_SUFFIX = re.compile(r"(jun|sen|jr|sr|ii|iii|iv|d\.\s?[jä]|geb|née|nee)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name as they were written. A single name is a family name."""

    title: str = ""
    given_name: str = ""
    family_name: str = ""


def split_name(text: str) -> Name:
    """Return the parts of a whole name in either order; what cannot be told apart stays in the order written."""
    text = " ".join(text.split())
    before, comma, after = text.partition(",")
    before, after = before.strip(), after.strip()
    if not comma or not before or not after:
        return _in_order(before or after)
    if _DEGREE.fullmatch(after):
        name = _in_order(before)
        return Name(name.title, name.given_name, f"{name.family_name}, {after}")
    title, rest = _titles(after.split())
    title_before, family = _titles(before.split())
    while rest and rest[-1].casefold() in _PARTICLES and len(rest) > 1:
        family.insert(0, rest.pop())
    if rest and rest[-1].casefold() in _PARTICLES | _NOBLE and not title:
        family.insert(0, rest.pop())
    return Name(" ".join(title_before + title), " ".join(rest), " ".join(family))


def split_title(text: str) -> tuple[str, str]:
    """Return a title and the rest of a name that may begin with it."""
    title, rest = _titles(text.split())
    return " ".join(title), " ".join(rest)


def without_salutation(text: str) -> str:
    """Return the title in what stands under "Anrede/Titel": "Frau Dr." is "Dr.", "Herr" is nothing."""
    if not text:
        return ""
    if text.strip().casefold().rstrip(".") in _SALUTATIONS:
        return ""
    return " ".join(word for word in text.split() if word.casefold().rstrip(".,") not in _SALUTATIONS)


def _titles(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Salutations are dropped; titles are kept apart. One word at least stays a name."""
    i = 0
    while i < len(tokens) - 1 and tokens[i].casefold().rstrip(".") in _SALUTATIONS:
        i += 1
    start = i
    while i < len(tokens) and (_is_title(tokens[i], first=i == start) or (i > start and tokens[i] in _SCHOOLS)):
        i += 1
    if i == len(tokens) and i > start and "." not in tokens[-1]:
        i -= 1
    return tokens[start:i], tokens[i:]


def _is_title(token: str, *, first: bool) -> bool:
    known = _TITLE.fullmatch(token.casefold()) is not None
    if first:
        return known and _STARTS_TITLE.match(token) is not None and token.casefold() not in {"mag", "ing", "jun", "hon"}
    return known and (
        token.endswith(".") or token.casefold() in {"dr", "prof", "professor", "professorin"} or token.islower()
    )


def _in_order(text: str) -> Name:
    titles, tokens = _titles(text.split())
    title = " ".join(titles)
    if len(tokens) < 2:
        return Name(title, "", " ".join(tokens))
    if tokens[0].casefold() in _NOBLE and tokens[1] in _PARTICLES:  # "Freifrau von Thun"
        return Name(title, "", " ".join(tokens))
    at = _family_at(tokens)
    if at == 0:  # "MÜLLER Anna": the family name comes first, in capitals
        loud = next(i for i, token in enumerate(tokens) if not _is_loud(token))
        return Name(title, " ".join(tokens[loud:]), " ".join(tokens[:loud]))
    return Name(title, " ".join(tokens[:at]), " ".join(tokens[at:]))


def _is_loud(token: str) -> bool:
    letters = [c for c in token if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _family_at(tokens: list[str]) -> int:
    loud = [_is_loud(token) for token in tokens]
    if loud[0] and not all(loud) and not any(loud[loud.index(False) :]):
        return 0
    last = len(tokens) - 1
    while last > 1 and _SUFFIX.fullmatch(tokens[last]):
        last -= 1
    for i, token in enumerate(tokens[1:last], start=1):
        folded = token.casefold()
        if (folded in _PARTICLES and token[0].islower()) or folded in _NOBLE:
            return i
        if _SUFFIX.fullmatch(token) and i > 1:  # "Anna Müller geb. Schmidt"
            return i - 1
    return last
