"""Film an invented badge for packaging/deb/try.sh: `make_video.py VIDEO.mp4 LIST.csv`; the list names its holder."""

import sys
from pathlib import Path

import cv2
import numpy as np
import qrcode

CODE = "TRY-0001-JANA"
WIDTH, HEIGHT, FRAMES, PER_SECOND = 1280, 720, 60, 20


def badge() -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Return a white badge with the code, 330 pixels wide and 400 high."""
    code = qrcode.QRCode(box_size=1, border=4)
    code.add_data(CODE)
    modules = np.where(np.array(code.get_matrix(), dtype=bool), 30, 250).astype(np.uint8)
    card = np.full((400, 330), 250, np.uint8)
    side = 8 * modules.shape[0]
    card[120 : 120 + side, 20 : 20 + side] = modules.repeat(8, axis=0).repeat(8, axis=1)
    cv2.putText(card, "Jana Tester", (40, 80), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 20, 3)
    return card


def make_video(video: Path, people: Path) -> None:
    """Write the film and the list."""
    card = badge()
    writer = cv2.VideoWriter(str(video), cv2.VideoWriter.fourcc(*"mp4v"), PER_SECOND, (WIDTH, HEIGHT))
    for number in range(FRAMES):  # carried from left to right, slightly tilted
        turn = cv2.getRotationMatrix2D((165, 200), 4 * np.sin(number / 9), 1)
        turn[:, 2] += (40 + 13 * number, 150 + 20 * np.sin(number / 7))
        frame = cv2.warpAffine(card, turn, (WIDTH, HEIGHT), borderMode=cv2.BORDER_CONSTANT, borderValue=90)
        writer.write(cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR))
    writer.release()
    people.write_text(
        f"Vorname;Nachname;Organisation;Kategorie;Code\nJana;Tester;Stadt;Kommune;{CODE}\n", encoding="utf-8"
    )


if __name__ == "__main__":
    make_video(Path(sys.argv[1]), Path(sys.argv[2]))
