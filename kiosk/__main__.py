"""The `kiosk` command."""

import multiprocessing
import sys

from kiosk.cli import main as run


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run())


if __name__ == "__main__":
    multiprocessing.freeze_support()  # spreadsheets are read in a child process
    main()
