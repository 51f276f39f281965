"""The parts of an OpenDocument spreadsheet that are no rows (ODF 1.3, part 3)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from kiosk import __version__
from kiosk.reports.writers.package import attribute, escaped

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:table="{_ODF}table:1.0" xmlns:text="{_ODF}text:1.0"'
    f' xmlns:style="{_ODF}style:1.0" xmlns:number="{_ODF}datastyle:1.0" xmlns:meta="{_ODF}meta:1.0"'
    f' xmlns:config="{_ODF}config:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_MM = 2.1  # a character is about as wide


def head(widths: Iterable[int]) -> str:
    """Return the beginning of content.xml: the looks of columns of these widths and of cells."""
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _MM + 4:.1f}mm"/></style:style>'
        for width in sorted(set(widths))
    )
    day = '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    day += '<number:text>-</number:text><number:day number:style="long"/>'
    clock = '<number:hours number:style="{hours}"/><number:text>:</number:text><number:minutes number:style="long"/>'
    clock += '<number:text>:</number:text><number:seconds number:style="long"/>'
    moment = f"{day}<number:text> </number:text>{clock.format(hours='long')}"
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="{name}-format"/>'
        for name in ("moment", "day", "span")
    )
    return (
        f"{_XML}<office:document-content {_SPACES}><office:automatic-styles>{columns}"
        f'<number:date-style style:name="moment-format">{moment}</number:date-style>'
        f'<number:date-style style:name="day-format">{day}</number:date-style>'
        '<number:time-style style:name="span-format" number:truncate-on-overflow="false">'
        f"{clock.format(hours='short')}</number:time-style>{cells}"
        '<style:style style:name="header" style:family="table-cell"><style:table-cell-properties'
        ' fo:background-color="#dcebec"/><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="mark" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )


def tail(ranges: Iterable[tuple[str, int, int, int]]) -> str:
    """Return the end of content.xml: the filters. Of each sheet its name, the header's row, columns and rows."""
    found = "".join(
        f'<table:database-range table:name="filter{n}" table:display-filter-buttons="true"'
        f' table:target-range-address="{_address(name, header, columns, rows)}"/>'
        for n, (name, header, columns, rows) in enumerate(ranges, 1)
    )
    return (
        f"<table:database-ranges>{found}</table:database-ranges></office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _address(name: str, header: int, columns: int, rows: int) -> str:
    sheet = attribute("'" + name.replace("'", "''") + "'")
    return f"{sheet}.A{header}:{sheet}.{_letters(columns)}{header + rows}"


def _letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def settings(headers: Iterable[tuple[str, int]]) -> str:
    """Return which rows stay in sight: of each sheet its name and the header's row."""

    def item(name: str, kind: str, value: object) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'

    tables = "".join(
        f'<config:config-item-map-entry config:name="{attribute(name)}">'
        + item("VerticalSplitMode", "short", 2)
        + item("VerticalSplitPosition", "int", header)
        + item("PositionBottom", "int", header)
        + item("ActiveSplitRange", "short", 2)
        + "</config:config-item-map-entry>"
        for name, header in headers
    )
    return (
        f"{_XML}<office:document-settings {_SPACES}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f"<config:config-item-map-entry>{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def meta(title: str, made_at: datetime) -> str:
    """Return title, time and program; no person is named."""
    return (
        f"{_XML}<office:document-meta {_SPACES}><office:meta>"
        f"<meta:generator>MMZ Kiosk/{__version__}</meta:generator><dc:title>{escaped(title)}</dc:title>"
        f"<meta:creation-date>{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )


def manifest() -> str:
    """Return what each part is."""
    parts = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "settings.xml", "meta.xml")
    )
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
        f"{parts}</manifest:manifest>"
    )
