"""Everything that is no badge: `python -m tests.soak.fuzz --codes 1000000 --pictures 10000` (about half an hour).

Random and mutated codes go to the desk of a real database: none may let anybody in, none may raise, and afterwards a
badge still does. Broken picture files and frames of every shape go to the decoder and the picture source: a Trouble is
fine, anything else is not. A crash of the interpreter ends the script with it.
"""

import argparse
import json
import random
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from kiosk.domain.checkin import Reason
from kiosk.domain.secret import ALPHABET
from kiosk.errors import Trouble
from kiosk.paths import places
from kiosk.scan.decoder import decode
from kiosk.scan.live import LiveDecoder
from kiosk.scan.source import Picture
from kiosk.scan.stills import StillSource
from tests.builders import an_attendee
from tests.scan.frames import symbol
from tests.store.folder import Folder, make_folder

ENDINGS = (".png", ".jpg", ".bmp", ".webp", ".tif", ".gif")
ODD = string.printable + "äöüß€\x00\x1d\x1e\x04\u202e\u2066\ufeff\ud800\U0001f600"


def mutated(draw: random.Random, code: str) -> str:
    """Return a code with one to four characters changed, added, dropped or swapped."""
    letters = list(code)
    for _ in range(draw.randrange(1, 5)):
        at = draw.randrange(len(letters) + 1)
        match draw.randrange(5):
            case 0:
                letters[at : at + 1] = [draw.choice(ALPHABET)]
            case 1:
                letters.insert(at, draw.choice(ODD))
            case 2:
                del letters[at : at + 1]
            case 3:
                letters.reverse()
            case _:
                other = draw.randrange(len(letters) + 1)
                letters[at : at + 1], letters[other : other + 1] = letters[other : other + 1], letters[at : at + 1]
    return "".join(letters)


def strange(draw: random.Random, codes: list[str]) -> str:
    """Return a code that is none of `codes`, at least not on purpose."""
    match draw.randrange(6):
        case 0:
            return "".join(draw.choices(ALPHABET, k=20))
        case 1:
            return "".join(draw.choices(ODD, k=draw.randrange(60)))
        case 2:
            return draw.choice(codes)[: draw.randrange(20)]
        case 3:
            return draw.choice(codes) + draw.choice(codes)
        case _:
            return mutated(draw, draw.choice(codes))


def fuzz_codes(folder: Folder, number: int, seed: int) -> Counter[str]:
    """Redeem `number` strange codes; return how often each reason was given. Raises AssertionError."""
    folder.database.run("PRAGMA synchronous = OFF")
    codes = [badge.secret for badge in folder.people(50)]
    genuine = set(codes)
    draw = random.Random(seed)
    said: Counter[str] = Counter()
    for _ in range(number):
        code = strange(draw, codes)
        verdict = folder.redeem(code)
        said[str(verdict.reason)] += 1
        if verdict.reason is not Reason.INVALID:
            bare = "".join(letter for letter in code.upper().removeprefix("]Q1") if letter in ALPHABET)
            assert bare in genuine, f"{code!r} was answered {verdict.reason}"
    assert folder.redeem(folder.person(an_attendee("fresh", "Neu", "Kim"))).ok
    assert folder.recount() == folder.counts()
    return said


def frames(draw: np.random.Generator) -> Iterator[Picture]:
    """Yield frames of every size, stride and content, for ever."""
    card = np.ascontiguousarray(symbol("ABCDEFGHJKMNPQRSTVWX", 4))
    while True:
        height, width = (int(side) for side in draw.choice([0, 1, 2, 3, 7, 31, 64, 129, 480, 721], 2))
        frame = draw.integers(0, 256, (height, width), np.uint8)
        yield frame
        yield frame[:: int(draw.integers(1, 4)), :: int(draw.integers(1, 4))]
        yield frame[::-1, ::-1]
        yield frame.T
        yield np.asfortranarray(frame)
        yield card[int(draw.integers(0, 40)) :, : int(draw.integers(1, card.shape[1]))]
        torn = card.copy()
        for _ in range(int(draw.integers(1, 30))):
            y, x = draw.integers(0, card.shape[0] - 8), draw.integers(0, card.shape[1] - 8)
            torn[y : y + 8, x : x + 8] = draw.integers(0, 256)
        yield torn
        yield np.full((int(draw.integers(1, 3)), int(draw.integers(1, 20_000))), 255, np.uint8)


def fuzz_frames(number: int, seed: int) -> Counter[str]:
    """Look at `number` odd frames, as still pictures and live; return what became of them."""
    said: Counter[str] = Counter()
    live = LiveDecoder()
    for at, frame in zip(range(number), frames(np.random.default_rng(seed)), strict=False):
        try:
            found = decode(frame, thorough=at % 5 == 0)
            live.look(frame, float(at))
        except ValueError:
            said["refused"] += 1
        else:
            said["read" if found else "nothing found"] += 1
    return said


def broken_files(folder: Path, number: int, seed: int) -> Iterator[Path]:
    """Yield files that were pictures: cut short, bytes changed, headers that lie, of size zero."""
    draw = random.Random(seed)
    card = symbol("ABCDEFGHJKMNPQRSTVWX", 3)
    whole = {}
    for ending in ENDINGS:
        with BytesIO() as out:
            Image.fromarray(card).save(out, format=Image.registered_extensions()[ending])
            whole[ending] = out.getvalue()
    path = folder / "none"
    for at in range(number):
        ending = draw.choice(ENDINGS)
        data = bytearray(whole[ending])
        match at % 5:
            case 0:
                del data[draw.randrange(len(data)) :]
            case 1:
                for _ in range(draw.randrange(1, 40)):
                    data[draw.randrange(len(data))] = draw.randrange(256)
            case 2:
                for place in range(min(len(data), 40)):
                    if draw.random() < 0.3:
                        data[place] = draw.choice((0, 255, 127, draw.randrange(256)))
            case 3:
                data = bytearray(draw.randbytes(draw.randrange(3000)))
            case _:
                middle = draw.randrange(len(data))
                data = data[:middle] + draw.randbytes(draw.randrange(200)) + data[middle:]
        path = folder / f"picture{draw.choice(ENDINGS) if at % 7 == 0 else ending}"
        path.write_bytes(data)
        yield path
        path.unlink()


def fuzz_files(folder: Path, number: int, seed: int) -> Counter[str]:
    """Read `number` broken picture files; return what became of them."""
    said: Counter[str] = Counter()
    for path in broken_files(folder, number, seed):
        try:
            with StillSource(path) as source:
                frame = source.read()
            said["no frame" if frame is None else "read" if decode(frame.gray) else "nothing found"] += 1
        except Trouble as trouble:
            said["told" if trouble.text else "silent"] += 1
    return said


def main() -> int:
    """Run all three and print the figures as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--codes", type=int, default=1_000_000)
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=22)
    called = parser.parse_args()
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        figures["frames"] = fuzz_frames(called.pictures // 2, called.seed)
        figures["files"] = fuzz_files(Path(name), called.pictures - called.pictures // 2, called.seed)
        figures["pictures, seconds"] = round(time.perf_counter() - began, 1)
        began = time.perf_counter()
        with make_folder(places(Path(name) / "data")) as folder:
            figures["codes"] = fuzz_codes(folder, called.codes, called.seed)
        figures["codes, seconds"] = round(time.perf_counter() - began, 1)
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
