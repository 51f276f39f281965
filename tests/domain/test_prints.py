"""A print job's states: which are the end, and in which a badge exists."""

from kiosk.domain.prints import PrintJob, PrintKind, PrintState, Replacement
from tests.builders import a_badge, an_attendee, at


def test_two_states_are_not_the_end() -> None:
    """Something more is to be heard of these jobs."""
    assert [PrintState.PENDING, PrintState.SENT] == [state for state in PrintState if not state.ended]


def test_a_badge_came_out_on_paper_or_as_a_file() -> None:
    """In no other state is there a badge that somebody could wear."""
    assert {PrintState.DONE, PrintState.FILE} == {state for state in PrintState if state.printed}


def test_a_replacement_has_its_jobs_id() -> None:
    """By it the print is followed."""
    person = an_attendee()
    job = PrintJob("job-7", PrintKind.REPLACEMENT, at("09:00"), person.id)
    assert "job-7" == Replacement(person, a_badge(person), (), job).job_id
