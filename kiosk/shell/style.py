"""The application's one stylesheet. It is parsed when the theme changes, never while badges are scanned.

A label says what it is with the dynamic property `kind`, set once where it is made.
"""

from typing import Protocol


class Colours(Protocol):
    """What the stylesheet needs of a theme."""

    @property
    def ink(self) -> str: ...
    @property
    def soft(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def hairline(self) -> str: ...
    @property
    def field_border(self) -> str: ...
    @property
    def accent_ink(self) -> str: ...
    @property
    def on_soft(self) -> str: ...
    @property
    def on_red(self) -> str: ...
    @property
    def on_rail(self) -> str: ...

    def px(self, size: float) -> int: ...


# kind: (size, bold, role of the colour)
_LABELS = {
    "title": (28, True, "ink"),
    "subtitle": (16, False, "soft"),
    "caption": (14, True, "soft"),
    "body": (16, False, "ink"),
    "body-bold": (16, True, "ink"),
    "strip": (16, True, "on_soft"),
    "strip-hint": (16, False, "on_soft"),
    "bug": (16, True, "on_red"),
    "rail-title": (15, True, "on_rail"),
}


def stylesheet(theme: Colours) -> str:
    """Return the stylesheet for a theme."""
    labels = "\n".join(
        f'QLabel[kind="{kind}"] {{ font-size: {theme.px(size)}px; font-weight: {700 if bold else 400};'
        f" color: {getattr(theme, role)}; background: transparent; }}"
        for kind, (size, bold, role) in _LABELS.items()
    )
    return f"""
{labels}
QToolTip {{
    background: {theme.ink}; color: {theme.surface}; border: 0; padding: 8px; font-size: {theme.px(15)}px;
}}
QLineEdit[kind="search"] {{
    background: transparent; color: {theme.ink}; border: 0; padding: 0; font-size: {theme.px(18)}px;
    placeholder-text-color: {theme.soft};
    selection-background-color: {theme.accent_ink}; selection-color: {theme.surface};
}}
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; border: 0; }}
QScrollArea[kind="keys"] {{ border: 2px solid transparent; border-radius: 8px; }}
QScrollArea[kind="keys"]:focus {{ border: 2px solid {theme.accent_ink}; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {theme.field_border}; border-radius: 3px; min-height: 44px; margin: 0 0 0 2px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""
