"""What stands behind a badge in a drawn camera frame, from a quiet wall to what looks most like a code."""

import cv2
import numpy as np
import numpy.typing as npt

Frame = npt.NDArray[np.uint8]
Plane = npt.NDArray[np.float32]

WIDTH, HEIGHT = 1280, 720
TEXTURES = ("wall", "foyer", "tiles", "lettering", "noise", "leaves", "boxes", "rings")


def background(seed: int, width: int = WIDTH, height: int = HEIGHT) -> Frame:
    """Return a frame without a code: number `seed` of TEXTURES, which take turns."""
    rng = np.random.default_rng([seed, 41])
    plane = _gradient(rng, width, height)
    (_wall, _foyer, _tiles, _lettering, _noise, _leaves, _boxes, _rings)[seed % len(TEXTURES)](rng, plane)
    grain = rng.normal(0, 2, plane.shape).astype(np.float32)
    return np.asarray(np.clip(plane + grain, 0, 255), np.uint8)


def _gradient(rng: np.random.Generator, width: int, height: int) -> Plane:
    corners = rng.uniform(70, 200, (2, 2)).astype(np.float32)
    return np.asarray(cv2.resize(corners, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _wall(rng: np.random.Generator, plane: Plane) -> None:
    plane += cv2.resize(rng.normal(0, 12, (9, 16)).astype(np.float32), plane.shape[::-1], interpolation=cv2.INTER_CUBIC)


def _boxes(rng: np.random.Generator, plane: Plane, count: int = 60) -> None:
    height, width = plane.shape
    for _ in range(count):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        w, h = (int(side) for side in rng.integers(8, 220, 2))
        thick = int(rng.choice([-1, -1, 2, 5]))
        cv2.rectangle(plane, (x, y), (x + w, y + h), float(rng.uniform(20, 240)), thick)


def _foyer(rng: np.random.Generator, plane: Plane) -> None:
    """Blurred people and panes behind a sharp edge of the table."""
    height, width = plane.shape
    _boxes(rng, plane, 25)
    for _ in range(8):
        x, y = int(rng.integers(width)), int(rng.integers(height // 3, height))
        cv2.ellipse(plane, (x, y), (50, 130), 0, 0, 360, float(rng.uniform(20, 160)), -1)
        cv2.circle(plane, (x, y - 150), 38, float(rng.uniform(100, 210)), -1)
    plane[:] = cv2.GaussianBlur(plane, (0, 0), 7)
    plane[height - 60 :] = rng.uniform(60, 200)


def _tiles(rng: np.random.Generator, plane: Plane) -> None:
    step = int(rng.integers(6, 40))
    rows, columns = np.indices(plane.shape)
    turned = (columns + rows * rng.uniform(-0.4, 0.4)) // step + (rows + columns * rng.uniform(-0.4, 0.4)) // step
    plane += np.where(turned % 2 == 0, 60, -60).astype(np.float32)


def _lettering(rng: np.random.Generator, plane: Plane) -> None:
    height, width = plane.shape
    sheet = np.clip(plane, 0, 255).astype(np.uint8)
    for _ in range(120):
        word = "".join(rng.choice(list("ABCDEFGHIKLMNOPRSTUEN0123 "), 12))
        at = (int(rng.integers(-80, width)), int(rng.integers(height)))
        size = float(rng.uniform(0.4, 2.0))
        cv2.putText(sheet, word, at, int(rng.integers(0, 4)), size, int(rng.choice([15, 240])), int(rng.integers(1, 4)))
    plane[:] = sheet


def _noise(rng: np.random.Generator, plane: Plane) -> None:
    step = int(rng.integers(1, 5))
    grain = rng.normal(0, 45, (plane.shape[0] // step + 1, plane.shape[1] // step + 1)).astype(np.float32)
    plane += cv2.resize(grain, plane.shape[::-1], interpolation=cv2.INTER_NEAREST)


def _leaves(rng: np.random.Generator, plane: Plane) -> None:
    for step, depth in ((120, 40), (30, 30), (8, 25), (3, 15)):
        grain = rng.normal(0, depth, (plane.shape[0] // step + 2, plane.shape[1] // step + 2)).astype(np.float32)
        plane += cv2.resize(grain, plane.shape[::-1], interpolation=cv2.INTER_CUBIC)


def _rings(rng: np.random.Generator, plane: Plane) -> None:
    """Rings and nested squares: what looks most like the finder of a symbol."""
    height, width = plane.shape
    for _ in range(14):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        module = int(rng.integers(2, 9))
        for reach, grey in ((4.5, 240), (3.5, 15), (2.5, 240), (1.5, 15)):
            side = int(reach * module)
            if rng.random() < 0.5:
                cv2.rectangle(plane, (x - side, y - side), (x + side, y + side), float(grey), -1)
            else:
                cv2.circle(plane, (x, y), side, float(grey), -1)
