"""The form and its desk joined as in the window: what is pressed is written, and what is written is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.programme import Event
from kiosk.programme.editing.head import Ask
from kiosk.programme.editing.link import EditingLink
from kiosk.store import programme
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import DAY
from tests.pages.editing import EditingPage
from tests.store.folder import WORKSHOP, Folder

TWINS = "Workshop Digitale Zwillinge"


@dataclass(slots=True)
class Rig:
    """The page, and the folder in which its desk writes."""

    qtbot: QtBot
    page: EditingPage
    folder: Folder

    def wait(self, news: str) -> None:
        """Wait until the bar says this."""
        self.qtbot.waitUntil(lambda: self.page.news == news)

    @property
    def stored(self) -> Event:
        """The programme as the store has it."""
        return programme.load_event(self.folder.database)


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give the page and its desk, joined; it is 14:20, while the workshops run."""
    handle = Handle(folder.where)
    link = EditingLink(handle, "Desk 2", lambda: WORKSHOP)
    page = EditingPage(folder.event)
    view = page.view
    for signal, slot in (
        (view.event_changed, link.change_event), (view.session_changed, link.change), (view.session_added, link.add),
        (view.duplicated, link.duplicate), (view.ordered, link.order), (view.door_closed, link.close_door),
        (view.door_opened, link.reopen), (view.removed, link.remove), (view.restored, link.restore),
        (view.undo_asked, link.undo), (view.plan_applied, link.apply), (link.done, view.show_done),
        (link.failed, view.show_failed), (link.planned, view.show_planned),
    ):  # fmt: skip
        signal.connect(slot)
    qtbot.waitExposed(page.window)
    with running("store", RedeemLink(handle, "Desk 2"), link):  # the first closes the file
        yield Rig(qtbot, page, folder)
    page.window.close()
    page.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_an_afternoon_of_changes(rig: Rig) -> None:
    """Seats, doors, a new session, order, a second day, a session less, and back again: page and store agree."""
    page = rig.page
    page.choose(TWINS)
    page.fill("capacity", "12")
    page.press(Qt.Key.Key_Return)
    rig.wait(f"“{TWINS}” was saved.")
    assert 12 == rig.stored.sessions[1].capacity

    page.press_button("Close the door now")
    rig.wait(f"The door of “{TWINS}” is closed.")
    assert WORKSHOP == rig.stored.sessions[1].closed_at

    page.view.panes.session_form.later.click()
    rig.wait("The order was changed.")
    assert TWINS == rig.stored.sessions[2].title

    page.ask_head(Ask.EVENT)
    page.view.panes.event_form.lines["ends_on"].set_text("4.6.2025")
    page.save()
    rig.wait("The event was changed.")

    page.choose(TWINS)
    page.press_button("Duplicate")
    page.press_button("Wed 4 Jun 2025")
    rig.wait(f"“{TWINS}” was added.")
    assert [DAY.day, DAY.day + 1] == [s.starts_at.day for s in rig.stored.sessions if s.title == TWINS]
    assert "4 Jun 2025" in page.view.panes.session_form.parts.day.box.currentText()

    page.press_button("Remove")
    page.view.panes.session_form.panel.buttons[0].click()
    rig.wait(f"“{TWINS}” was removed.")
    assert 1 == page.titles.count(TWINS)

    page.press_button("Undo")
    rig.wait("The last change was undone.")
    assert 2 == page.titles.count(TWINS)
    assert rig.stored == page.view._going.event


def test_a_session_with_checkins_leaves_and_comes_back(rig: Rig) -> None:
    """Its row stands below, marked; putting it back is one press."""
    rig.folder.redeem(rig.folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    page = rig.page
    page.choose(TWINS)
    page.press_button("Remove")
    page.view.panes.session_form.panel.buttons[0].click()
    rig.wait(f"“{TWINS}” was taken out; its check-ins are kept.")
    assert (TWINS, True) == (page.titles[-1], page.visible(page.view.panes.removed))

    page.press_button("Put it back into the programme")
    rig.wait(f"“{TWINS}” is back in the programme.")
    assert (3, ()) == (len(rig.stored.sessions), rig.stored.removed)
    assert TWINS == page.heading


def test_what_the_desk_refuses_stays_in_the_form(rig: Rig) -> None:
    """A day that was closed meanwhile: it is said, and nothing that was typed is lost."""
    rig.folder.database.run("UPDATE event SET closed_at = '2025-06-03T18:00:00.000000Z'")
    page = rig.page
    page.choose(TWINS)
    page.fill("room", "Saal 9")
    page.save()
    rig.qtbot.waitUntil(lambda: page.message.startswith("The day is closed"))
    assert ("Saal 9", "not saved") == (page.values["room"], page.state)
