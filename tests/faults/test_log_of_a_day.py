"""What the log holds after work at the door: no name and no code of anybody, whatever happened."""

import json

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk import logbook
from kiosk.paths import Places
from tests.faults.holding import held
from tests.pages.kiosk import running_kiosk
from tests.support.test_bundle import private, stands_in


def test_no_name_and_no_code_stands_in_the_log(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Green and red scans, a search, a person's card, a database that was held: all without names."""
    where, people = demo
    where.logs.mkdir(parents=True, exist_ok=True)
    codes = list(people.items())[:4]
    with logbook.kept(where.logs), running_kiosk(qtbot, where) as page:
        page.wait_for_rooms()
        for _, code in codes[:3]:
            page.take(code)
        page.take("nobody-knows-this-code")
        with held(where.database):
            page.kiosk.screen.take_code(codes[3][1], "typed")
            page.wait(lambda: "Another program is holding the database." in page.shown)
        page.open_people()
        name = page.listed[0]
        page.look_for(name.split(",")[0], name)
        page.press(Qt.Key.Key_Escape)

    text = (where.logs / logbook.FILE).read_text(encoding="utf-8")
    events = [json.loads(line)["event"] for line in text.splitlines()]
    assert "redeem: DatabaseBusy" in events
    assert len(events) > 4
    said = "\n".join(events)
    assert [] == sorted({word for word in private(where) if len(word) > 1 and stands_in(word, said)})
    assert "nobody-knows-this-code" not in text
