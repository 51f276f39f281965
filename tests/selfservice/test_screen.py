"""The screen for attendees alone: what it says to whom, and how it comes to rest."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.checkin import Direction, Reason, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.welcome import Face, Printing
from kiosk.selfservice import screen
from kiosk.selfservice.faces import FACES, colour
from kiosk.selfservice.screen import Pace
from kiosk.shell.tones import contrast
from tests.fakes import entrance
from tests.pages.selfservice import SLOW, SelfServicePage

DESK = ("Please come to the desk beside this screen.", "We are glad to help you there.")
BROKEN = ("This station is taking a short break.", "Please go to the desk beside this screen.")


def test_at_rest_it_greets_and_says_what_to_do(page: SelfServicePage) -> None:
    """The event above, a greeting, what to hold up, and where to go without a code."""
    hold = "Hold the code from your email or your badge up to the camera."
    assert (
        "Good morning!", hold, "No code? We are glad to help at the desk beside this screen."
    ) == page.says  # fmt: skip
    assert ("22. Regionalkonferenz MPSC", "22. Regionalkonferenz Modellprojekte Smart Cities") == page.frame_says


@pytest.mark.parametrize(("hour", "greeting"), [(11, "Hello!"), (14, "Good afternoon!"), (19, "Good evening!")])
def test_the_greeting_follows_the_day(qtbot: QtBot, hour: int, greeting: str) -> None:
    """The greeting changes by itself while nobody comes, on the clock of the event's place."""
    page = SelfServicePage(pace=replace(SLOW, look=10))
    page.now = entrance.at(hour)
    qtbot.waitUntil(lambda: page.says[0] == greeting)
    page.close()


def test_the_motto_stands_below(page: SelfServicePage) -> None:
    """Where the event has a motto, it stands at the bottom; a rehearsal is named as one."""
    page.screen.show_event(replace(entrance.EVENT, motto="Brücken bauen", rehearsal=True))
    assert ("Rehearsal: 22. Regionalkonferenz MPSC", "Brücken bauen") == page.frame_says


def test_who_is_let_in_is_welcomed_by_name(page: SelfServicePage) -> None:
    """Green: the name, and where they come from; nothing of what else they registered for."""
    page.screen.show_verdict(entrance.green())
    assert (Face.WELCOME,) == (page.face,)
    assert ("Welcome,\nDr. Jana Müller!", "Stadt Dessau-Roßlau") == page.says
    assert "Welcome, Dr. Jana Müller! Stadt Dessau-Roßlau." == page.spoken


def test_a_door_says_session_and_room(page: SelfServicePage) -> None:
    """At a session's door people read that they are at the right one."""
    page.screen.show_verdict(entrance.verdict(session=entrance.TWINS))
    assert ("Workshop Digitale Zwillinge", "Raum 2") == page.says[2:]


@pytest.mark.parametrize(
    ("verdict", "face", "says"),
    [
        (entrance.already(), Face.ALREADY, ("You are already checked in.", "Enjoy your time here!")),
        (entrance.red(), Face.DESK, DESK),
        (entrance.amber(), Face.DESK, DESK),
        (entrance.full(), Face.DESK, DESK),
        (entrance.elsewhere(), Face.DESK, DESK),
        (entrance.blocked(), Face.DESK, DESK),
        (entrance.verdict(type=Direction.EXIT), Face.DESK, DESK),
    ],
)
def test_everything_else_is_the_desks(
    page: SelfServicePage, verdict: Verdict, face: Face, says: tuple[str, ...]
) -> None:
    """Refusals are told without a reason and without a name; who is in already is no trouble at all."""
    page.screen.show_verdict(verdict)
    assert (face, says) == (page.face, page.says)


def test_an_unknown_code_may_be_tried_again(page: SelfServicePage) -> None:
    """The code itself is not shown: it may be anything."""
    page.screen.show_verdict(entrance.invalid("SCHOKO-4711"))
    assert (Face.TRY_AGAIN, "We do not know this code.") == (page.face, page.says[0])
    assert "SCHOKO" not in page.everything


def test_the_next_badge_replaces_the_welcome(page: SelfServicePage) -> None:
    """Nobody waits: the next one is answered at once, and the name before is gone."""
    page.screen.show_verdict(entrance.green())
    page.screen.show_verdict(entrance.verdict(attendee=entrance.ELIF))
    assert "Welcome,\nElif Öz!" == page.says[0]
    assert "Jana" not in page.everything


def test_a_code_held_too_long_stays_welcome(page: SelfServicePage) -> None:
    """The second scan of the same badge does not turn a welcome into something else."""
    page.screen.show_verdict(entrance.green())
    page.screen.show_verdict(entrance.already(attendee=entrance.JANA))
    assert (Face.WELCOME,) == (page.face,)


def test_the_name_goes_by_itself(qtbot: QtBot) -> None:
    """After a while the screen is at rest again, and no word of the name is left anywhere."""
    page = SelfServicePage(pace=replace(SLOW, stay=20))
    page.screen.show_verdict(entrance.green())
    assert (Face.WELCOME,) == (page.face,)
    qtbot.waitUntil(lambda: page.face is Face.IDLE)
    assert "Müller" not in page.everything
    page.close()


@pytest.mark.parametrize("part", [Part.CAMERA, Part.STORAGE])
def test_it_takes_a_break_while_a_part_is_down(page: SelfServicePage, part: Part) -> None:
    """Without a camera or a database nobody comes in here; what is wrong is staff's matter. It heals by itself."""
    page.screen.show_part(PartReport(part, State.FAILED, "The disk is full.", "Call Uwe."))
    assert (Face.BROKEN, BROKEN) == (page.face, page.says)
    assert "disk" not in page.everything
    page.screen.show_part(PartReport(part, State.OK, "works"))
    assert (Face.IDLE,) == (page.face,)


def test_a_part_that_nobody_needs_here_changes_nothing(page: SelfServicePage) -> None:
    """A printer without paper does not keep anybody out."""
    page.screen.show_part(PartReport(Part.PRINTER, State.FAILED, "no paper"))
    assert (Face.IDLE,) == (page.face,)


def test_a_scanner_works_without_the_camera(page: SelfServicePage) -> None:
    """A badge that was read all the same is answered; afterwards the break goes on."""
    page.screen.show_part(PartReport(Part.CAMERA, State.FAILED, "gone"))
    page.screen.show_verdict(entrance.green())
    assert (Face.WELCOME,) == (page.face,)
    page.screen.rest()
    assert (Face.BROKEN,) == (page.face,)


def test_an_attempt_that_was_not_stored(qtbot: QtBot) -> None:
    """Who could not be checked in is sent to the desk, without the cause; then it goes on."""
    page = SelfServicePage(pace=replace(SLOW, failure=20))
    page.screen.show_failure("The disk is full.", "Scan again.")
    assert (Face.BROKEN, BROKEN) == (page.face, page.says)
    qtbot.waitUntil(lambda: page.face is Face.IDLE)
    page.close()


def test_no_session_and_a_closed_day(page: SelfServicePage) -> None:
    """Where nothing can be recorded, nobody is asked for a code."""
    page.screen.show_no_session()
    assert (Face.BROKEN,) == (page.face,)
    page.screen.show_session(entrance.TWINS, True)
    assert (Face.IDLE,) == (page.face,)
    page.screen.show_event(replace(entrance.EVENT, closed_at=entrance.at(19)))
    assert (Face.BROKEN,) == (page.face,)


@pytest.mark.parametrize(
    ("printing", "says"),
    [
        (Printing.UNDER_WAY, "Your badge is being printed."),
        (Printing.DONE, "Your badge is printed."),
        (Printing.ASK, "Please ask for your badge at the desk beside this screen."),
    ],
)
def test_the_print_is_told_as_it_stands(page: SelfServicePage, printing: Printing, says: str) -> None:
    """What is said of the badge follows what is known of its print; without one nothing is said."""
    page.screen.show_verdict(entrance.green())
    assert 2 == len(page.says)
    page.screen.show_printing(printing)
    assert says == page.says[-1]


def test_a_print_is_not_told_to_nobody(page: SelfServicePage) -> None:
    """A job that ends after its person has gone is not told to the next one."""
    page.screen.show_verdict(entrance.red())
    page.screen.show_printing(Printing.ASK)
    assert DESK == page.says
    page.screen.rest()
    page.screen.show_printing(Printing.DONE)
    assert "Good morning!" == page.says[0]
    page.screen.show_verdict(entrance.green())
    assert 2 == len(page.says)


def test_a_welcome_waits_for_its_print(qtbot: QtBot) -> None:
    """While the badge is printed its bearer still reads so; once it is printed, the usual time is left."""
    page = SelfServicePage(pace=replace(SLOW, stay=20))
    page.screen.show_verdict(entrance.green())
    page.screen.show_printing(Printing.UNDER_WAY)
    qtbot.wait(60)
    assert (Face.WELCOME,) == (page.face,)
    page.screen.show_printing(Printing.DONE)
    qtbot.waitUntil(lambda: page.face is Face.IDLE)
    page.close()


def _frame() -> QImage:
    """Return a frame that is red at the left and blue at the right."""
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 320, 360, QColor("red"))
    painter.end()
    return image


@pytest.mark.parametrize(("mirrored", "left"), [(False, "blue"), (True, "red")])
def test_the_picture_is_a_mirror(page: SelfServicePage, mirrored: bool, left: str) -> None:
    """People find their hand where they hold it; a picture that comes mirrored is not turned round again."""
    page.screen.show_mirrored(mirrored)
    page.screen.show_frame(_frame())
    assert QColor(left) == page.screen.view.card.picture.pixelColor(30, 30)


def test_the_picture_follows_the_window(page: SelfServicePage) -> None:
    """Until the next frame comes, the last one fills the card at its new size."""
    page.screen.show_frame(_frame())
    before = page.screen.view.card.picture.width()
    page.screen.resize(640, 400)
    assert 0 < page.screen.view.card.picture.width() < before


def test_without_a_camera_there_is_a_drawing(page: SelfServicePage) -> None:
    """The last picture does not stay when the camera is gone, and odd frames do no harm."""
    for odd in (
        QImage(),
        QImage(1, 4000, QImage.Format.Format_RGB32),
        QImage(4000, 1, QImage.Format.Format_Grayscale8),
    ):
        if not odd.isNull():
            odd.fill(0)
        page.screen.show_frame(odd)
        page.window.grab()
    page.screen.show_part(PartReport(Part.CAMERA, State.FAILED, "gone"))
    page.screen.show_part(PartReport(Part.CAMERA, State.OK, "back"))
    assert not page.screen.view.card.has_picture
    page.window.grab()


def test_each_face_is_told_by_colour_sign_and_words(page: SelfServicePage) -> None:
    """No colour alone: signs and headlines differ as well, and each headline is read easily on its ground."""
    verdicts = (entrance.green(), entrance.already(), entrance.red(), entrance.invalid())
    seen = []
    for verdict in verdicts:
        page.screen.show_verdict(verdict)
        seen.append((page.screen.view.card.icon, page.says[0]))
    assert len(verdicts) == len({icon for icon, _ in seen}) == len({words for _, words in seen})
    for look in FACES.values():
        assert contrast(colour(look.on), colour(look.ground)) >= 7
        assert contrast(colour(look.soft), colour(look.ground)) >= 7
        assert contrast(colour(look.ink), colour("surface")) >= 4.5


def test_a_verdict_is_announced(page: SelfServicePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader says at once what is shown; coming to rest is not said."""
    heard: list[tuple[str, bool]] = []
    monkeypatch.setattr(screen, "announce", lambda _widget, text, *, at_once=False: heard.append((text, at_once)))
    page.screen.show_verdict(entrance.red())
    page.screen.rest()
    assert [(" ".join(DESK), True)] == heard


def test_reduced_motion_fades_nothing(page: SelfServicePage) -> None:
    """With reduced motion the answer is gone at once: nothing lies over the screen."""
    page.screen.show_reduced_motion(True)
    page.screen.show_verdict(entrance.green())
    page.screen.rest()
    assert not page.fading
    assert (Face.IDLE,) == (page.face,)


def test_the_end_leaves_nothing_behind(page: SelfServicePage) -> None:
    """Put away, the screen holds no name and no picture."""
    page.screen.show_frame(_frame())
    page.screen.show_verdict(entrance.green())
    page.screen.end()
    assert "Müller" not in page.everything
    assert not page.screen.view.card.has_picture
    assert not page.screen.isVisible()


@pytest.mark.parametrize("reason", list(Reason))
def test_no_refusal_keeps_a_welcome_on_the_screen(page: SelfServicePage, reason: Reason) -> None:
    """Somebody else's refusal puts the welcome before away, whatever it is."""
    page.screen.show_verdict(entrance.green())
    page.screen.show_verdict(entrance.verdict(reason=reason, attendee=entrance.UWE))
    assert "Müller" not in page.everything
    assert "Schmidt" not in page.everything


def test_words_change_with_the_station(page: SelfServicePage) -> None:
    """When staff changes the language, this screen follows."""
    page.screen.show_event(replace(entrance.EVENT, rehearsal=True))
    language.use("de")
    page.screen.retranslate()
    assert "Probe: 22. Regionalkonferenz MPSC" == page.frame_says[0]


def test_usual_times() -> None:
    """A welcome stays six seconds, and the corner is held for three."""
    assert (6_000, 3_000) == (Pace().stay, Pace().hold)
