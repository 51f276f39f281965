"""Badges as the tests of this room need them."""

from dataclasses import replace

from kiosk.badges.drawing.face import BadgeFace
from kiosk.domain import secret
from tests.builders import KEY

JANA = BadgeFace(
    attendee_id="attendee-jana",
    secret="K7F39QXMW2D5R8TPB4NC",  # noqa: S106 - a badge's code, as on the mockup
    family_name="Müller",
    given_name="Jana",
    title="Dr.",
    organisation="Stadt Dessau-Roßlau",
    category="Kommune",
    event_title="22. Regionalkonferenz Modellprojekte Smart Cities",
    event_motto="Smart sein: Brücken bauen – Netzwerke nutzen",
    event_place="Mitteldeutsches Multimediazentrum (MMZ), Halle (Saale)",
    event_date="3. Juni 2025",
    sessions=("WS 1", "Exkursion"),
)

EIGHTY = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwürfefan"
HARD_NAMES = (
    "X",
    EIGHTY,
    "Maximiliane Friederike Charlotte Luise von Schwarzenberg-Hohenlohe-Langenburg-Wiesenmühle",
    "Żółć Nguyễn Ọ̀yọ́",
    "Жанна Агузарова",
    "Ελευθέριος Παπαδόπουλος",
    "محمد بن موسى الخوارزمي",
    "דוד בן־גוריון",
    "中村さくら",
    "김민수",
    "👩🏽‍🚀 Ada 😀",
    "अनिल 𝔄𝔅 \U000f0000",
    "a\u202eb\u0000c\ud800 \u200bz",
)


def some_faces(number: int) -> list[BadgeFace]:
    """Return so many different badges with genuine codes."""
    return [
        replace(
            JANA,
            attendee_id=f"attendee-{n}",
            given_name=f"Kim{n}",
            family_name=f"Muster-{n * 7919 % 1000}mann",
            secret=secret.issue((n + 1) * 0x9E3779B97F4A7C15, KEY),
            category=("Kommune", "Politik", "Wissenschaft", "Presse", "")[n % 5],
        )
        for n in range(number)
    ]
