"""Colours, type and space of the whole window, and how a theme is put on the application.

The values are those of the design's mockups; the dark theme keeps the verdicts and mirrors the greys. Widgets that
paint themselves ask `current()` while they paint, so a change of theme needs no message to each of them.
"""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from kiosk import fonts
from kiosk.shell.style import stylesheet


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour as "#RRGGBB". `text_scale` enlarges type (1.0 to 2.0); spaces stay."""

    name: str
    ground: str
    surface: str
    sunken: str
    row: str
    hairline: str
    field_border: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    accent_ink: str
    accent_soft: str
    on_accent_soft: str
    bar_fill: str
    bar_track: str
    rail: str
    rail_raised: str
    on_rail: str
    on_rail_soft: str
    green_ink: str
    amber_ink: str
    red_ink: str
    soft_green: str
    soft_amber: str
    soft_red: str
    on_soft: str
    green: str = "#0B5D33"
    on_green: str = "#FFFFFF"
    amber: str = "#FFC53D"
    on_amber: str = "#1C1300"
    red: str = "#981B1B"
    on_red: str = "#FFFFFF"
    lamp_ok: str = "#4CC17C"
    lamp_warning: str = "#FFC53D"
    lamp_failed: str = "#FF8A80"
    picture_top: str = "#7C898F"
    picture_bottom: str = "#3B424B"
    outline: str = "#6EE7A0"
    text_scale: float = 1.0

    def colour(self, role: str) -> QColor:
        """Return the colour of one role, by the field's name."""
        return QColor(str(getattr(self, role)))

    def px(self, size: float) -> int:
        """Return a type size in pixels, scaled."""
        return max(1, round(size * self.text_scale))

    def font(self, size: float, *, bold: bool = False, tabular: bool = False) -> QFont:
        """Return the window's font at `size` pixels before scaling."""
        font = QFont(fonts.family())
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


LIGHT = Theme(
    name="light",
    ground="#F4F2EE",
    surface="#FFFFFF",
    sunken="#E9E6DF",
    row="#FAF9F7",
    hairline="#D8D3C8",
    field_border="#857F72",
    ink="#17212B",
    soft="#55606B",
    accent="#0B5563",
    on_accent="#FFFFFF",
    accent_ink="#0B5563",
    accent_soft="#DCEBEC",
    on_accent_soft="#0B5563",
    bar_fill="#0B5563",
    bar_track="#9DB3B2",
    rail="#17212B",
    rail_raised="#2A3743",
    on_rail="#FFFFFF",
    on_rail_soft="#C3CBD2",
    green_ink="#0B5D33",
    amber_ink="#8A5A00",
    red_ink="#981B1B",
    soft_green="#DDF0E4",
    soft_amber="#FFF3D1",
    soft_red="#F8E0DE",
    on_soft="#17212B",
)
DARK = Theme(
    name="dark",
    ground="#12181E",
    surface="#1B232B",
    sunken="#0C1115",
    row="#192027",
    hairline="#303B46",
    field_border="#7F8B97",
    ink="#EDF1F4",
    soft="#A7B2BD",
    accent="#0B6A7B",
    on_accent="#FFFFFF",
    accent_ink="#7CCBDA",
    accent_soft="#12353D",
    on_accent_soft="#A9E0EA",
    bar_fill="#4FB3C4",
    bar_track="#3A4A50",
    rail="#0A0E12",
    rail_raised="#222C36",
    on_rail="#FFFFFF",
    on_rail_soft="#B7C0C8",
    green_ink="#6FD79A",
    amber_ink="#FFC53D",
    red_ink="#FF9C94",
    soft_green="#12351F",
    soft_amber="#3B2F0C",
    soft_red="#42191A",
    on_soft="#EDF1F4",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
_current = LIGHT


def current() -> Theme:
    """Return the theme that was applied last."""
    return _current


def scaled(theme: Theme, text_scale: float) -> Theme:
    """Return `theme` with its type enlarged by `text_scale`, held between 1 and 2."""
    return replace(theme, text_scale=min(2.0, max(1.0, text_scale)))


def apply(app: QApplication, theme: Theme) -> None:
    """Put `theme` on the application: font, palette and one stylesheet. It may be changed while running."""
    global _current  # noqa: PLW0603 - one application wears one theme at a time
    sheet = stylesheet(theme)
    if theme == _current and app.styleSheet() == sheet:
        return
    _current = theme
    app.setStyle("Fusion")
    app.setFont(theme.font(16))
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for `theme`: the system's own colour scheme has no say."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: "ground",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "ink",
        role.PlaceholderText: "soft",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "on_accent",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent_ink",
        role.LinkVisited: "accent_ink",
        role.ToolTipBase: "ink",
        role.ToolTipText: "surface",
        role.Mid: "hairline",
        role.Dark: "field_border",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Shadow: "ink",
    }
    for qt_role, name in pairs.items():
        made.setColor(qt_role, theme.colour(name))
    for qt_role in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, theme.colour("soft"))
    return made
