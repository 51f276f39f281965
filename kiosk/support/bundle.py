"""The support package: a zip that says how a station is doing, and nothing of people.

It holds versions, settings, what each part answers, figures of the database, the log and crash files. The log has no
names by rule; what is stored about people is looked for all the same, and blotted out.
"""

import io
import json
import locale
import platform
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kiosk import __version__, language, logbook
from kiosk.config import Config
from kiosk.domain.parts import PartReport
from kiosk.errors import ReportTrouble, StoreTrouble, Trouble
from kiosk.language import tr
from kiosk.paper.files import put
from kiosk.paths import Places
from kiosk.store.facts import facts, private_names, private_texts
from kiosk.store.opening import open_to_read
from kiosk.support.blotting import BLOT, Blotter

CRASHES = 20
LONGEST = 2_000_000
"""Bytes of one file; of a longer one the end goes along."""

Checks = Callable[[], Sequence[PartReport]]
"""Asks every part, as `kiosk doctor` does. May take seconds."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: the file, its size in bytes, and what is in it."""

    file: Path
    size: int
    contents: tuple[str, ...]


def proposed_name(now: datetime) -> str:
    """Return the name of a package that is made now."""
    return f"mmz-kiosk-support-{now:%Y%m%d-%H%M%S}.zip"


def write_bundle(file: Path, where: Places, config: Config, checks: Checks, now: datetime | None = None) -> Bundle:
    """Write the package to `file`, whole or not at all. Raises ReportTrouble."""
    at = now or datetime.now(UTC)
    database, blotter = _database(where, config)
    parts: dict[str, Any] = {
        "about.json": about(at),
        "settings.json": settings(config),
        "checks.json": _checks(checks),
        "database.json": database,
        "files.json": _files(where),
    }
    texts = {"README.txt": _readme(at)}
    texts |= {name: json.dumps(_cleaned(part, blotter), ensure_ascii=False, indent=1) for name, part in parts.items()}
    texts |= {name: blotter.clean(text) for name, text in _logs(where.logs)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in texts.items():
            made.writestr(name, text)
    content = held.getvalue()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportTrouble(
            tr("The folder {folder} cannot be made ({cause}).", folder=file.parent, cause=error.strerror or str(error)),
            tr("Choose another place."),
        ) from error
    put(file, content, ReportTrouble)
    return Bundle(file, len(content), tuple(texts))


def _cleaned(value: Any, blotter: Blotter) -> Any:
    """Return a document with its texts blotted; numbers and the names of fields stay."""
    if isinstance(value, dict):
        return {key: _cleaned(held, blotter) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(held, blotter) for held in value]
    return blotter.clean(value) if isinstance(value, str) else value


def about(at: datetime) -> dict[str, Any]:
    """Return the versions of the program, of what it is made of, and of the system."""
    return {
        "program": __version__,
        "made_at": at.isoformat(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "language": language.current(),
        "locale": locale.getlocale()[0],
        "packages": dict(sorted(_packages())),
    }


def _packages() -> Iterator[tuple[str, str]]:
    """Yield the packages that we stand on, with their versions; frozen programs may know none."""
    for found in metadata.distributions():
        name = found.metadata["Name"]
        if name:
            yield name, found.version


def settings(config: Config) -> dict[str, Any]:
    """Return the settings without the operator's name, and without a password in the camera's address."""
    told = asdict(config)
    told["operator"] = "(set)" if config.operator else ""
    address = urlsplit(config.camera)
    if "@" in address.netloc:
        told["camera"] = f"{address.scheme}://(set)@{address.netloc.rpartition('@')[2]}{address.path}"
    return told


def _checks(checks: Checks) -> Any:
    try:
        return [asdict(report) for report in checks()]
    except Trouble as trouble:
        return {"trouble": trouble.text}
    except Exception as error:  # noqa: BLE001 - a part that cannot even be asked is what the package is made for
        return {"trouble": type(error).__name__}


def _database(where: Places, config: Config) -> tuple[dict[str, Any], Blotter]:
    """Return the figures, and the blotter of what is stored about people."""
    texts = [config.operator]
    try:
        with open_to_read(where) as database, database.snapshot():
            blotter = Blotter(private_names(database), [*texts, *private_texts(database)])
            return facts(database), blotter
    except StoreTrouble as trouble:
        return {"trouble": type(trouble).__name__, "says": trouble.text}, Blotter(texts=texts)


def _files(where: Places) -> dict[str, Any]:
    """Return sizes of the program's own files, and how many are in each folder; names that people gave are not told."""
    told: dict[str, Any] = {}
    try:
        for path in sorted(where.data.iterdir()):
            if path.is_dir():
                sizes = [file.stat().st_size for file in path.rglob("*") if file.is_file()]
                told[f"{path.name}/" if path.name in _FOLDERS else "(other)/"] = {
                    "files": len(sizes),
                    "bytes": sum(sizes),
                }
            elif path.name.startswith(_FILES):
                told[path.name] = _stand(path)
        told["free_bytes"] = _free(where.data)
    except OSError as error:
        told["trouble"] = error.strerror
    return told


_FOLDERS = frozenset({"backups", "badges", "press", "lists", "rehearsal", "logs", "layouts", "support"})
_FILES = ("kiosk.", "recovery.lock", "redemptions.jsonl", "config.toml")


def _stand(path: Path) -> dict[str, Any]:
    stat = path.stat()
    return {"bytes": stat.st_size, "changed": datetime.fromtimestamp(stat.st_mtime, UTC).isoformat(timespec="seconds")}


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _logs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the log, the newest file first, and the newest crash files."""
    crashes = sorted(folder.glob("crash-*.txt"), reverse=True)[:CRASHES]
    for path in (*sorted(folder.glob(f"{logbook.FILE}*")), *crashes, folder / logbook.NATIVE):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if content:
            yield f"logs/{path.name}", content[-LONGEST:].decode("utf-8", "replace")


def _readme(at: datetime) -> str:
    return "\n".join(
        (
            f"MMZ Kiosk {__version__}, {at.isoformat(timespec='seconds')}",
            "",
            "about.json     versions of the program, of its packages and of the system",
            "settings.json  the station's settings, without the operator's name",
            "checks.json    what each part answered when it was asked",
            "database.json  schema, soundness and numbers of rows; nothing of what stands in them",
            "files.json     sizes of the program's files",
            "logs/          the log and crash files",
            "",
            "No names, codes, e-mail addresses, phone numbers or notes: what the database holds about people was",
            f"looked for, and replaced by {BLOT} where it was found.",
            "",
        )
    )
