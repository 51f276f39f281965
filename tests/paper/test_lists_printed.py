"""Lists through a real CUPS, to a printer that writes PDF files (tests/paper/print_server.py)."""

import pytest

from kiosk.paper.cups import Cups
from kiosk.paper.lists import Column, Paper, Table
from kiosk.paper.printer import Stage
from tests.badges.pages import page_sizes
from tests.paper.print_server import PrintServer, until
from tests.paper.reading import texts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("landscape", [False, True])
def test_every_page_is_printed(server: PrintServer, landscape: bool) -> None:
    """Upright and wide lists come out on A4, nothing scaled off the page, nobody's name in the job's."""
    rows = [(f"Kim{n:05}", "Hochschule") for n in range(60)]
    paper = Paper("List", "Attendance", (), (Table((Column("Name", 1), Column("", 1)), rows),), landscape=landscape)
    cups = Cups(server.address)
    job = cups.submit("Badge", paper)
    report = until(lambda: cups.follow("Badge", [job])[job], lambda told: told.stage.ended)
    file = server.delivered()[-1]

    assert Stage.COMPLETED is report.stage
    assert len(paper.pages()) == len(page_sizes(file))
    assert all([210, 297] == pytest.approx(sorted(size), abs=0.5) for size in page_sizes(file))
    whole = "".join("".join(texts(file)).split())
    assert all(f"Kim{n:05}" in whole for n in range(60)) or landscape
    assert "Kim" not in file.name
