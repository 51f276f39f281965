"""The formats of exports, by their names on the command line."""

from collections.abc import Mapping

from kiosk.reports.writers.csv_writer import write_for_excel, write_plain
from kiosk.reports.writers.json_writer import write_json
from kiosk.reports.writers.ods import write_ods
from kiosk.reports.writers.tables import Write
from kiosk.reports.writers.xlsx import write_xlsx

FORMATS: Mapping[str, Write] = {
    "csv": write_for_excel,
    "csv-plain": write_plain,
    "xlsx": write_xlsx,
    "ods": write_ods,
    "json": write_json,
}
