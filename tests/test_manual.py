"""The manual fits the program: whoever adds a verb, a setting or a reason has to say what it is, in both languages."""

import argparse
import re
import unicodedata
from dataclasses import fields
from gettext import GNUTranslations
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.arguments import parser
from kiosk.badges.sheets import sheets
from kiosk.config import Config
from kiosk.domain.checkin import Colour, Reason, colour_of
from kiosk.people.reading.fields import scored

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "manual"
LANGUAGES = ("de", "en")
PAGES = sorted(
    p.relative_to(ROOT).as_posix() for p in [*MANUAL.rglob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "README.md"]
)
COLOURS = {
    "de": {Colour.RED: "rot", Colour.AMBER: "gelb"},
    "en": {Colour.RED: "red", Colour.AMBER: "amber"},
}
FIELDS = {
    "en": {"id": "external_id", "e-mail": "email", "add-on to": "addon_to"},
    "de": {
        "Kennung": "external_id", "E-Mail": "email", "Zusatz zu": "addon_to", "Code": "code", "Name": "name",
        "Vorname": "given_name", "Nachname": "family_name", "Organisation": "organisation", "Status": "status",
        "Bestellung": "order", "Position": "position", "Produkt": "product", "Telefon": "phone", "Titel": "title",
        "Kommune": "municipality", "Kategorie": "category", "Notiz": "note", "Anmeldungen": "sessions",
    },
}  # fmt: skip


def page(spoken: str, name: str) -> str:
    """Return a page of the manual."""
    return (MANUAL / spoken / f"{name}.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of all tables whose head begins with `heading`."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not cells:
            inside = False
        elif cells[0] == heading:
            inside = True
        elif inside and not cells[0].startswith("---"):
            found.append(cells)
    return found


def verbs() -> set[str]:
    """Return the verbs of the command line."""
    (choice,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return set(choice.choices)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_verb_is_documented(spoken: str) -> None:
    """The reference has one row per verb, and none for a verb that is no more."""
    told = rows(page(spoken, "reference"), {"de": "Verb", "en": "verb"}[spoken])
    named = [re.fullmatch(r"`kiosk ([a-z]+)`", row[0]) for row in told]

    assert verbs() == {match[1] for match in named if match}
    assert all(row[1] for row in told)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_option_that_is_told_exists(spoken: str) -> None:
    """What stands in a verb's row as an option is one of that verb."""
    (choice,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    for verb, says in rows(page(spoken, "reference"), {"de": "Verb", "en": "verb"}[spoken]):
        if match := re.fullmatch(r"`kiosk ([a-z]+)`", verb):
            known = {option for action in choice.choices[match[1]]._actions for option in action.option_strings}
            assert set(re.findall(r"--[a-z-]+", says)) <= known, verb


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_setting_is_documented(spoken: str) -> None:
    """The reference has one row per key of the settings, with its default and what it means."""
    told = rows(page(spoken, "reference"), {"de": "Schlüssel", "en": "key"}[spoken])
    defaults = {
        field.name: str(field.default).lower() for field in fields(Config) if not isinstance(field.default, str)
    }
    defaults |= {field.name: f'"{field.default}"' for field in fields(Config) if isinstance(field.default, str)}

    assert defaults == {key.strip("`"): default.strip("`") for key, default, _ in told}
    assert all(meaning for _, _, meaning in told)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_reason_is_documented(spoken: str) -> None:
    """The reference has one row per reason, with what the screen says, the colour, and whether it may be overridden."""
    told = rows(page(spoken, "reference"), {"de": "Grund", "en": "reason"}[spoken])

    assert [f"`{reason}`" for reason in Reason] == [row[0] for row in told]
    assert [COLOURS[spoken][colour_of(reason)] for reason in Reason] == [row[2] for row in told]
    assert not [row for row in told if row[1] not in sentences(spoken) or not all(row)]


def sentences(spoken: str) -> set[str]:
    """Return every text of the program, with “…” for what is filled in."""
    with (paths.resources() / "translations/de/LC_MESSAGES/kiosk.mo").open("rb") as file:
        catalogue: dict[object, str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    if spoken == "de":
        texts = list(catalogue.values())
    else:
        texts = [str(key[0] if isinstance(key, tuple) else key) for key in catalogue]
    return {re.sub(r"\{[^}]+\}", "…", text) for text in texts}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_program_still_says_what_the_manual_explains(spoken: str) -> None:
    """Each sentence of the troubleshooting is one that the program can say; each is explained, and what to do."""
    told = rows(page(spoken, "troubleshooting"), {"de": "Das Programm sagt", "en": "The program says"}[spoken])

    assert len(told) > 40
    assert [] == [row[0] for row in told if row[0] not in sentences(spoken)]
    assert all(all(row) for row in told)


def test_both_languages_explain_the_same_sentences() -> None:
    """The German rows are the English ones, in the same order."""
    english = [row[0] for row in rows(page("en", "troubleshooting"), "The program says")]
    german = [row[0] for row in rows(page("de", "troubleshooting"), "Das Programm sagt")]
    with (paths.resources() / "translations/de/LC_MESSAGES/kiosk.mo").open("rb") as file:
        spoken = GNUTranslations(file)
    originals = {re.sub(r"\{[^}]+\}", "…", key): key for key in map(str, spoken._catalog)}  # type: ignore[attr-defined]

    assert german == [re.sub(r"\{[^}]+\}", "…", spoken.gettext(originals[text])) for text in english]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_recipes_hold(spoken: str) -> None:
    """A column that a recipe names is taken as the recipe says."""
    told = rows(page(spoken, "import"), {"de": "Spalte", "en": "Column"}[spoken])
    wrong = []
    for header, taken in told:
        wanted = FIELDS[spoken].get(taken, taken.replace(" ", "_"))
        found = scored(header)
        if not found or found[0][0] != wanted:
            wrong.append((header, taken))

    assert len(told) > 50
    assert [] == wrong


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_sheet_is_listed(spoken: str) -> None:
    """The table of label sheets names each that can be chosen, with its number of labels."""
    told = rows(page(spoken, "printing"), {"de": "Bogen", "en": "Sheet"}[spoken])
    listed = {row[1].strip("`"): (int(row[3].rstrip("*\\ ")), not row[3].endswith("*")) for row in told}

    assert {name: (sheet.per_page, sheet.checked) for name, sheet in sheets().items()} == listed


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_first_steps_are_called_as_on_the_screen(spoken: str) -> None:
    """The page on installing names the start page and its buttons, and the help's, in the words that stand there."""
    begins, ends = {"de": ("Es gibt noch", "Zwei PINs"), "en": ("There is no event", "Two PINs")}[spoken]
    heading, told = re.split(rf"### (?={begins})|### {ends}", page(spoken, "install"))[1].split("\n", 1)
    named = re.findall(r"\*\*([^*]+)\*\*", told)

    assert len(named) == 8
    assert {heading, *named} - {"F1"} <= sentences(spoken)


@pytest.mark.parametrize("headings", [("table", "Tabelle"), ("where", "wo")])
def test_the_german_page_on_privacy_tells_of_the_same(headings: tuple[str, str]) -> None:
    """Tables and files stand in both, in the same order; that the English page is right, tests/test_privacy.py says."""
    english, german = (
        [re.findall(r"`([^`]+)`", row[0]) for row in rows((ROOT / "docs" / name).read_text(encoding="utf-8"), heading)]
        for name, heading in zip(("privacy.md", "privacy.de.md"), headings, strict=True)
    )

    assert english == german
    assert len(english) > 10


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    kept = ("".join(c for c in h.lower() if c in "- _" or unicodedata.category(c)[0] in "LN") for h in headings)
    return {one.strip().replace(" ", "-") for one in kept}


@pytest.mark.parametrize("name", PAGES)
def test_no_link_is_dead(name: str) -> None:
    """Each file, picture and heading that a page points to is there."""
    file = ROOT / name
    text = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (file.parent / path).resolve() if path else file
        known = there.exists() and (
            not anchor or (there.suffix == ".md" and anchor in anchors(there.read_text(encoding="utf-8")))
        )
        if not known:
            dead.append(target)

    assert [] == dead


def test_the_pictures_are_small_and_all_are_shown() -> None:
    """No picture weighs more than 120 kB, all together less than 3 MB, and none lies about that no page shows."""
    pictures = {path.name: path.stat().st_size for path in (MANUAL / "images").glob("*.png")}
    shown = {
        Path(target).name
        for spoken in LANGUAGES
        for file in (MANUAL / spoken).glob("*.md")
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", file.read_text(encoding="utf-8"))
    }

    assert shown == pictures.keys()
    assert max(pictures.values()) < 120_000
    assert sum(pictures.values()) < 3_000_000


def test_every_picture_says_what_it_shows() -> None:
    """Each picture has a text for whoever does not see it."""
    for file in MANUAL.rglob("*.md"):
        assert "![](" not in file.read_text(encoding="utf-8")
