"""What docs/privacy.md promises is about everything that is stored."""

import re
from pathlib import Path

from tests.store.folder import Folder

TEXT = (Path(__file__).parent.parent / "docs" / "privacy.md").read_text(encoding="utf-8")


def tables(folder: Folder) -> set[str]:
    """Return the tables of the schema."""
    return {
        str(name)
        for (name,) in folder.database.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not str(name).startswith("sqlite_")
    }


def told() -> set[str]:
    """Return the tables that the first column of its table names."""
    rows = TEXT.split("### The database")[1].split("###")[0].splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_table_of_the_database_is_told(folder: Folder) -> None:
    """Whoever adds one says what of people is in it, and what becomes of it; and none is told that is gone."""
    assert tables(folder) == told()


def test_every_file_of_the_data_folder_is_told(folder: Folder) -> None:
    """As they are after a scan and a backup."""
    folder.redeem(folder.person())
    folder.where.backups.mkdir(exist_ok=True)
    for path in folder.where.data.iterdir():
        assert f"`{path.name}{'/' if path.is_dir() else ''}`" in TEXT, path.name
