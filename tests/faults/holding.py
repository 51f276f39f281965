"""Run by tests as a program of its own: hold a database as another program would, until standard input ends.

`python -m tests.faults.holding DATABASE`; says "held" once it does.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

from tests.command import ROOT


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Let a real second process hold a database; on leaving it is let go."""
    command = [sys.executable, "-m", "tests.faults.holding", str(database)]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("\n")


def main() -> None:
    """Hold it."""
    connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
    connection.execute("BEGIN EXCLUSIVE")
    print("held", flush=True)
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    connection.close()


if __name__ == "__main__":
    main()
