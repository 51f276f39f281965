"""Invented plans of an import, for the window: no file and no store behind them."""

from collections.abc import Sequence

from kiosk.people.intake.preview import (
    ColumnView,
    FieldChange,
    ImportPreview,
    ImportReceipt,
    PlanKind,
    PlanLine,
    PlanPage,
)

COLUMNS = (
    ColumnView(0, "Vorname", "given_name", ("Jana", "Änne", "Elif")),
    ColumnView(1, "Nachname", "family_name", ("Müller", "Mueller", "Öz")),
    ColumnView(2, "Firma", "organisation", ("Stadt Dessau-Roßlau", "Stadt Halle (Saale)", "Hochschule Merseburg")),
    ColumnView(3, "E-Mail", "email", ("jana@example.org", "aenne@example.org", "elif@example.org")),
    ColumnView(4, "Workshop Digitale Zwillinge", "session:ws-zwillinge", ("ja", "", "ja")),
    ColumnView(5, "Sonstiges, bitte hier eintragen", None, ("vegetarisch", "", "kommt mit dem Fahrrad")),
    ColumnView(6, "", None, ("", "", "")),
)
FIRST_ROWS = {
    PlanKind.NEW: 2,
    PlanKind.CHANGED: 20_000,
    PlanKind.CONFLICT: 40_000,
    PlanKind.DOUBLE: 50_000,
    PlanKind.REJECTED: 60_000,
    PlanKind.UNCHANGED: 70_000,
}
PEOPLE = (
    ("Dr. Jana Müller", "Stadt Dessau-Roßlau"),
    ("Änne Mueller", "Stadt Halle (Saale)"),
    ("Elif Öz", "Hochschule Merseburg"),
    ("Marie-Luise Freifrau von Bodenhausen-Degener", "Landkreis Saalekreis"),
    ("Uwe Schmidt", ""),
)
LONG = PlanLine(
    PlanKind.REJECTED,
    9,
    "Prof. Dr.-Ing. habil. Maximiliane Friederike Charlotte Wolfeschlegelstein-Hausenbergerdorff von und zu Hohenlohe",
    "Zweckverband Digitale Daseinsvorsorge Mitteldeutschland – Geschäftsstelle Bitterfeld-Wolfen und Umland",
    "Geben Sie bitte hier die dienstliche E-Mail-Adresse an, unter der wir Sie vor der Konferenz erreichen",
    "„maximiliane.wolfeschlegelstein-hausenbergerdorff(ät)zweckverband-digitale-daseinsvorsorge.example“ ist keine"
    " E-Mail-Adresse: Es fehlt das @. Berichtigen Sie die Zelle und lesen Sie die Liste noch einmal ein.",
)


def preview(
    number: int = 1, *, new: int = 12, changed: int = 3, conflict: int = 2, double: int = 1, rejected: int = 2,
    missing: int = 4, unchanged: int = 216, sheets: tuple[str, ...] = (), notes: tuple[str, ...] = (),
    remembered: bool = False, columns: tuple[ColumnView, ...] = COLUMNS, file: str = "anmeldungen.xlsx",
) -> ImportPreview:  # fmt: skip
    """Return a plan with these numbers."""
    counts = (new, changed, conflict, double, rejected, missing, unchanged)
    return ImportPreview(
        number, file, sheets[0] if sheets else "", sheets, columns, tuple(zip(PlanKind, counts, strict=True)),
        notes, remembered,
    )  # fmt: skip


def receipt(
    *, new: int = 12, changed: int = 3, kept: int = 2, rejected: int = 2, missing: int = 4, batch_id: str = "batch-1"
) -> ImportReceipt:
    """Return what an import did."""
    return ImportReceipt(batch_id, "anmeldungen.xlsx", new, changed, kept, rejected, missing)


def line(kind: PlanKind, number: int) -> PlanLine:
    """Return the line `number` (from 0) of a kind."""
    person, organisation = PEOPLE[number % len(PEOPLE)]
    row = FIRST_ROWS.get(kind, -number) + number
    match kind:
        case PlanKind.CHANGED:
            changes = (
                FieldChange("organisation", "Stadt Hale", organisation),
                FieldChange("phone", "", "0345 123456"),
            )[: 1 + number % 2]
            return PlanLine(kind, row, person, organisation, changes=changes)
        case PlanKind.CONFLICT:
            return PlanLine(
                kind, row, person, organisation, changes=(FieldChange("municipality", "Halle", "Halle (Saale)"),)
            )
        case PlanKind.DOUBLE:
            return PlanLine(kind, row, person, organisation, told="Jana Mueller, Stadt Dessau")
        case PlanKind.REJECTED:
            return PlanLine(kind, row, person, organisation, "E-Mail", "„jana(at)example.org“ ist keine Adresse.")
        case _:
            return PlanLine(kind, row, person, organisation)


class Lines:
    """Answers as the link would: some lines of a plan."""

    def __init__(self, plan: ImportPreview, more: Sequence[PlanLine] = ()) -> None:
        self._plan = plan
        self._more = tuple(more)

    def page(self, kind: PlanKind | None, offset: int, count: int) -> PlanPage:
        """Return a page; `more` lines come first."""
        kinds: list[PlanKind] = [kind] if kind is not None else [k for k in PlanKind if k is not PlanKind.UNCHANGED]
        more = [one for one in self._more if one.kind in kinds]
        total = sum(self._plan.count(one) for one in kinds)
        places = range(offset, min(total, offset + count))
        lines = tuple(more[place] if place < len(more) else self._line(kinds, place) for place in places)
        return PlanPage(self._plan.number, kind, offset, total, lines)

    def _line(self, kinds: list[PlanKind], place: int) -> PlanLine:
        for kind in kinds:
            if place < self._plan.count(kind):
                return line(kind, place)
            place -= self._plan.count(kind)
        raise AssertionError(place)
