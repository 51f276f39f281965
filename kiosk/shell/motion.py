"""Whether things may move: a person's choice, or the system's where Qt tells it."""

from PySide6.QtWidgets import QApplication, QStyle

_reduced = False


def reduce(reduced: bool) -> None:
    """Let nothing move or fade from now on, or let it again. What moves at this moment stops by itself."""
    global _reduced  # noqa: PLW0603 - one application, one person in front of it
    _reduced = reduced


def reduced() -> bool:
    """Return whether nothing may move: it was chosen, or the platform's style animates nothing."""
    if _reduced:
        return True
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return False
    return application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
