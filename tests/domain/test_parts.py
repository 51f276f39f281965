"""The words that scripts read from `kiosk doctor`."""

from kiosk.domain.parts import State


def test_the_states_of_a_part_are_spelled_as_the_command_line_promises() -> None:
    """`doctor --json` answers with one of these four."""
    assert list(State) == ["ok", "warning", "failed", "absent"]
