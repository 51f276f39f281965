"""The lock: who may do what now, the question for a PIN, the cover over names, and the full screen.

A PIN: PinPanel.entered → LockJoin ⇢ LockLink.check → answered ⇢ LockJoin, which does what waited for it. `⇢` crosses
from one thread to another.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.domain.checkin import Colour, Verdict
from kiosk.domain.locking import Act, LockState, Role, opened_by
from kiosk.guidance.help_panel import HelpPanel
from kiosk.joins.lock_choices import LockChoices
from kiosk.joins.settings import Settings
from kiosk.lock.cover import Cover
from kiosk.lock.full_screen import FullScreen
from kiosk.lock.idle import Idle
from kiosk.lock.link import LockLink, LockLog, Try
from kiosk.lock.lock_words import asked_words, title_words
from kiosk.lock.pin_panel import PinPanel
from kiosk.lock.role_bar import KEY, RoleBar
from kiosk.paths import Places
from kiosk.shell import choosing
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle
from kiosk.words import explain

ROLE_S = 180.0
"""Seconds without a touch after which the organiser's PIN is asked for anew."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What waits for a PIN."""

    act: Act
    then: Callable[[], None]
    about: str = ""
    otherwise: Callable[[], None] | None = None


class LockJoin(QObject):
    """Builds the lock's parts over `window`. Everything here is called on the main thread.

    role_told(Role): whose role the station is in now. heard: which PINs are set is told next, or that nobody can know
    it. troubled(text, hint). `steady` gives seconds of a clock that nobody can set.
    """

    role_told = Signal(object)
    heard = Signal()
    troubled = Signal(str, str)
    look_wanted = Signal()
    check_wanted = Signal(object)

    def __init__(
        self,
        where: Places,
        handle: Handle,
        settings: Settings,
        clock: Callable[[], datetime],
        window: MainWindow,
        steady: Callable[[], float] = time.monotonic,
        full_screen: FullScreen | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._window = window
        self._steady = steady
        self._state: LockState | None = None
        self._role = Role.DESK
        self._wish: _Wish | None = None
        self._watching = True
        self._filters = False
        self.link = LockLink(where, clock, steady)
        self.log = LockLog(handle, settings.config.station, clock)
        self.cover = Cover(window)
        self.panel = PinPanel(window, steady)
        self.bar = RoleBar(window)
        self.idle = Idle(steady, self)
        self.full_screen = FullScreen(window) if full_screen is None else full_screen
        self._choices = LockChoices(settings, self.guard, self.full_screen)
        self.section = self._choices.section
        window.add_banner(self.bar)
        self._shortcut = QShortcut(QKeySequence(KEY), window)
        self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._join()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"store": (self.log,), "office": (self.link,)}

    @property
    def role(self) -> Role:
        """Whose role the station is in."""
        return self._role

    @property
    def locked_by(self) -> frozenset[Role]:
        """Whose PINs are set, as far as it is known."""
        return frozenset() if self._state is None else self._state.roles

    @property
    def is_known(self) -> bool:
        """Whether it is known which PINs are set."""
        return self._state is not None

    def _join(self) -> None:
        link, log, choices, section = self.link, self.log, self._choices, self.section
        self.look_wanted.connect(link.look)
        self.check_wanted.connect(link.check)
        choices.set_wanted.connect(link.set_pin)
        choices.remove_wanted.connect(log.remove)
        choices.minutes_kept.connect(self._watch)
        link.told.connect(self.take_state)
        link.answered.connect(self.take_answer)
        link.refused.connect(self.panel.refuse)
        link.declined.connect(section.decline)
        link.declined.connect(choices.forget_first)
        link.unknown.connect(self.take_unknown)
        link.wrong_due.connect(log.note_wrong)
        link.opened_due.connect(log.note_opened)
        link.put_due.connect(log.put)
        log.changed.connect(link.look)
        log.changed.connect(section.show_saved)
        for part in (link, log):
            part.troubled.connect(self.troubled)
            part.troubled.connect(choices.forget_first)
        self.panel.entered.connect(self._check)
        self.panel.given_up.connect(self._forget_wish)
        self.cover.touched.connect(self.uncover)
        self.bar.lock_asked.connect(self.lock_now)
        self._shortcut.activated.connect(self.lock_now)
        self.idle.looked.connect(self._take_idle)
        section.lock_asked.connect(self.lock_now)

    @Slot()
    def begin(self) -> None:
        """Begin to watch, once the links are on their threads; a station that is a kiosk becomes one."""
        self._choices.show()
        self.look_wanted.emit()
        if self._settings.config.full_screen:
            self.full_screen.enter()
        self.full_screen.set_guard(self.guard)
        self._watch()

    def close(self) -> None:
        """Watch no more, and let the window be closed: the program ends."""
        self.full_screen.let_go()
        self.idle.stop()
        self._filter(on=False)
        self.panel.put_away()
        self.cover.let_go()

    def guard(
        self, act: Act, then: Callable[[], None], about: str = "", otherwise: Callable[[], None] | None = None
    ) -> None:
        """Do `then` now where `act` is allowed, else once the PIN was given; `otherwise` where it never is.

        `about` names whom it is about. A question that was open before is given up.
        """
        wish = _Wish(act, then, about, otherwise)
        if self._state is None:
            self._wish = wish  # asked before the PINs are known: once they are
            self.look_wanted.emit()
            return
        self._forget_wish()
        if self._allows(act, self._state):
            then()
            return
        self._wish = wish
        roles = opened_by(act, self._state.roles)
        self.panel.ask(partial(title_words, roles), partial(asked_words, act, about), self._state.wait(act))
        self.look_wanted.emit()  # another program may have removed the PIN; and the waits are news of a moment ago

    @Slot(object, str)
    def guard_blocked(self, then: Callable[[], None], name: str) -> None:
        """Ask for the PIN to let somebody in who is blocked (`CheckinScreen.pin_asked`)."""
        self.guard(Act.BLOCKED, then, name)

    @Slot()
    def end_role(self) -> None:
        """End the organiser's role; names stay."""
        self._become(Role.DESK)

    @Slot()
    def lock_now(self) -> None:
        """End the organiser's role and cover the names, where there are any."""
        if not self._watching:
            return
        self.panel.give_up()
        self._become(Role.DESK)
        self.cover_names()

    @Slot()
    def uncover(self) -> None:
        """Show names again, with a PIN where the desk has one."""
        if self.cover.is_open:
            self.guard(Act.SEE_NAMES, self._uncovered)

    @Slot(bool)
    def watch_idle(self, watching: bool) -> None:
        """Cover names after a while, or never: the screen for attendees shows none that would have to be covered."""
        self._watching = watching
        self._watch()

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, now: datetime) -> None:
        """Answer a scan where the page is covered, without a name."""
        headline = explain(verdict, zone, now).headline
        self.cover.tell(verdict.colour, headline)
        self.panel.tell(verdict.colour, headline)

    def show_failure(self, text: str, _hint: str = "") -> None:
        """Say in red where the page is covered that a scan was not recorded."""
        self.cover.tell(Colour.RED, text)
        self.panel.tell(Colour.RED, text)

    @Slot(object)
    def take_state(self, state: LockState) -> None:
        """Take over which PINs are set; do what waited for that.

        A station that has a desk's PIN starts covered: else a restart would show what was covered. Who sets the first
        PIN of all just typed it, and is the organiser until the role ends as always.
        """
        self.heard.emit()
        starts, self._state = self._state is None, state
        self._choices.take_state(state)
        if starts and Role.DESK in state.roles and self._watching and not self.cover.is_open:
            self._forget_wish()
            self.cover_names()
        if self._choices.take_first(state.roles) and self._watching and not self.cover.is_open:
            self._become(Role.ORGANISER)
        wish = self._wish
        if wish is None:
            return
        if self._allows(wish.act, state):
            self._fulfil(wish)
        elif self.panel.is_open:
            self.panel.hold(state.wait(wish.act))
        else:
            self._wish = None
            self.guard(wish.act, wish.then, wish.about, wish.otherwise)

    @Slot(object)
    def take_answer(self, act: Act) -> None:
        """Do what waited for the right PIN."""
        wish = self._wish
        if wish is None or wish.act is not act:
            return  # given up meanwhile
        if act is not Act.SEE_NAMES:
            self._become(Role.ORGANISER)
        self._fulfil(wish)

    @Slot()
    def take_unknown(self) -> None:
        """Give up what cannot be asked for: nobody knows the PINs."""
        self.heard.emit()
        self.panel.give_up()
        self._forget_wish()

    def _allows(self, act: Act, state: LockState) -> bool:
        if not opened_by(act, state.roles):
            return True
        return act is not Act.SEE_NAMES and self._role is Role.ORGANISER

    def _fulfil(self, wish: _Wish) -> None:
        self._wish = None
        self.panel.put_away()
        wish.then()

    def _forget_wish(self) -> None:
        wish, self._wish = self._wish, None
        self.panel.put_away()
        if wish is not None and wish.otherwise is not None:
            wish.otherwise()

    def _check(self, pin: str) -> None:
        if self._wish is not None:
            self.check_wanted.emit(Try(self._wish.act, pin, self._settings.config.operator))

    def _become(self, role: Role) -> None:
        if role is self._role:
            return
        self._role = role
        if role is Role.ORGANISER:
            self.idle.touch()  # the minutes begin now
            self.bar.show_left(ROLE_S)
        elif self._settings.config.full_screen:
            choosing.close_all(self._window)  # it was opened with the PIN
        self.bar.show_open(role is Role.ORGANISER)
        self._watch()
        self.role_told.emit(role)

    def _take_idle(self, seconds: float) -> None:
        if self._role is Role.ORGANISER:
            self.bar.show_left(ROLE_S - seconds)
            if seconds >= ROLE_S:
                self._become(Role.DESK)
        minutes = self._settings.config.lock_minutes
        if self._watching and minutes and seconds >= 60 * minutes and not self.cover.is_open:
            self._become(Role.DESK)
            self._forget_wish()
            self.cover_names()

    def cover_names(self) -> None:
        """Cover the names; the help and a dialog for files would lie above."""
        if self.cover.is_open:
            return
        for panel in self._window.findChildren(HelpPanel):
            if panel.isVisible():
                panel.close_panel()
        choosing.close_all(self._window)
        self.cover.rise()

    def _uncovered(self) -> None:
        self.idle.touch()
        self.cover.put_away()

    @Slot()
    def _watch(self) -> None:
        """Look at every event of the application only while there is something to find out by that."""
        needed = self._role is Role.ORGANISER or (self._watching and bool(self._settings.config.lock_minutes))
        if needed and not self._filters:
            self.idle.start()
        elif not needed:
            self.idle.stop()
        self._filter(on=needed)

    def _filter(self, *, on: bool) -> None:
        application = QCoreApplication.instance()
        if application is None or on is self._filters:
            return
        self._filters = on
        if on:
            application.installEventFilter(self.idle)
        else:
            application.removeEventFilter(self.idle)
