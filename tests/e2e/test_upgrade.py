"""The window on a data folder of an old version."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.paths import places
from kiosk.store import migrations
from tests.pages.kiosk import running_kiosk
from tests.upgrade.conftest import OPEN, unpack
from tests.upgrade.test_upgrade import number


@pytest.mark.parametrize("name", OPEN)
def test_the_window_opens_an_old_folder(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """The window stands on what an old version left, and shows its counts."""
    unpack(name, tmp_path / "data")
    where = places(tmp_path / "data")
    with running_kiosk(qtbot, where) as page:
        page.wait(lambda: page.kiosk.clock.session is not None)
        page.wait(lambda: page.checked_in == 2)
        page.open_people()
        page.wait(lambda: "Groß, Änne" in page.listed)

    assert migrations.steps()[-1][0] == number(where.database)
