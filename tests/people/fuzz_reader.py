"""Feed the reader of lists with what nobody would write: `python -m tests.people.fuzz_reader --seconds 3600`.

The short form is in test_sheet.py and runs with the tests; this goes on for as long as it is told. Texts are put
together from what lists are made of, spreadsheets have bytes changed, dropped or doubled. Each must come to a list
whose rows fit its header and whose people have names, or to a sentence. What does neither is written to a file, and its
seed printed.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from kiosk.errors import SheetTrouble
from kiosk.people.reading.columns import guess_columns
from kiosk.people.reading.rows import read_people
from kiosk.people.sheet import read_sheet
from tests.people.lists import spreadsheets
from tests.people.lists.exports import EXPORTS, PRETIX_JSON, SESSIONS

PEOPLE = [
    ["Name", "E-Mail", "Status", "Workshops"],
    *[[f"Kim Berg{n}", f"k{n}@b.example", "bezahlt", ""] for n in range(9)],
]
PIECES = [
    *("Name", "Vorname", "E-Mail", "Müller", "Summe", "ja", "2025-06-03", "=1+1", "@", "sep=;\n", " " * 50, "9" * 400),
    *(
        "\u0308",
        "\ufeff",
        "\0",
        "\x1b",
        "\u202e",
        "\ud7ff",
        "🙂",
        ";",
        ",",
        "\t",
        "|",
        '"',
        "'",
        "\n",
        "\r\n",
        "\r",
        "<",
        "{",
    ),
]


def a_text(draw: random.Random) -> bytes:
    """Return a text of pieces, or an export with some of it changed, in some encoding."""
    if draw.random() < 0.5:
        text = "".join(draw.choices(PIECES, k=draw.randrange(1, 80)))
    else:
        text = draw.choice([*(export.text(draw.choice(",;\t")) for export in EXPORTS), PRETIX_JSON])
        for _ in range(draw.randrange(0, 8)):
            at = draw.randrange(len(text))
            text = text[:at] + draw.choice(PIECES) + text[at + draw.randrange(0, 20) :]
    return text.encode(draw.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"]), "replace")


def a_spreadsheet(draw: random.Random) -> bytes:
    """Return a spreadsheet that is damaged somewhere."""
    make = draw.choice([spreadsheets.xlsx, spreadsheets.ods, spreadsheets.xls])
    data = bytearray(make(PEOPLE))
    for _ in range(draw.randrange(1, 6)):
        at = draw.randrange(len(data))
        match draw.randrange(4):
            case 0:
                data[at] = draw.randrange(256)
            case 1:
                del data[at : at + draw.randrange(1, 40)]
            case 2:
                data[at:at] = data[at : at + draw.randrange(1, 40)]
            case _:
                data[at : at + 4] = b"\xff\xff\xff\x7f"
    return bytes(data)


def tried(path: Path) -> str:
    """Read a file as an import would and return what it came to."""
    try:
        sheet = read_sheet(path)
    except SheetTrouble as trouble:
        return "refused" if trouble.text else "refused without a sentence"
    assert sheet.rows
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.header)}, "rows do not fit the header"
    reading = read_people(sheet, guess_columns(sheet, SESSIONS), SESSIONS)
    assert all(person.family_name for person in reading.people), "a person without a name"
    assert all(rejected.cause for rejected in reading.rejected), "a rejection without a cause"
    return "read"


def main() -> None:
    """Go on until the time is over, or until something breaks."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    called = arguments.parse_args()
    until, seed, count = time.monotonic() + called.seconds, called.seed, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        while time.monotonic() < until:
            draw = random.Random(seed)
            kind = a_spreadsheet if draw.random() < 0.1 else a_text  # each spreadsheet starts a process
            data = kind(draw)
            path.write_bytes(data)
            try:
                count[f"{kind.__name__} {tried(path)}"] += 1
            except Exception:  # noqa: BLE001 - that is what is looked for
                kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}.bin"
                kept.write_bytes(data)
                traceback.print_exc()
                print(f"seed {seed}, kept as {kept}")
                sys.exit(1)
            seed += 1
    print(f"{sum(count.values())} files:", ", ".join(f"{n} {what}" for what, n in sorted(count.items())))


if __name__ == "__main__":
    main()
