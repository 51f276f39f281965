"""What importing a programme would do, in words: a headline and lines per group."""

from dataclasses import dataclass

from kiosk.domain.fold import fold
from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Event, Session
from kiosk.language import tr, trn
from kiosk.programme.editing.edits import Gone, ProgrammePlan
from kiosk.programme.editing.words import day_name, listed, times_of


@dataclass(frozen=True, slots=True)
class Group:
    """Some sessions to which the same happens. `warns`: somebody should look at it first."""

    headline: str
    lines: tuple[str, ...] = ()
    warns: bool = False


def groups(plan: ProgrammePlan, remarks: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """Return what is said, the most important first; what stays as it is comes last."""
    event = plan.after
    removed = any(gone.people or gone.registered for gone in plan.removed)
    found = [
        Group(tr("From reading the file"), remarks, warns=True),
        Group(_n(len(plan.removed), tr("Removed")), tuple(_gone(gone, plan) for gone in plan.removed), warns=removed),
        Group(_n(len(plan.new), tr("New")), tuple(_named(s, plan.after) for s in plan.new)),
        Group(
            _n(len(plan.changed), tr("Changed")),
            tuple(f"{change.after.title}: {listed(change.fields)}" for change in plan.changed),
        ),
        Group(_n(len(plan.restored), tr("Back in the programme")), tuple(_named(s, plan.after) for s in plan.restored)),
    ]
    about = [tr("changed: {fields}", fields=listed(plan.event_fields))] if plan.event_fields else []
    if plan.names_kept:
        about.append(tr("keeps its title, place and time zone"))
    found.append(Group(tr("The event “{event}”", event=event.title), tuple(about)))
    found = [group for group in found if group.lines]
    if plan.unchanged:
        same = trn("{n} session stays as it is", "{n} sessions stay as they are", len(plan.unchanged))
        found.append(Group(same))
    return tuple(found)


def _n(number: int, words: str) -> str:
    return f"{words}: {number}"


def _named(session: Session, event: Event) -> str:
    zone = event.zone
    when = f"{day_name(day_of_session(session, zone))} {times_of(session, zone)}"
    return " · ".join(part for part in (session.title, when, session.room) if part)


def _gone(gone: Gone, plan: ProgrammePlan) -> str:
    said = []
    if gone.people:
        said.append(
            trn(
                "{n} person has checked in there: the check-in is kept",
                "{n} people have checked in there: the check-ins are kept",
                gone.people,
            )
        )
    if gone.registered:
        said.append(trn("{n} registration goes", "{n} registrations go", gone.registered))
    if gone.people and any(fold(new.title) == fold(gone.session.title) for new in plan.new):
        said.append(tr("on another day in the file: it is added there anew"))
    named = _named(gone.session, plan.before)  # with its day: sessions of one title may be on several
    return f"{named}: {', '.join(said)}" if said else named
