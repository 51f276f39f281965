"""What the help says of each page: what it is for, how it is used, and its keys."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.language import tr


@dataclass(frozen=True, slots=True)
class Topic:
    """The help on one page. All texts are translated; `keys` are a key's name and what it does."""

    title: str
    about: str
    steps: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def topic(page: str) -> Topic:
    """Return the help on a page, by the key under which the window knows it; the entrance's for an unknown one."""
    return _TOPICS.get(page, _checkin)()


def everywhere() -> tuple[tuple[str, str], ...]:
    """Return the keys that do the same on every page."""
    return (
        ("F1", tr("Open and close this help")),
        ("F12", tr("Evacuation list: who is in the house")),
        (tr("Ctrl+1 … 6"), tr("Go to a page")),
        (tr("Ctrl+M"), tr("Sounds off and on")),
        (tr("Ctrl+L"), tr("Lock this station")),
        ("F11", tr("Fill the screen, and stop filling it")),
        (tr("Esc"), tr("Close, or one step back")),
    )


def colours() -> tuple[tuple[str, str, str], ...]:
    """Return what the colours of a verdict mean: the colour's name, what it says, what to do."""
    return (
        (tr("Green"), tr("Come in"), tr("The check-in is stored. Let the person in.")),
        (
            tr("Amber"),
            tr("Please look"),
            tr("Read the sentence on the screen. Enter admits all the same, the next badge goes on."),
        ),
        (
            tr("Red"),
            tr("Halt"),
            tr("The badge is not valid here. Read why, and look for the person by name."),
        ),
    )


def _start() -> Topic:
    return Topic(
        tr("Begin"),
        tr("The data folder is still empty. Here an event is made."),
        (
            tr("Take the built-in event, or open a programme from a file."),
            tr("Afterwards import the list of attendees on the page People."),
        ),
        (),
    )


def _checkin() -> Topic:
    return Topic(
        tr("Entrance"),
        tr("Badges are held to the camera or the scanner. Green means: come in. The check-in is stored by then."),
        (
            tr("Hold the badge still, a hand's width from the camera. The scanner works wherever the cursor is."),
            tr("No badge at hand? Type three letters of the name, choose the person, press Enter."),
            tr("Amber asks for a decision: Enter admits, with a reason. Scan the next badge to leave it undecided."),
            tr("Wrong person? F8 takes the last check-in back."),
            tr("Not on the list? F4 adds somebody and checks them in."),
        ),
        (
            ("F2", tr("Choose the session or the place of this station")),
            ("F3", tr("Entry or exit")),
            ("F4", tr("Add somebody who is not on the list")),
            ("F6", tr("Let the clock choose the session again")),
            ("F7", tr("Who is missing")),
            ("F8", tr("Take the last check-in back")),
            ("F9", tr("After red: admit all the same")),
        ),
    )


def _people() -> Topic:
    return Topic(
        tr("People"),
        tr("Everybody on the list. Find somebody, change what is wrong, print a new badge."),
        (
            tr("Type letters of the name, the organisation or the e-mail address. Small mistakes do no harm."),
            tr("Import a list: Excel, OpenDocument or CSV. You see what will change before anything is written."),
            tr("A lost badge: F6 makes a new one, and the old one is dead at once."),
        ),
        (
            ("F2", tr("Add somebody who is not on the list")),
            ("F4", tr("Change the person's data")),
            ("F6", tr("Replace the badge")),
            ("F8", tr("Take the last check-in back")),
            ("F9", tr("Check the person in")),
            ("F10", tr("Save what was entered")),
        ),
    )


def _programme() -> Topic:
    return Topic(
        tr("Programme"),
        tr("All sessions with their numbers. What a number counts stands below the sessions."),
        (
            tr("Edit the programme: rooms, times, seats. Changes hold at once, at this station."),
            tr("The display for the foyer shows free seats, without names, on a second screen."),
            tr("A rehearsal is training with the real list. Nothing of it is counted."),
        ),
        (
            (tr("Ctrl+P"), tr("Print the list that is open")),
            (tr("Ctrl+S"), tr("Save the list that is open")),
            ("F5", tr("Look anew")),
        ),
    )


def _badges() -> Topic:
    return Topic(
        tr("Badges"),
        tr("Print the badges of many people, and set up printer, label sheet and layout."),
        (
            tr("Choose whose badges, look at the preview, and print one for a try first."),
            tr("Print at 100 %, without “fit to page”: or labels and badges do not meet."),
            tr("What was not printed is offered again. Nothing is printed twice by itself."),
        ),
        ((tr("Ctrl+P"), tr("Make the badges")),),
    )


def _reports() -> Topic:
    return Topic(
        tr("Closing"),
        tr("Close the day, take the reports with you, erase the personal data later."),
        (
            tr("1. Look at what is open. 2. Close the day. 3. Copy the reports to a stick."),
            tr("After closing nothing of the day changes any more, and the reports carry checksums."),
            tr("Erasing removes names and addresses. The numbers stay."),
        ),
        (),
    )


def _station() -> Topic:
    return Topic(
        tr("Station"),
        tr("Is everything ready? Camera, scanner, printer, sound, the lock and the settings of this computer."),
        (
            tr("Run the self-test in the morning. Each line says what to do where something is wrong."),
            tr("Set a PIN before the doors open: it guards settings, exports and erasing."),
            tr("Does something go wrong? The support bundle holds what a helper needs, and no personal data."),
        ),
        (),
    )


_TOPICS: dict[str, Callable[[], Topic]] = {
    "start": _start,
    "checkin": _checkin,
    "people": _people,
    "programme": _programme,
    "badges": _badges,
    "reports": _reports,
    "station": _station,
}
