"""Where data, settings and logs live, and where the program's own resources are.

Nothing here creates a folder: `main` does, once, when a verb needs one.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "mmz-kiosk"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one station.

    With an explicit data folder everything stays inside it, so that a folder can be copied, backed up or thrown
    away as a whole; without one the platform's own folders are used.
    """

    data: Path
    config: Path
    logs: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "kiosk.db"

    @property
    def backups(self) -> Path:
        """The folder of backup copies."""
        return self.data / "backups"

    @property
    def lock(self) -> Path:
        """Held by the window that works on this data folder."""
        return self.data / "kiosk.lock"


def places(data_dir: Path | None = None) -> Places:
    """Return the folders for `data_dir`, or the platform's own when it is None."""
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return Places(data=root, config=root / "config.toml", logs=root / "logs")
    return Places(
        data=platformdirs.user_data_path(NAME, appauthor=False),
        config=platformdirs.user_config_path(NAME, appauthor=False) / "config.toml",
        logs=platformdirs.user_log_path(NAME, appauthor=False),
    )


def resources() -> Path:
    """Return the folder of the program's resources: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"
