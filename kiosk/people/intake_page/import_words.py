"""What the button of a plan says, and why it cannot be pressed."""

from kiosk.language import figure, tr, trn
from kiosk.people.intake.preview import ImportPreview, PlanKind
from kiosk.people.intake_page.import_decisions import Decisions
from kiosk.people.intake_page.plan_model import total_of


def to_do(preview: ImportPreview, decisions: Decisions) -> tuple[int, int]:
    """Return how many people would be new and how many changed, after what was decided."""
    new = preview.count(PlanKind.NEW) + preview.count(PlanKind.DOUBLE) - decisions.chosen(PlanKind.DOUBLE)
    return new, preview.count(PlanKind.CHANGED) + decisions.chosen(PlanKind.CONFLICT)


def take_over_words(new: int, changed: int) -> str:
    """Return what the one button does."""
    if new and changed:
        return tr("Take over {new} new and {changed} changed", new=figure(new), changed=figure(changed))
    if changed:
        return trn(
            "Take over {count} changed person", "Take over {count} changed people", changed, count=figure(changed)
        )
    if new:
        return trn("Take over {count} new person", "Take over {count} new people", new, count=figure(new))
    return tr("Take over")


def why_nothing(preview: ImportPreview) -> str:
    """Return why there is nothing to take over, and what to do where something can be done."""
    if preview.count(PlanKind.CONFLICT) or preview.count(PlanKind.DOUBLE):
        return tr("There is nothing to take over: everything stays as the desk has it.")
    if preview.count(PlanKind.REJECTED) and not preview.count(PlanKind.UNCHANGED):
        return tr("There is nothing to take over: every row is rejected. Check the columns.")
    if not total_of(preview, None) and not preview.count(PlanKind.UNCHANGED):
        return tr("There is nothing to take over: the list has no people.")
    return tr("There is nothing to take over: the list brings nothing new.")
