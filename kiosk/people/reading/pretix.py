"""pretix's export of all orders as JSON, laid out as a table: one row per position of an order."""

import json
from typing import Any

from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading.cells import cell_text, one_line
from kiosk.people.reading.table import MAX_ROWS, Rows, Table, too_many_rows

HEADER = (
    "Order code",
    "Position ID",
    "Add-on to position ID",
    "Status",
    "Email",
    "Phone number",
    "Product",
    "Attendee name",
    "Attendee email",
    "Company",
    "City",
    "Ticket secret",
    "Order comment",
)


def read_json(text: str) -> Table:
    """Return the positions in pretix's "Order data (JSON)", under the headers of its table of order positions.

    Raises:
        SheetTrouble: it is other JSON, or damaged.
    """
    try:
        event = json.loads(text, parse_constant=str)["event"]
        rows = _rows(event)
    except (ValueError, RecursionError) as e:
        raise SheetTrouble(
            tr("The JSON file is damaged: it cannot be read to its end."), tr("Export it once more.")
        ) from e
    except (KeyError, TypeError, AttributeError, IndexError) as e:
        raise SheetTrouble(
            tr("This JSON file is no list that is known here."),
            tr("Of JSON only pretix's “Order data” is read. Export the list as .csv or .xlsx."),
        ) from e
    return Table("", rows)


def _rows(event: dict[str, Any]) -> Rows:
    products = {item["id"]: one_line(cell_text(item["name"])) for item in event["items"]}
    rows: Rows = [(1, HEADER)]
    for order in event["orders"]:
        numbers = {position["id"]: position["positionid"] for position in order["positions"]}
        for position in order["positions"]:
            rows.append(
                (
                    len(rows) + 1,
                    tuple(
                        map(
                            _said,
                            (
                                order["code"],
                                position["positionid"],
                                numbers.get(position.get("addon_to"), ""),
                                order["status"],
                                order.get("email"),
                                order.get("phone"),
                                products.get(position.get("item"), ""),
                                position.get("attendee_name"),
                                position.get("attendee_email"),
                                position.get("company"),
                                position.get("city"),
                                position.get("secret"),
                                order.get("comment"),
                            ),
                        )
                    ),
                )
            )
            if len(rows) > MAX_ROWS:
                raise too_many_rows()
    return rows


def _said(value: object) -> str:
    return "" if value in (None, "None") else cell_text(value)
