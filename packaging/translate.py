"""Keep the German words complete: `python packaging/translate.py`, or with --check to only say what is missing.

Collects every tr() and trn() of the sources, brings the catalogue up to date and compiles it. An entry that is missing
or that Babel guessed ("fuzzy") is an error.
"""

import argparse
import ast
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import catalog, mofile, pofile

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations" / "de" / "LC_MESSAGES"
KEYWORDS = {"tr": 1, "trn": 2}  # how many of the arguments are texts


def collect() -> catalog.Catalog:
    """Return a template of every text in the sources, in the order of the files.

    Read from the syntax tree: before Python 3.12 Babel's own reader does not look into f-strings.
    """
    template = catalog.Catalog(project="MMZ Kiosk", charset="utf-8")
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                said = [str(arg.value) for arg in node.args[: KEYWORDS[node.func.id]] if isinstance(arg, ast.Constant)]
                if len(said) == KEYWORDS[node.func.id]:
                    message = said[0] if len(said) == 1 else tuple(said)
                    template.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return template


def read(path: Path) -> catalog.Catalog:
    """Return the catalogue in `path`; an empty one where there is none."""
    if not path.exists():
        return catalog.Catalog(locale="de", project="MMZ Kiosk", charset="utf-8")
    with path.open("rb") as file:
        return pofile.read_po(file, locale="de")


def _parts(message: catalog.Message) -> tuple[str | None, ...]:
    """Return the translation's singular and plural, or its one form."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def untranslated(words: catalog.Catalog) -> list[str]:
    """Return the texts that have no sure translation."""
    return [str(message.id) for message in words if message.id and (message.fuzzy or not all(_parts(message)))]


def po_bytes(words: catalog.Catalog) -> bytes:
    """Return the catalogue as text, without line numbers or dates that would change by themselves."""
    words.header_comment = "# German words of MMZ Kiosk."
    out = io.BytesIO()
    pofile.write_po(out, words, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    changing = (b'"POT-C', b'"PO-Rev', b'"Generated-By', b'"Last-Tr')
    return b"".join(line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(changing))


def mo_bytes(words: catalog.Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    words.creation_date = words.revision_date = datetime(2025, 6, 3, tzinfo=UTC)  # the same words, the same bytes
    out = io.BytesIO()
    mofile.write_mo(out, words)
    return out.getvalue()


def main() -> int:
    """Update, or only check."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--merge", type=Path, nargs="*", default=[], help="take translations from these files")
    called = arguments.parse_args()
    words = read(FOLDER / "kiosk.po")
    for extra in called.merge:
        for message in read(extra):
            known = words.get(message.id) if message.id else None
            if known is not None and known.id and not any(_parts(known)):
                known.string = message.string
            elif known is None and message.id:
                words.add(message.id, message.string)
    words.update(collect(), no_fuzzy_matching=True)
    missing = untranslated(words)
    for text in missing:
        print(f"not translated: {text}", file=sys.stderr)
    if called.check:
        if (FOLDER / "kiosk.po").read_bytes() != po_bytes(words):
            print("out of date: run packaging/translate.py", file=sys.stderr)
            return 1
        return 1 if missing else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "kiosk.po").write_bytes(po_bytes(words))
    (FOLDER / "kiosk.mo").write_bytes(mo_bytes(words))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
