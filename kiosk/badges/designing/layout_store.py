"""The organiser's own layouts in their folder: saved under names of their own, with their logos beside them."""

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kiosk.badges.drawing.layout import Box, Layout, Logo, delivered, layouts, read_layout, write_layout
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr
from kiosk.paper.files import put

LONGEST_NAME = 48
MOST_LOGO_BYTES = 40_000_000
MOST_VECTOR_BYTES = 3_000_000
_SIGNS = str.maketrans({"×": "x", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_OURS = re.compile(r"^[a-z0-9-]+-logo-[0-9a-f]{8}\.[a-z]+$")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no file of Windows may be called so


def is_own(layout: Layout) -> bool:
    """Return whether a layout is the organiser's; those that come with the program are never overwritten."""
    return layout.folder is not None and layout.folder != delivered()


def file_name(title: str, taken: Collection[str]) -> str:
    """Return a name for a new layout's file, made of its title and different from all in `taken`."""
    plain = unicodedata.normalize("NFKD", title.translate(_SIGNS)).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-") or "badge"
    if _RESERVED.fullmatch(stem):
        stem = f"badge-{stem}"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def save(folder: Path, layout: Layout) -> Layout:
    """Write a layout into `folder` and return it as it is read back. One that is not from there gets a new name.

    Its logos are copied there as well; one whose file is gone stays as it is named. Raises BadgeTrouble; then the
    layout that was there before is untouched.
    """
    _make(folder)
    if layout.folder != folder or not layout.name:
        taken = {*layouts(None, []), *(path.stem for path in folder.glob("*.toml"))}
        layout = replace(layout, name=file_name(layout.title, taken))
    old = layout.folder
    layout = _tidy(layout)
    with tempfile.TemporaryDirectory() as trial:  # what could not be read back must not replace what can
        write_layout(Path(trial) / f"{layout.name}.toml", layout)
        read_layout(Path(trial) / f"{layout.name}.toml")
    layout = replace(layout, logos=tuple(_kept(logo, layout.name, old, folder) for logo in layout.logos))
    path = folder / f"{layout.name}.toml"
    write_layout(path, layout)
    return read_layout(path)


def remove(folder: Path, name: str) -> None:
    """Delete an own layout and the logos that no other one shows. Raises BadgeTrouble."""
    path = folder / f"{name}.toml"
    if path.parent != folder:
        return
    gone = layouts(folder, []).get(name)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise BadgeTrouble(
            tr("{file} could not be deleted ({cause}).", file=path.name, cause=error.strerror or str(error)),
            tr("Check that the file is not open elsewhere and that this account may write there."),
        ) from error
    shown = {logo.file for one in layouts(folder, []).values() for logo in one.logos}
    for logo in gone.logos if gone is not None else ():
        if _OURS.search(logo.file) and logo.file not in shown:  # what somebody put there by hand stays
            with suppress(OSError):
                (folder / logo.file).unlink()


def take_logo(file: Path, folder: Path) -> Path:
    """Copy a picture that was chosen into `folder`, made small once where it is large, and return the copy.

    Raises BadgeTrouble for what is no picture, or is too large to be one.
    """
    from kiosk.badges.designing.logo_copy import small_copy

    try:
        size = file.stat().st_size
    except OSError as error:
        raise BadgeTrouble(
            tr("{file} cannot be read.", file=file.name), tr("Choose the logo's file once more.")
        ) from error
    most = MOST_VECTOR_BYTES if file.suffix.lower() == ".svg" else MOST_LOGO_BYTES
    if size > most:
        raise BadgeTrouble(
            tr("{file} is larger than {most} MB.", file=file.name, most=most // 1_000_000),
            tr("Choose a smaller picture, best as SVG or PNG."),
        )
    content, ending = small_copy(file)
    path = folder / _mark(content) / f"{file.stem}{ending}"  # the name stays as a person knows it
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, content, BadgeTrouble)
    return path


def _kept(logo: Logo, name: str, old: Path | None, folder: Path) -> Logo:
    """Copy a logo's file beside the layout, under a name of the layout's; its content makes the name its own."""
    source = (old or folder) / logo.file
    if not logo.file or source.parent == folder:
        return replace(logo, file=source.name if logo.file else "")
    try:
        content = source.read_bytes()
    except OSError:
        return replace(logo, file=source.name)
    file = f"{name}-logo-{_mark(content)}{source.suffix.lower()}"
    put(folder / file, content, BadgeTrouble)
    return replace(logo, file=file)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadgeTrouble(
            tr("The folder {folder} cannot be made ({cause}).", folder=folder, cause=error.strerror or str(error)),
            tr("Give this account the right to write there."),
        ) from error


def _tidy(layout: Layout) -> Layout:
    """Return the layout with hundredths of a millimetre: nothing finer can be printed."""

    def box(old: Box) -> Box:
        return Box(*(round(value, 2) for value in (old.x, old.y, old.width, old.height)))

    texts = tuple(
        replace(
            text,
            box=box(text.box),
            lines=tuple(
                replace(one, size=round(one.size, 2), least=min(round(one.least, 2), round(one.size, 2)),
                        gap=round(one.gap, 2))
                for one in text.lines
            ),
        )
        for text in layout.texts
    )  # fmt: skip
    return replace(
        layout,
        width=round(layout.width, 2),
        height=round(layout.height, 2),
        texts=texts,
        bands=tuple(replace(one, box=box(one.box)) for one in layout.bands),
        codes=tuple(replace(one, box=box(one.box), text_size=round(one.text_size, 2)) for one in layout.codes),
        logos=tuple(replace(one, box=box(one.box)) for one in layout.logos),
        folds=tuple(replace(one, x=round(one.x, 2)) for one in layout.folds),
    )
