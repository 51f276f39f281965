"""Another program that came to the end of its import in the worst moment."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from kiosk.store import imports
from kiosk.store.database import Database
from tests.store.folder import raw


def finish_first(patch: pytest.MonkeyPatch) -> None:
    """Whoever wants to import alone from now on gets in just after the newest import was written to its end."""
    alone = imports.importing_alone

    @contextmanager
    def after_it(database: Database) -> Iterator[None]:
        with closing(raw(database.path)) as other:
            other.execute("UPDATE import_batch SET state = 'done' WHERE state = 'running'")
        with alone(database):
            yield

    patch.setattr(imports, "importing_alone", after_it)
