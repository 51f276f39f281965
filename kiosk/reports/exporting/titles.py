"""What a session is called in an export."""

from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.gathering.report_desk import ReportDesk


def title_of(desk: ReportDesk, session: Session, *, short: bool = False) -> str:
    """Return a session's title, which says first where it was removed: the names of sheets are short."""
    title = (session.short if short else "") or session.title
    return tr("Removed: {title}", title=title) if desk.is_removed(session) else title
