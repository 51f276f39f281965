"""The people's page in the whole program: real threads, a real database, the demo's people."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk.paths import Places
from kiosk.people.intake.preview import PlanKind
from kiosk.people.intake_page.import_view import Step
from kiosk.store.attendees import everybody
from kiosk.store.journal import entries
from kiosk.store.opening import open_to_read
from tests.pages.kiosk import KioskPage

JANA = "Müller, Dr. Jana"


def test_three_letters_and_enter_check_somebody_in(page: KioskPage) -> None:
    """A person found on the people's page is checked in with Enter; the card says so, the entrance stays as it was."""
    page.open_people()
    page.look_for("mül jana", JANA)
    page.press(Qt.Key.Key_Return)

    page.wait(lambda: page.checked_in == 1)
    found = page.kiosk.rooms.people.screen.people.chosen_found
    assert found is not None
    page.wait(lambda: any(hit.present for hit in page.kiosk.rooms.people.screen.people.model.hits))
    assert page.kiosk.screen.panel.verdict is None


def test_who_is_not_on_the_list_is_admitted_in_the_same_act(page: KioskPage, demo: tuple[Places, object]) -> None:
    """From the name that the entrance does not find to green: F4, the organisation, Enter."""
    page.type("Kim Neuhaus")
    page.wait(page.kiosk.screen.found.walk_in.isVisible)
    page.press(Qt.Key.Key_F4)
    form = page.kiosk.rooms.people.screen.card.walk_in
    page.wait(lambda: page.kiosk.rooms.people.screen.card.form is form)
    assert ("Kim", "Neuhaus") == (form.given.text, form.family.text)
    page.type("Stadt Halle")
    page.press(Qt.Key.Key_F10)

    page.wait(lambda: page.checked_in == 1)
    with open_to_read(demo[0]) as database:
        added = [person for person in everybody(database) if person.walk_in]
    assert [("Kim Neuhaus", "Stadt Halle")] == [(person.name, person.organisation) for person in added]


def test_a_scan_is_seen_above_the_people(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """A badge held up while somebody searches is redeemed, and said above the page."""
    name, code = next(iter(demo[1].items()))
    page.open_people()
    page.type("mül")
    page.take(code)

    assert page.kiosk.entrance.banner.says.startswith(f"{name} – Welcome")
    assert "mül" == page.kiosk.rooms.people.screen.search.text
    page.kiosk.window.show_page("checkin")
    assert ("", name) == (page.kiosk.entrance.banner.says, page.name)


def test_a_list_comes_in_while_badges_are_scanned(
    page: KioskPage, demo: tuple[Places, dict[str, str]], tmp_path: Path
) -> None:
    """The plan first, then the act; who was added is found at once, and scans in between are answered."""
    file = tmp_path / "more.csv"
    file.write_text("Vorname;Nachname;Organisation\nAda;Zuse;Stadt Zeitz\nKonrad;Zuse;Stadt Zeitz\n", encoding="utf-8")
    page.open_people()
    page.kiosk.rooms.people.imports.open()
    view = page.kiosk.rooms.people.imports.view
    view.take_file(str(file))
    page.wait(lambda: view.step is Step.PLAN)
    preview = view.plan.preview
    assert preview is not None
    assert (2, 0) == (preview.count(PlanKind.NEW), preview.count(PlanKind.REJECTED))
    page.take(next(iter(demo[1].values())))
    view.plan.confirm.click()
    page.wait(lambda: view.step is Step.OUTCOME and not view.outcome.failed)

    page.press(Qt.Key.Key_Escape)
    page.look_for("zuse", "Zuse, Ada")
    assert ["Zuse, Ada", "Zuse, Konrad"] == page.listed


def test_what_was_written_at_the_desk_is_a_conflict(
    page: KioskPage, demo: tuple[Places, dict[str, str]], tmp_path: Path
) -> None:
    """An organisation that staff corrected is not overwritten by the next list; who did it stands in the journal."""
    page.kiosk.rooms.people.screen.operator_named.emit("Kim")
    screen = page.open_people()
    page.look_for("mül jana", JANA)
    page.wait(lambda: screen.card.person.card is not None)
    page.press(Qt.Key.Key_F4)
    page.wait(lambda: screen.card.form is screen.card.edit)
    screen.card.edit.lines["organisation"].set_text("Stadt Dessau")
    page.press(Qt.Key.Key_F10)
    page.wait(lambda: screen.card.form is None)

    file = tmp_path / "again.csv"
    file.write_text("Anmelde-ID;Vorname;Nachname;Organisation\nMPSC22-1001;Jana;Müller;Stadt Leuna\n", encoding="utf-8")
    page.kiosk.rooms.people.imports.open()
    view = page.kiosk.rooms.people.imports.view
    view.take_file(str(file))
    page.wait(lambda: view.step is Step.PLAN)
    preview = view.plan.preview
    assert preview is not None
    assert 1 == preview.count(PlanKind.CONFLICT)
    with open_to_read(demo[0]) as database:
        edited = [entry for entry in entries(database) if entry.act == "edit"]
    assert [("Kim", "Stadt Dessau")] == [(e.operator, e.details["changes"]["organisation"][1]) for e in edited]  # type: ignore[index]


def test_in_a_small_window_it_is_told_that_somebody_was_erased(page: KioskPage) -> None:
    """The list takes the card's place again, where the sentence would stand otherwise: the window says it."""
    page.kiosk.window.resize(640, 400)
    screen = page.open_people()
    page.look_for("mül jana", JANA)
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: screen.view.card_open)
    person = screen.card.person
    person.privacy_button.click()
    person.privacy.erase_button.click()
    page.kiosk.now.set_ahead(timedelta(seconds=2))  # the moment of a double press passes
    person.erasing.erase_button.click()

    page.wait(lambda: "The data of one person was erased." in page.troubles)
    assert not screen.view.card_open
