"""What the tests of faults share with those of the whole program."""

from tests.e2e.conftest import demo, hooks_restored

__all__ = ["demo", "hooks_restored"]
