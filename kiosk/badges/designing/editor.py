"""The organiser changes a layout and sees at once what comes of it, without touching a file.

It knows no link: it emits signals and has slots. Delivered layouts are only ever saved under another name.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.badges.designing.checks import Finding
from kiosk.badges.designing.editor_fields import Field
from kiosk.badges.designing.editor_keys import KeyedPage
from kiosk.badges.designing.editor_trial import Trial
from kiosk.badges.designing.editor_view import EditorView
from kiosk.badges.designing.editor_work import Work
from kiosk.badges.designing.logo_chooser import LogoChooser
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part
from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.focus import hand_on


class BadgeEditor(KeyedPage):
    """The editor.

    Signals: saved(Layout): to be saved, in place of the own one of its name or, without a name, as a new one;
    logo_chosen(path): to be copied; closed(): back to the badges, whatever was not saved is thrown away.
    """

    saved = Signal(object)
    logo_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._known: tuple[Layout, ...] = ()
        self._trial = Trial()
        self._logo_for = Part(Kind.LOGO)
        self._warned = False
        self.view = EditorView(self)
        self.chooser = LogoChooser(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        hand_on(self, lambda: self.view.fields)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        head, view = self.view.head, self.view
        head.back_asked.connect(self.give_up)
        head.undo_asked.connect(self.undo)
        head.redo_asked.connect(self.redo)
        head.reset_asked.connect(lambda: self._do(self._work is not None and self._work.reset()))
        head.save_asked.connect(self.save)
        for changing in (view.preview, view.settings):
            changing.changed.connect(self._change)
        for picking in (view.preview, view.fields):
            picking.picked.connect(self._pick)
        view.preview.dropped.connect(self._end_run)
        view.fields.ticked.connect(self._tick)
        view.fields.stepped.connect(self._step)
        view.fields.entered.connect(view.open_settings)
        view.settings.text.moved.connect(self._step)
        view.settings.text.apart.connect(lambda: self._do(self._work is not None and self._work.set_apart()))
        view.settings.logo.file_asked.connect(self._ask_logo)
        view.settings.logo.taken_away.connect(lambda: self._put_logo(""))
        view.leaf.turned.connect(self.turn)
        view.findings.pressed.connect(self._follow)
        self.chooser.chosen.connect(self._take_logo)

    @property
    def badge_layout(self) -> Layout | None:
        """The layout as it is now."""
        return None if self._work is None else self._work.now

    @property
    def dirty(self) -> bool:
        """Whether something would be lost."""
        return self._work is not None and self._work.dirty

    # What comes in

    @Slot(object)
    def show_layouts(self, layouts: Mapping[str, Layout] | Iterable[Layout]) -> None:
        """Know which layouts there are: their titles are taken."""
        self._known = tuple(layouts.values() if isinstance(layouts, Mapping) else layouts)
        if self._work is not None:
            self._work.saving.known = self._known
        self._refresh()

    @Slot(object)
    def open_layout(self, layout: Layout) -> None:
        """Begin to change a layout."""
        self._work = Work(layout, self._known)
        self._trial.begin()
        self._tell("")
        self.view.open_pane(0)
        self._refresh()

    @Slot(object)
    def show_faces(self, faces: Iterable[BadgeFace]) -> None:
        """Try the layout with these people first, then with invented ones."""
        self._trial.show_faces(faces)
        self._refresh()

    @Slot(object)
    def show_categories(self, categories: Iterable[str]) -> None:
        """Offer these categories' colours; without them, those of the people or of the built-in event."""
        self._trial.show_categories(categories)
        self._refresh()

    @Slot(str, str)
    def show_logo(self, _chosen: str, copy: str) -> None:
        """Show a logo that was chosen and copied to `copy`."""
        self._do(self._work is not None and self._work.put_logo(self._logo_for, copy))

    @Slot(object)
    def show_saved(self, layout: Layout) -> None:
        """Take note that a layout was saved, as it is on disk."""
        if self._work is None or not self._work.saving.busy:
            return
        self._work.saving.finish(layout)
        self._tell(tr("“{title}” is saved.", title=layout.title), role="green_ink")
        self._refresh()

    @Slot(str, str)
    def show_failure(self, text: str, hint: str) -> None:
        """Say what was not done; nothing that was changed is lost."""
        if self._work is not None:
            self._work.saving.busy = False
        self._tell(f"{text} {hint}".strip())
        self._refresh()

    @Slot()
    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Design a badge"))
        self._refresh()

    # What people do

    @Slot()
    def save(self) -> None:
        """Have the layout saved, unless its name will not do."""
        work = self._work
        if work is None or work.saving.busy:
            return
        if problem := work.saving.problem(work.now):
            self._pick(BADGE)
            self._tell(problem)
            self.view.open_pane(2)
            self.view.settings.badge.name.setFocus()
        elif not work.dirty and not work.saving.is_new(work.now):
            self._tell(tr("Nothing was changed."), role="soft")
        else:
            work.saving.busy = True
            self._tell("")
            self._refresh()
            self.saved.emit(work.saving.to_save(work.now))

    @Slot()
    def give_up(self) -> None:
        """Go back; where that loses something, only at the second time."""
        if self.dirty and not self._warned:
            self._tell(tr("Not saved. Esc once more throws the changes away, F10 saves them."))
            self._warned = True
        else:
            self._tell("")
            self.closed.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        self._do(self._work is not None and self._work.undo())

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._do(self._work is not None and self._work.redo())

    def _change(self, layout: Layout, run: str = "") -> None:
        self._do(self._work is not None and self._work.change(layout, run))

    def _end_run(self) -> None:
        if self._work is not None:
            self._work.end_run()

    def _do(self, done: bool) -> None:
        if done:
            self._tell("")
            self._refresh()

    def _pick(self, part: Part) -> None:
        if self._work is not None:
            self._work.pick(part)
            self._refresh()

    def _tick(self, field: Field) -> None:
        if self._work is not None and self._work.tick(field):
            self._do(done=True)
            said = tr("{field} is off the badge.") if field.on_it else tr("{field} is on the badge.")
            announce(self, said.format(field=field.words))

    def _step(self, step: int) -> None:
        self._do(self._work is not None and self._work.step(step))

    def _ask_logo(self) -> None:
        if self._work is not None:
            self._logo_for = self._work.part
            self.chooser.open()

    def _take_logo(self, path: str) -> None:
        self._tell("")
        self.logo_chosen.emit(path)

    def _put_logo(self, file: str) -> None:
        self._do(self._work is not None and self._work.put_logo(self._work.part, file))

    @Slot(int)
    def turn(self, step: int) -> None:
        """Try the layout with the next person, or with the one before."""
        self._trial.turn(step)
        self._refresh()
        announce(self, self.view.leaf.says)

    def _follow(self, finding: Finding) -> None:
        if finding.elsewhere and self._work is not None:
            self._trial.next_with_findings(self._work.now)
            self.turn(0)
        elif finding.part is not None:
            self._pick(finding.part)
            self.view.open_settings()

    # What is shown

    def _tell(self, text: str, role: str = "red_ink") -> None:
        self._warned = False
        self.view.message.say(text, role=role)
        announce(self, text)

    def _refresh(self) -> None:
        if self._work is not None:
            self.view.show_work(self._work, self._trial)
