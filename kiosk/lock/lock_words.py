"""What a PIN is asked for, what is wrong with a new one, and how long to wait: in words."""

import math

from kiosk.domain.locking import LEAST_DIGITS, MOST_DIGITS, Act, Role, Weak
from kiosk.language import tr


def asked_words(act: Act, about: str = "") -> str:
    """Return what the PIN is asked for; `about` names whom it is about."""
    match act:
        case Act.SETTINGS:
            return tr("to change the settings")
        case Act.EXPORT:
            return tr("to export data")
        case Act.CLOSE:
            return tr("for the day's end: to export, to close, to erase")
        case Act.ERASE:
            return tr("to erase personal data")
        case Act.BLOCKED if about:
            return tr("to let {name} in, who is blocked", name=about)
        case Act.BLOCKED:
            return tr("to let somebody in who is blocked")
        case Act.LEAVE_FULL_SCREEN:
            return tr("to leave the full screen")
        case Act.LEAVE_SELF_SERVICE:
            return tr("to leave self-service")
        case Act.CHOOSE_FILE:
            return tr("to choose a file or folder of this computer")
        case Act.SEE_NAMES:
            return tr("to show names again")


def title_words(roles: frozenset[Role]) -> str:
    """Return whose PIN is asked for."""
    if roles == {Role.ORGANISER}:
        return tr("The organiser's PIN")
    return tr("The desk's PIN") if roles == {Role.DESK} else tr("The desk's or the organiser's PIN")


def role_words(role: Role) -> str:
    """Return whose PIN it is, as a heading."""
    return tr("The organiser's PIN") if role is Role.ORGANISER else tr("The desk's PIN")


def weak_words(weak: Weak) -> str:
    """Return why a new PIN is not taken."""
    match weak:
        case Weak.NOT_DIGITS:
            return tr("A PIN has digits only, {least} to {most} of them.", least=LEAST_DIGITS, most=MOST_DIGITS)
        case Weak.SHORT:
            return tr("Too short: a PIN has at least {least} digits.", least=LEAST_DIGITS)
        case Weak.LONG:
            return tr("Too long: a PIN has at most {most} digits.", most=MOST_DIGITS)
        case Weak.ALL_SAME:
            return tr("All digits are the same: that is guessed at once. Choose another PIN.")
        case Weak.IN_A_ROW:
            return tr("The digits come in a row: that is guessed at once. Choose another PIN.")


def time_left(seconds: float) -> str:
    """Return minutes and seconds that are left, as "0:05"; a begun second counts as a whole one."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"
