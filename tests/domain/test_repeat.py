"""A badge held still is one scan."""

from kiosk.domain.repeat import RepeatFilter


def accepted(seen: list[tuple[str, float]], gap: float = 1.0) -> list[tuple[str, float]]:
    """Return those sightings that start a new showing."""
    repeat = RepeatFilter(gap)
    return [(text, at) for text, at in seen if repeat.accept(text, at)]


def test_a_badge_held_still_is_one_scan() -> None:
    """Seen thirty times a second for ten seconds, the code is taken once."""
    assert accepted([("A", n / 30) for n in range(300)]) == [("A", 0.0)]


def test_a_badge_that_is_read_now_and_then_is_one_scan() -> None:
    """A badge that is hard to read is seen with gaps; shorter than `gap` they do not count."""
    assert accepted([("A", 0.0), ("A", 0.9), ("A", 1.8), ("A", 2.7)]) == [("A", 0.0)]


def test_the_same_badge_is_new_after_leaving_the_picture() -> None:
    """Not seen for `gap` seconds, the code is taken again."""
    assert accepted([("A", 0.0), ("A", 0.5), ("A", 1.5)]) == [("A", 0.0), ("A", 1.5)]


def test_the_next_badge_is_taken_at_once() -> None:
    """Another code is new at once, and the first one does not become new by being shown beside it."""
    assert accepted([("A", 0.0), ("B", 0.03), ("A", 0.06), ("B", 0.1)]) == [("A", 0.0), ("B", 0.03)]


def test_a_badge_whose_place_another_took_is_new_when_it_comes_back() -> None:
    """A goes, B is held up, A comes again within the gap: three showings."""
    assert accepted([("A", 0.0), ("B", 0.5), ("A", 0.8)]) == [("A", 0.0), ("B", 0.5), ("A", 0.8)]


def test_each_code_leaves_for_itself() -> None:
    """While one badge is held still, another comes, goes and comes back."""
    held = [("A", n / 10) for n in range(50)]
    other = [("B", 1.05), ("B", 4.05)]
    assert accepted(sorted(held + other, key=lambda s: s[1])) == [("A", 0.0), *other]


def test_after_forgetting_every_code_is_new() -> None:
    """When session or direction are changed, the badge before the camera is scanned for the new one."""
    repeat = RepeatFilter()
    assert repeat.accept("A", 0.0)
    assert not repeat.accept("A", 0.1)
    repeat.forget()
    assert repeat.accept("A", 0.2)


def test_time_in_which_nobody_looked_does_not_count() -> None:
    """The computer stalled for three seconds with the badge before the camera: it never left. Gone, it is new."""
    repeat = RepeatFilter()
    assert repeat.accept("A", 0.0)
    repeat.excuse(2.75)
    assert not repeat.accept("A", 3.0)
    assert repeat.accept("A", 4.1)


def test_a_shorter_gap_can_be_chosen() -> None:
    """The gap is in seconds."""
    assert accepted([("A", 0.0), ("A", 0.25)], gap=0.2) == [("A", 0.0), ("A", 0.25)]
