"""From what was scanned to what stands in the papers."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.checkin import Direction
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.pdf import from_reports
from kiosk.reports.pdf.models import Arrivals, Filled, Group, Visit
from kiosk.reports.pdf.writing import write_certificates, write_day_pdf, write_session_pdf
from kiosk.store.journal import Act, write
from tests.builders import DAY, an_attendee, at
from tests.command import Command
from tests.paper.reading import texts
from tests.reports.test_pdf_certificates import ENGLISH
from tests.store.folder import Folder

EVENING = at("18:00")
WORKSHOP = "ws-zwillinge"


@pytest.fixture
def full(folder: Folder) -> Folder:
    """Give a day: Jana (workshop 13:50 to 15:40), Elif (walk-in, stays to the end), Uwe (registered, does not come)."""
    jana = folder.person(sessions=(WORKSHOP,))
    elif_ = folder.person(an_attendee("elif", "Öz", "Elif", category="", organisation="", walk_in=True))
    folder.person(an_attendee("uwe", "Berg", "Uwe", organisation="IHK"), sessions=(WORKSHOP,))
    folder.redeem(jana, when=at("08:31"))
    folder.redeem(elif_, when=at("09:02"))
    folder.redeem(jana, WORKSHOP, at("13:50"))
    folder.redeem(elif_, WORKSHOP, at("14:15"), force="seat is free")
    folder.redeem(jana, WORKSHOP, at("15:40"), type=Direction.EXIT)
    folder.redeem("NONSENSE", WORKSHOP, at("15:41"))
    return folder


def a_desk(folder: Folder) -> ReportDesk:
    """Return the report desk in the evening."""
    return ReportDesk(folder.database, EVENING)


def test_who_was_in_a_session(full: Folder) -> None:
    """Those who came, by name, with when they came and went; how many registered; nobody who only registered."""
    sheet = from_reports.attendance_sheet(a_desk(full), full.session(WORKSHOP))

    assert ["Müller, Jana", "Öz, Elif"] == [one.name for one in sheet.people]
    assert [(at("13:50"), at("15:40")), (at("14:15"), None)] == [(one.entered_at, one.left_at) for one in sheet.people]
    assert ["Stadt Dessau-Roßlau", ""] == [one.organisation for one in sheet.people]
    assert (2, 2, 1) == (sheet.registered, sheet.attended, sheet.walk_ins)
    assert ("Workshop Digitale Zwillinge", "Raum 2", EVENING) == (sheet.session, sheet.room, sheet.made.at)


def test_who_was_expected(full: Folder) -> None:
    """By choice also who registered and did not come; they do not count as attended."""
    sheet = from_reports.attendance_sheet(a_desk(full), full.session(WORKSHOP), expected=True, signing=True)

    assert ["Berg, Uwe", "Müller, Jana", "Öz, Elif"] == [one.name for one in sheet.people]
    assert (2, 2, True) == (sheet.registered, sheet.attended, sheet.signing)


def test_pseudonyms(full: Folder) -> None:
    """Another word in the place of each name, and no organisation that would tell who it is."""
    sheet = from_reports.attendance_sheet(
        a_desk(full), full.session(WORKSHOP), name_of=lambda person: "P-" + person.id[-2:]
    )

    assert [("P-na", ""), ("P-if", "")] == [(one.name, one.organisation) for one in sheet.people]


def test_open_to_all(full: Folder) -> None:
    """Where nobody registers, everybody who is confirmed may come."""
    sheet = from_reports.attendance_sheet(a_desk(full), full.session("einlass"))

    assert (3, 2, 1) == (sheet.registered, sheet.attended, sheet.walk_ins)


def test_the_day_in_figures(full: Folder) -> None:
    """Each number is the one that the desk counts; arrivals per five minutes; sessions without the entrance."""
    with full.database.transaction():
        write(full.database, Act.REPLACEMENT, at("09:00"), station="Test")
        write(full.database, Act.REPLACEMENT, at("09:00") + timedelta(days=1), station="Test")
    report = from_reports.day_report(full.database, a_desk(full), DAY)

    assert (3, 2, 1, 1, 1, 1) == (
        report.registered, report.attended, report.no_shows, report.walk_ins, report.replaced, report.refused,
    )  # fmt: skip
    assert {Arrivals(at("08:30"), 1), Arrivals(at("09:00"), 1)} == set(report.arrivals)
    assert [Filled("Workshop Digitale Zwillinge", 2, 2, 40), Filled("Workshop Mobilitätskonzepte", 0, 0, 40)] == list(
        report.sessions
    )
    assert [Group("", 1, 1), Group("Kommune", 1, 2)] == list(report.categories)


def test_a_day_without_anybody(folder: Folder, tmp_path: Path, qapp: object) -> None:
    """An event without any check-in has its papers, too."""
    desk = a_desk(folder)
    write_day_pdf(tmp_path / "day.pdf", from_reports.day_report(folder.database, desk, DAY))
    write_session_pdf(tmp_path / "list.pdf", from_reports.attendance_sheet(desk, folder.session(WORKSHOP)))

    assert "Nobody was checked in." in texts(tmp_path / "day.pdf")[0]
    assert "Nobody was checked in." in texts(tmp_path / "list.pdf")[0]
    assert ([], ()) == from_reports.certificates(desk)


def test_what_is_certified(full: Folder) -> None:
    """Everybody who came, by name: sessions as far as they ran, and the time in them; the entrance is none."""
    jana, elif_ = from_reports.certificates(a_desk(full))[0]
    title = "Workshop Digitale Zwillinge"

    assert ("Jana Müller", "Stadt Dessau-Roßlau") == (jana.name, jana.organisation)
    assert (Visit(title, at("14:00"), at("15:30")),) == jana.visits
    assert timedelta(minutes=90) == jana.present
    assert (Visit(title, at("14:15"), at("15:30")),) == elif_.visits


def test_some_are_certified(full: Folder) -> None:
    """By id; who did not come, or is not known, is told."""
    made, unknown = from_reports.certificates(a_desk(full), ("attendee-elif", "attendee-uwe", "nobody"))

    assert ["Elif Öz"] == [one.name for one in made]
    assert ("attendee-uwe", "nobody") == unknown


def test_who_only_came_in_at_the_entrance(folder: Folder) -> None:
    """No session and no hours: none is made up."""
    folder.redeem(folder.person())
    ((jana,), _) = from_reports.certificates(a_desk(folder))

    assert ((), None) == (jana.visits, jana.present)


def test_a_pause_is_no_attendance(full: Folder) -> None:
    """Who went out and came back: the time in between does not count, though it lies within the visit."""
    jana = full.person(an_attendee("kim", "Abel", "Kim"), sessions=(WORKSHOP,))
    for clock, kind in (("14:00", Direction.ENTRY), ("14:20", Direction.EXIT), ("14:50", Direction.ENTRY)):
        full.redeem(jana, WORKSHOP, at(clock), type=kind)
    kim, *_ = from_reports.certificates(a_desk(full))[0]

    assert (at("14:00"), at("15:30")) == (kim.visits[0].began, kim.visits[0].ended)
    assert timedelta(minutes=60) == kim.present


def test_what_overlaps_counts_once() -> None:
    """A market that is open all morning and the opening within it are not two mornings."""
    visits = [
        Visit("Markt", at("09:00"), at("12:00")), Visit("Auftakt", at("10:00"), at("11:00")),
        Visit("Podium", at("11:30"), at("12:30")), Visit("Workshop", at("14:00"), at("15:00")),
    ]  # fmt: skip

    assert timedelta(hours=4, minutes=30) == from_reports.covered(visits)
    assert timedelta() == from_reports.covered([])


def test_the_command_line_writes_certificates(people: Command, tmp_path: Path) -> None:
    """For everybody who came, for some, into a file each; who did not come is told."""
    people.ok("redeem", "JANA-1")
    people.ok("redeem", "ELIF-1")

    people.ok("certificates", "--out", str(tmp_path / "all.pdf"), "--place", "Halle", "--signed-by", "Erika Beispiel")
    pages = texts(tmp_path / "all.pdf")
    assert ["Jana Müller" in pages[0], "Elif Öz" in pages[1]] == [True, True]
    assert "Erika Beispiel" in pages[0]

    (tmp_path / "each").mkdir()
    told = people.json("certificates", "--out", str(tmp_path / "each"), "--each")
    assert 2 == told["certificates"]
    assert ["Müller-Jana.pdf", "Öz-Elif.pdf"] == sorted(file.name for file in (tmp_path / "each").iterdir())


def test_the_command_line_replaces_no_certificates(people: Command, tmp_path: Path) -> None:
    """A file that is there is a wrong call, and stays as it is."""
    people.ok("redeem", "JANA-1")
    (tmp_path / "all.pdf").write_text("mine")
    said = people("certificates", "--out", str(tmp_path / "all.pdf"))

    assert 2 == said.status
    assert "is there already. Choose another name." in " ".join(said.err.split())
    assert "mine" == (tmp_path / "all.pdf").read_text()


def test_people_without_a_name_are_numbered(full: Folder) -> None:
    """Where none of the name may be listed; the organisation where it is asked for."""
    desk, workshop = a_desk(full), full.session(WORKSHOP)
    bare = from_reports.attendance_sheet(desk, workshop, name_of=lambda _: "")
    told = from_reports.attendance_sheet(desk, workshop, name_of=lambda _: "", organisations=True)

    assert [("1", ""), ("2", "")] == [(one.name, one.organisation) for one in bare.people]
    assert [("1", "Stadt Dessau-Roßlau"), ("2", "")] == [(one.name, one.organisation) for one in told.people]


def test_times_at_the_entrance_are_of_its_day(full: Folder, tmp_path: Path, qapp: object) -> None:
    """It begins at midnight and a day at four: the day is not written before each time all the same."""
    write_session_pdf(tmp_path / "list.pdf", from_reports.attendance_sheet(a_desk(full), full.session("einlass")))

    assert "Müller, Jana Stadt Dessau-Roßlau 08:31" in texts(tmp_path / "list.pdf")[0]


def test_certificates_from_the_desk(full: Folder, tmp_path: Path, qapp: object) -> None:
    """The whole way onto paper."""
    desk = a_desk(full)
    made, _ = from_reports.certificates(desk)
    write_certificates(tmp_path / "c.pdf", from_reports.occasion(desk.event), ENGLISH, made)

    assert "Time present in sum: 1:30 hours" in texts(tmp_path / "c.pdf")[0]
