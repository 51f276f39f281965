"""What can be pressed or typed in, as a screen reader and a finger find it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

TARGET = 44
Role = QAccessible.Role
_INPUTS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSlider,
    QAbstractSpinBox,
)
_ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QAbstractButton, {Role.Button, Role.RadioButton, Role.CheckBox, Role.ButtonMenu, Role.PageTab, Role.Switch}),
    (QAbstractItemView, {Role.List, Role.Table, Role.Tree}),
    (QComboBox, {Role.ComboBox}),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QTextEdit, {Role.EditableText}),
    (QAbstractSlider, {Role.Slider, Role.Dial}),
    (QAbstractSpinBox, {Role.SpinBox}),
)
_STRIKES = ("mousePressEvent", "mouseReleaseEvent")


def words(widget: QWidget) -> str:
    """Return a widget's type and what it says, for a finding."""
    text = getattr(widget, "text", "")
    said = text() if callable(text) else text
    name = widget.accessibleName() or (said if isinstance(said, str) else "")
    return f"{type(widget).__name__} “{name}”"


def spoken(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader is told of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, words(widget)
    return found


def _inside_another(widget: QWidget) -> bool:
    """Return whether a widget is a part of Qt's own control: a viewport, the line of a combo box, a scroll bar."""
    if isinstance(widget, QScrollBar):
        return True
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and not isinstance(widget, _INPUTS):
        return widget is parent.viewport()
    return isinstance(parent, QComboBox | QAbstractSpinBox)


def _is_struck(widget: QWidget) -> bool:
    """Return whether one of our own classes does something when it is pressed."""
    ours = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("kiosk.")]
    return any(name in kind.__dict__ for kind in ours for name in _STRIKES)


def takes_tab(widget: QWidget) -> bool:
    """Return whether Tab may stop here."""
    return widget.isEnabled() and bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def controls(root: QWidget) -> list[QWidget]:
    """Return everything visible that takes keys or presses, in and below `root`."""
    below = [root, *root.findChildren(QWidget)]
    found = [widget for widget in below if widget.isVisible() and not _inside_another(widget)]
    return [w for w in found if isinstance(w, _INPUTS) or takes_tab(w) or _is_struck(w)]


def is_unnamed(widget: QWidget) -> bool:
    """Return whether a screen reader has nothing to say of a control."""
    return not spoken(widget).text(QAccessible.Text.Name).strip()


def has_wrong_role(widget: QWidget) -> bool:
    """Return whether a control says that it is something else."""
    role = spoken(widget).role()
    return any(isinstance(widget, kind) and role not in fitting for kind, fitting in _ROLES)


def has_wrong_state(widget: QWidget) -> bool:
    """Return whether a screen reader is told another state than the one that is shown."""
    state = spoken(widget).state()
    if bool(state.disabled) is widget.isEnabled():
        return True
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        return not state.checkable or bool(state.checked) is not widget.isChecked()
    return False


def is_too_small(widget: QWidget) -> bool:
    """Return whether a finger would miss a control: below 44×44 px, where its frame does not take the press as well."""
    return min(target_of(widget).width(), target_of(widget).height()) < TARGET


def frame_of(widget: QWidget) -> QWidget:
    """Return what a press goes to a control from: its frame, where it has one, else itself."""
    frame = widget.parentWidget()
    return frame if frame is not None and frame.property("presses_for") is widget else widget


def target_of(widget: QWidget) -> QRect:
    """Return what can be pressed, in the window."""
    top = frame_of(widget)
    return QRect(top.mapTo(top.window(), QPoint()), top.size())
