"""How many hard frames are read: ours against plain zxing-cpp and plain pyzbar, on the same frames.

    python -m tests.benchmarks.decode_rate [--short] [--frames N] [--first N]

Prints one line per hardship. The looks were chosen on frames 0 to 19 of each; the frames here begin at 1,000.
`live` shows the badge for six frames in a shaking hand, the other columns see the first of them.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence

import cv2
import zxingcpp

from kiosk.scan.decoder import decode, zbar_available
from kiosk.scan.live import LiveDecoder
from tests.scan.backdrops import Frame
from tests.scan.hard_frames import CATEGORIES, burst, hard_shot

BURST = 6
Reader = Callable[[Sequence[Frame]], set[str]]


def ours(frames: Sequence[Frame]) -> set[str]:
    """`decode` on the first frame."""
    return {sighting.text for sighting in decode(frames[0])}


def ours_thorough(frames: Sequence[Frame]) -> set[str]:
    """`decode` as for a still picture."""
    return {sighting.text for sighting in decode(frames[0], thorough=True)}


def ours_live(frames: Sequence[Frame]) -> set[str]:
    """`LiveDecoder` over the whole burst at 30 frames a second."""
    live = LiveDecoder()
    return {sighting.text for number, frame in enumerate(frames) for sighting in live.look(frame, number / 30)}


def plain_zxing(frames: Sequence[Frame]) -> set[str]:
    """Call zxing-cpp as its documentation does, for QR codes."""
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return {found.text for found in zxingcpp.read_barcodes(frames[0], formats=formats)}


def plain_zxing_burst(frames: Sequence[Frame]) -> set[str]:
    """Call zxing-cpp on each frame of the burst."""
    return set().union(*(plain_zxing([frame]) for frame in frames))


def plain_pyzbar(frames: Sequence[Frame]) -> set[str]:
    """Call pyzbar as its documentation does, for QR codes."""
    from pyzbar import pyzbar

    return {found.data.decode() for found in pyzbar.decode(frames[0], [pyzbar.ZBarSymbol.QRCODE])}


def plain_pyzbar_burst(frames: Sequence[Frame]) -> set[str]:
    """Call pyzbar on each frame of the burst."""
    return set().union(*(plain_pyzbar([frame]) for frame in frames))


def main() -> None:
    """Draw, read, print the table."""
    parser = argparse.ArgumentParser(description="decode rate on hard frames")
    parser.add_argument("--frames", type=int, default=50, help="shots of each hardship")
    parser.add_argument("--first", type=int, default=1_000, help="number of the first shot")
    parser.add_argument("--short", action="store_true", help="4 shots of each hardship")
    arguments = parser.parse_args()
    shots = 4 if arguments.short else arguments.frames
    cv2.setNumThreads(1)
    readers: dict[str, Reader] = {"decode": ours, "thorough": ours_thorough, "zxing-cpp": plain_zxing}
    if zbar_available():
        readers["pyzbar"] = plain_pyzbar
    readers |= {"live x6": ours_live, "zxing-cpp x6": plain_zxing_burst}
    if zbar_available():
        readers["pyzbar x6"] = plain_pyzbar_burst
    total: Counter[str] = Counter()
    cpu: Counter[str] = Counter()
    false_readings = 0
    print(f"{'of ' + str(shots):<12}" + "".join(f"{name:>14}" for name in readers))
    for category in CATEGORIES:
        read: Counter[str] = Counter()
        for number in range(arguments.first, arguments.first + shots):
            shot = hard_shot(category, number)
            frames = list(burst(shot, BURST, number))
            for name, reader in readers.items():
                start = time.thread_time_ns()
                texts = reader(frames)
                cpu[name] += time.thread_time_ns() - start
                read[name] += shot.text in texts
                false_readings += len(texts - {shot.text})
        total += read
        print(f"{category:<12}" + "".join(f"{read[name]:>14}" for name in readers), flush=True)
    count = shots * len(CATEGORIES)
    print(f"{'all':<12}" + "".join(f"{total[name] / count:>14.1%}" for name in readers))
    print(
        f"{'CPU ms':<12}" + "".join(f"{cpu[name] / count / 1e6:>14.1f}" for name in readers) + "  (x6: of six frames)"
    )
    print(f"false readings: {false_readings}")


if __name__ == "__main__":
    main()
