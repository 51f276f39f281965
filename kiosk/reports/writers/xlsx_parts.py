"""The parts of a workbook that are no sheets (ECMA-376, part 1)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kiosk import __version__
from kiosk.reports.writers.package import attribute, escaped

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(names: Sequence[str], ranges: Sequence[str]) -> str:
    """Return the list of sheets. `ranges` are those of the filters; Excel keeps them as hidden names, too."""
    sheets = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{_quoted(name)}!{cells}</definedName>'
        for n, (name, cells) in enumerate(zip(names, ranges, strict=True))
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + escaped(name).replace("'", "''") + "'"


def workbook_relations(sheets: int) -> str:
    """Return where the sheets and styles are."""
    of_sheets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{of_sheets}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )


def root_relations() -> str:
    """Return where the workbook is."""
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def content_types(sheets: int) -> str:
    """Return what each part is."""
    of_sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{of_sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def core(title: str, made_at: datetime) -> str:
    """Return title, time and program; no person is named."""
    made = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>MMZ Kiosk {__version__}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created></cp:coreProperties>'
    )


def styles() -> str:
    """Return the looks of cells by their number: 0 plain, 1 header, 2 moment, 3 span, 4 day, 5 mark, 6 text."""
    formats = (
        '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/>'
        '<numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/>'
    )
    plain = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    fonts = f'<font>{plain}</font><font><b/>{plain}</font><font><b/><sz val="14"/><name val="Calibri"/></font>'
    fills = (
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFDCEBEC"/><bgColor indexed="64"/></patternFill></fill>'
    )
    border = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    # Text cells have the format "@": who opens one that begins with "=" and leaves it still has a text.
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1"/>'
        for number, font, fill in ((0, 0, 0), (49, 1, 2), (164, 0, 0), (165, 0, 0), (166, 0, 0), (49, 2, 0), (49, 0, 0))
    )
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="3">{formats}</numFmts><fonts count="3">{fonts}</fonts>'
        f'<fills count="3">{fills}</fills><borders count="1">{border}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="7">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
