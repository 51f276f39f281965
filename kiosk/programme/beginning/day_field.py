"""A field for a day: below it stands which day was understood."""

from kiosk.programme.editing.field import Field


class DayField(Field):
    """A line for a day, typed as one likes."""

    def understand(self, text: str) -> None:
        """Say which day was understood."""
        self.say(text)
        self._remark.say(text, role="soft")
