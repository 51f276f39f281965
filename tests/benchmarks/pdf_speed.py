"""How long papers take and how much memory: `python -m tests.benchmarks.pdf_speed`, without a window.

A list of 10,000 people, an attendance list of 10,000, 1,000 certificates with twelve sessions and a logo, the report of
a full day. Each in a process of its own, so that the memory is its own.
"""

import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import psutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PEOPLE, CERTIFICATES = 10_000, 1_000
LIMITS = {"list": 20.0, "attendance": 20.0, "certificates": 20.0, "day": 1.0}
"""Seconds."""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100" fill="#0B5563"/>'
    '<circle cx="60" cy="50" r="35" fill="#FFC53D"/></svg>'
)


def _work(which: str, file: Path) -> int:
    """Write one paper and return its pages."""
    from kiosk.paper.lists import Align, Column, Paper, Table
    from kiosk.paper.output import write_pages
    from kiosk.reports.pdf.models import Arrivals, Attended, Certificate, Filled, Group, Issuing
    from kiosk.reports.pdf.writing import write_certificates, write_day_pdf, write_session_pdf
    from tests.builders import DAY, at
    from tests.reports.papers import a_report, a_sheet, a_visit, an_occasion

    match which:
        case "list":
            columns = (Column("No.", 1, Align.RIGHT), Column("Name", 6, bold=True), Column("Organisation", 6))
            rows = [
                (str(n), f"Musterfrau-{n:05}, Dr. Kim", f"Amt für Digitales und Wirtschaft der Stadt Dessau-Roßlau {n}")
                for n in range(1, PEOPLE + 1)
            ]
            paper = Paper(
                "List", "Everybody", ("22. Regionalkonferenz",), (Table(columns, rows),), "22. Regionalkonferenz"
            )
            pages = paper.pages()
            write_pages(file, paper.title, pages)
            return len(pages)
        case "attendance":
            people = [
                Attended(f"Musterfrau-{n:05}, Dr. Kim", f"Stadt Dessau-Roßlau, Amt {n % 700}", at("13:55"), at("15:31"))
                for n in range(1, PEOPLE + 1)
            ]
            return write_session_pdf(file, a_sheet(people)).pages
        case "certificates":
            logo = file.with_name("logo.svg")
            logo.write_text(LOGO)
            visits = tuple(a_visit(f"Workshop {n} Digitale Kompetenzen für mehr Teilhabe") for n in range(12))
            some = (
                Certificate(f"Dr. Kim Musterfrau-{n:05}", f"Stadt {n % 70}", visits, timedelta(hours=6))
                for n in range(CERTIFICATES)
            )
            issuing = Issuing("de", DAY, "Halle (Saale)", "Dr. Erika Beispiel", logo)
            return write_certificates(file, an_occasion(), issuing, some).pages
        case _:
            report = a_report(
                arrivals=[Arrivals(at("04:00") + timedelta(minutes=5 * n), n % 90) for n in range(288)],
                sessions=[Filled(f"Session {n}", n, n, 50) for n in range(40)],
                categories=[Group(f"Category {n}", n, n) for n in range(500)],
            )
            return write_day_pdf(file, report).pages


def _child(which: str, file: Path) -> None:
    from kiosk.paper import letters

    letters.ready()
    before = psutil.Process().memory_info().rss
    start, busy = perf_counter(), process_time()
    pages = _work(which, file)
    seconds, busy = perf_counter() - start, process_time() - busy
    memory = psutil.Process().memory_info()
    most = getattr(memory, "peak_wset", 0) or _most_resident() or memory.rss
    size = file.stat().st_size / 1e6
    print(
        f"{which}: {pages} pages, {size:.1f} MB in {seconds:.2f} s (at most {LIMITS[which]:g}; {busy:.2f} s computing),"
        f" memory {most / 1e6:.0f} MB at most, {before / 1e6:.0f} before"
    )
    if seconds > LIMITS[which]:
        sys.exit(1)


def _most_resident() -> int:
    """Return the most memory that this process held, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    """Measure everything."""
    if len(sys.argv) == 3:
        _child(sys.argv[1], Path(sys.argv[2]))
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for which in LIMITS:
            command = [sys.executable, "-m", "tests.benchmarks.pdf_speed", which, f"{folder}/{which}.pdf"]
            failed |= subprocess.run(command, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
