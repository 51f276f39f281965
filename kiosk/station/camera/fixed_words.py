"""Why nothing can be adjusted, in words: of a source that is no camera, or of a camera that is not open."""

from mimetypes import guess_type

from kiosk.language import tr


class FixedWords:
    """Knows the demo camera by its name, which may have been told in a language that was spoken before."""

    def __init__(self) -> None:
        self._demo = {"Demo camera"}
        self.retranslate()

    def retranslate(self) -> None:
        """Learn what the demo camera is called in the current language."""
        self._demo.add(tr("Demo camera"))

    def why(self, name: str, *, runs: bool) -> str:
        """Return why the source of this name cannot be adjusted; `runs`: it gives pictures."""
        kind, _ = guess_type(name)
        if name in self._demo:
            return tr("The demo camera cannot be adjusted.")
        if "://" not in name and kind is not None and kind.startswith(("video/", "image/")):
            return tr("A film cannot be adjusted.")
        if runs:
            return tr("Only a camera can be adjusted.")
        return tr("What can be adjusted is seen once the camera gives pictures.")
