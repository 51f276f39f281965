"""A layout tried with people: who is shown, and what is found on their badges."""

from collections.abc import Iterable

from kiosk.badges.designing.checks import Finding, Grade, check, module_said
from kiosk.badges.designing.examples import Example, examples
from kiosk.badges.designing.fit_checks import fits
from kiosk.badges.drawing import colours
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.language import tr, trn


class Trial:
    """Goes through the people of the list, then through invented ones with hard names."""

    def __init__(self) -> None:
        self._real: tuple[BadgeFace, ...] = ()
        self._examples = examples()
        self._at = 0
        self._chosen: tuple[str, ...] = ()

    @property
    def example(self) -> Example:
        """Who is shown."""
        return self._examples[self._at]

    @property
    def face(self) -> BadgeFace:
        """The badge that is shown."""
        return self.example.face

    @property
    def place(self) -> tuple[int, int]:
        """Which one it is, from 1, and of how many."""
        return self._at + 1, len(self._examples)

    @property
    def categories(self) -> tuple[str, ...]:
        """The event's categories; where nobody told them, the people's, or those of the built-in event."""
        told = self._chosen or tuple(sorted({face.category for face in self._real if face.category}))
        return told or tuple(colours.CATEGORIES)

    def show_faces(self, faces: Iterable[BadgeFace]) -> None:
        """Try with these people first."""
        self._real, self._at = tuple(faces), 0
        self._examples = examples(self._real)

    def show_categories(self, categories: Iterable[str]) -> None:
        """Know the event's categories."""
        self._chosen = tuple(categories)

    def begin(self) -> None:
        """Show the first one."""
        self._at = 0

    def turn(self, step: int) -> None:
        """Show the next one, or the one before."""
        self._at = (self._at + step) % len(self._examples)

    def next_with_findings(self, layout: Layout) -> None:
        """Show the next one on whose badge something is found."""
        for _ in self._examples:
            self.turn(1)
            if fits(layout, self.face):
                return

    def findings(self, layout: Layout) -> tuple[Finding, ...]:
        """Return what should be looked at on the badge that is shown; where nothing is, that it is good."""
        found = [*check(layout, self.face.secret, self.categories), *fits(layout, self.face)]
        others = sum(bool(fits(layout, one.face)) for n, one in enumerate(self._examples) if n != self._at)
        if not found and layout.codes:
            said = module_said(layout.codes[0], self.face.secret)[0]
            found.append(Finding(tr("Everything fits. QR code: {said}.", said=said), grade=Grade.GOOD))
        if others:
            told = trn(
                "{n} other example has something to look at: show it",
                "{n} other examples have something to look at: show them",
                others,
            )
            found.append(Finding(told, grade=Grade.POOR, elsewhere=True))
        return tuple(found)
