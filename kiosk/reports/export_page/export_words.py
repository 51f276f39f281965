"""What the export's card says: formats, privacy and the receipt in words."""

from kiosk.language import tr, trn
from kiosk.reports.exporting.request import Privacy, Receipt


def format_words(name: str) -> str:
    """Return what a format is called; one that is not known is called by its name."""
    return {
        "csv": tr("CSV for Excel"),
        "csv-plain": tr("CSV, plain"),
        "xlsx": tr("Excel (XLSX)"),
        "ods": tr("OpenDocument (ODS)"),
        "json": tr("JSON"),
        "pdf": tr("PDF lists"),
        "certificates": tr("Certificates (PDF)"),
    }.get(name, name.upper())


def privacy_words() -> tuple[tuple[object, str], ...]:
    """Return how much of the people goes along, as choices."""
    return (
        (Privacy.NAMED, tr("with names")),
        (Privacy.PSEUDONYMS, tr("with pseudonyms")),
        (Privacy.NUMBERS, tr("numbers only")),
    )


def size_words(size: int) -> str:
    """Return the size of files."""
    if size < 1_000_000:
        return tr("{n} KB", n=max(1, round(size / 1_000)))
    return tr("{n} MB", n=round(size / 1_000_000))


def receipt_lines(receipt: Receipt) -> tuple[str, str]:
    """Return what was made: a headline, and what stands below it."""
    files = trn("{n} file exported", "{n} files exported", len(receipt.files))
    rows = trn("{n} row", "{n} rows", receipt.rows)
    size = size_words(sum(file.size for file in receipt.files))
    lines = (f"{receipt.folder}", f"{rows} · {size}", *receipt.notes)
    return files, "\n".join(lines)
