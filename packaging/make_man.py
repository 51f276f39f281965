"""Write the man pages from the command line's own parser, so that they never age: `python packaging/make_man.py DIR`.

DIR gets `man1/kiosk.1` and `de/man1/kiosk.1`.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import product

sys.path.insert(0, str(product.ROOT))

from kiosk import language
from kiosk.arguments import parser

# The parser speaks for itself; these are the sentences between its own.
WORDS = {
    "en": {
        "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "options": "OPTIONS",
        "verbs": "VERBS", "status": "EXIT STATUS", "files": "FILES", "option": "OPTION", "verb": "VERB",
        "says": "check-in desk for a conference entrance",
        "help": "show this help and exit", "version": "show the version and exit",
        "about": "Badges are held to a webcam or read by a scanner; the program marks the check-in and counts who is "
        "here, for the house and for every session. It needs no internet. Without a verb the window opens.",
        "0": "done", "1": "trouble; a sentence on standard error says what to do", "2": "wrong arguments",
        "3": "refused: a verdict other than ok",
        "4": "the window alone: it did not open, and starting again will not help before what it says is mended: the "
        "settings, the rights on the data folder, or another window that is open on it",
        "data": "the database, its ledger and backups, where --data-dir names no other folder. Neither an upgrade nor "
        "the program's removal touches it.",
        "config": "the settings",
    },
    "de": {
        "name": "NAME", "synopsis": "ÜBERSICHT", "description": "BESCHREIBUNG", "options": "OPTIONEN",
        "verbs": "BEFEHLE", "status": "RÜCKGABEWERT", "files": "DATEIEN", "option": "OPTION", "verb": "BEFEHL",
        "says": "Einlass am Eingang einer Konferenz",
        "help": "diese Hilfe zeigen", "version": "die Version zeigen",
        "about": "Ausweise werden vor eine Kamera gehalten oder mit einem Scanner gelesen; das Programm hält den "
        "Einlass fest und zählt, wer da ist, im Haus und in jeder Veranstaltung. Es braucht kein Internet. Ohne "
        "Befehl öffnet sich das Fenster.",
        "0": "erledigt", "1": "ein Hindernis; ein Satz auf der Standardfehlerausgabe sagt, was zu tun ist",
        "2": "falscher Aufruf", "3": "abgelehnt: ein anderes Urteil als ok",
        "4": "nur das Fenster: Es ging nicht auf, und ein neuer Start hilft nicht, solange nicht behoben ist, was es "
        "sagt: die Einstellungen, die Rechte am Datenordner oder ein anderes Fenster, das darauf offen ist",
        "data": "die Datenbank, ihr Journal und die Sicherungen, wenn --data-dir keinen anderen Ordner nennt. Weder "
        "eine neue Version noch das Entfernen des Programms rührt ihn an.",
        "config": "die Einstellungen",
    },
}  # fmt: skip


def escaped(text: str) -> str:
    """Return text as roff takes it literally."""
    safe = text.replace("\\", r"\e").replace("-", r"\-")
    return "\n".join(r"\&" + line if line[:1] in {".", "'"} else line for line in safe.splitlines())


def usage_of(action: argparse.Action) -> str:
    """Return how an argument is written: names in bold, what stands for a value in italics."""
    if action.choices and not isinstance(action.choices, dict):
        value = "|".join(map(str, action.choices))
    else:
        value = str(action.metavar or action.dest.upper())
    italic = rf"\fI{escaped(value)}\fR" + (" ..." if action.nargs in ("+", "*") else "")
    if not action.option_strings:
        return f"[{italic}]" if action.nargs == "?" else italic
    names = ", ".join(rf"\fB{escaped(name)}\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} {italic}"


def described(one: argparse.ArgumentParser, words: dict[str, str]) -> Iterator[str]:
    """Yield the entries of a parser's arguments, without its verbs."""
    for action in one._actions:  # noqa: SLF001 - argparse has no public way to read what was added
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:  # noqa: SLF001
            continue
        own = {"-h": "help", "--version": "version"}.get((action.option_strings or [""])[0])
        yield from (".TP", usage_of(action), escaped(words[own] if own else action.help or ""))


def verbs_of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each verb, by name."""
    for action in top._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def man_page(spoken: str) -> str:
    """Return the page in a language."""
    language.use(spoken)
    words, top = WORDS[spoken], parser()
    date = f"{datetime.fromtimestamp(product.source_date(), UTC):%Y-%m-%d}"
    lines = [
        f'.TH KIOSK 1 "{date}" "{product.TITLE} {product.version()}"',
        f".SH {words['name']}",
        rf"{product.COMMAND} \- {words['says']}",
        f".SH {words['synopsis']}",
        rf".B {product.COMMAND}",
        rf"[\fI{words['option']}\fR ...] [\fI{words['verb']}\fR ...]",
        f".SH {words['description']}",
        escaped(words["about"]),
        f".SH {words['options']}",
        *described(top, words),
        f".SH {words['verbs']}",
    ]
    common = {name for action in top._actions for name in action.option_strings}  # noqa: SLF001
    for name, one in verbs_of(top).items():
        lines += [f'.SS "{product.COMMAND} {escaped(name)}"', escaped(one.description or "")]
        one._actions = [action for action in one._actions if not common & {*action.option_strings}]  # noqa: SLF001
        lines += described(one, words)
    lines.append(f".SH {words['status']}")
    for status in "01234":
        lines += [".TP", rf"\fB{status}\fR", escaped(words[status])]
    lines.append(f".SH {words['files']}")
    for path, what in (
        (f"~/.local/share/{product.PACKAGE}", "data"),
        (f"~/.config/{product.PACKAGE}/config.toml", "config"),
    ):
        lines += [".TP", rf"\fI{escaped(path)}\fR", escaped(words[what])]
    return "\n".join(lines) + "\n"


def make_man(folder: Path) -> None:
    """Write the pages of both languages."""
    for spoken, place in (("en", folder / "man1"), ("de", folder / "de" / "man1")):
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{product.COMMAND}.1").write_text(man_page(spoken), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("packaging/make_man.py DIR")
    make_man(Path(sys.argv[1]))
