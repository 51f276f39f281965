"""The index on its own: which words find whom, compared with the plainest way to look; and who stands first."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.fold import fold
from kiosk.domain.people import Arrival, PeopleQuery
from kiosk.people.finding import index as searching
from kiosk.people.finding.builder import code_key, name_words, other_words
from kiosk.people.finding.index import Index
from kiosk.people.finding.texts import SortedTexts, in_order

HERE = "session-einlass"


def index_of(*people: Attendee, at_once: int = 1_000) -> Index:
    """Return an index in which the people have the numbers 1, 2, 3 …, made of segments of so many people."""
    index = Index()
    for start in range(0, len(people), at_once):
        builder = index.builder()
        for number, p in enumerate(people[start : start + at_once], start + 1):
            builder.add(
                number, p.external_id, p.title, p.given_name, p.family_name, p.organisation, p.municipality,
                p.category, p.email, p.status, fold(f"{p.family_name} {p.given_name}"),
            )  # fmt: skip
        index.add(builder.build())
    return index


def numbers(index: Index, text: str = "", **asked: object) -> list[int]:
    """Return who is found exactly, in the order of the hits."""
    answer = index.find(PeopleQuery(text, HERE, **asked))  # type: ignore[arg-type]
    return list(answer.numbers[: answer.exact])


def misspelt(index: Index, text: str) -> list[int]:
    """Return who is found in spite of a typing error only."""
    answer = index.find(PeopleQuery(text, HERE))
    return list(answer.numbers[answer.exact :])


def words_of(person: Attendee) -> set[str]:
    """Return everything that finds a person when it is begun to be typed."""
    p = person
    found = {*name_words(p.title), *name_words(p.given_name), *name_words(p.family_name)}
    return found | {*other_words(p.organisation), *other_words(p.municipality), *fold(p.email).split()} | {
        *fold(p.external_id).split()
    }  # fmt: skip


def looked_for(people: list[Attendee], text: str) -> set[int]:
    """Return who is found by looking at everybody: each word, or a run of up to three written as one, begins a word."""
    asked = fold(text).split()

    def fits(words: set[str], left: list[str]) -> bool:
        return not left or any(
            any(word.startswith("".join(left[:run])) for word in words) and fits(words, left[run:])
            for run in range(1, min(3, len(left)) + 1)
        )

    key = code_key(text)
    found = {n for n, p in enumerate(people, 1) if asked and fits(words_of(p), asked)}
    external = {n for n, p in enumerate(people, 1) if p.external_id}
    return found | {
        n
        for n in external
        if (len(key) > 3 and code_key(people[n - 1].external_id).startswith(key))
        or (key and code_key(people[n - 1].external_id) == key)
    }


PARTS = st.sampled_from(
    ["Müller", "Mueller", "von der Heide", "O'Brien", "Weiß", "Ayşe", "Karl-Heinz", "Karlheinz", "Łukasz",
     "Dessau-Roßlau",
     "Stadt Halle (Saale)", "ÄÖ", "A", "Nguyễn", "Анна", "李 小龍", "42", "X-99", "a.b@c.example", "ΣΊΣΥΦΟΣ", ""]
)  # fmt: skip
TEXTS = st.one_of(PARTS, st.text(max_size=8), st.lists(PARTS, max_size=3).map(" ".join))
PEOPLE = st.lists(
    st.builds(
        Attendee,
        id=st.just("id"),
        family_name=TEXTS,
        given_name=TEXTS,
        title=st.sampled_from(["", "Dr.", "Prof. Dr.-Ing."]),
        organisation=TEXTS,
        municipality=PARTS,
        email=PARTS,
        external_id=PARTS,
    ),
    max_size=6,
)


@given(PEOPLE, TEXTS, st.integers(1, 4))
@settings(deadline=None)
def test_whoever_has_the_words_is_found_and_nobody_else(people: list[Attendee], text: str, at_once: int) -> None:
    """The index finds exactly whom the plainest way to look finds, in however many parts it was made."""
    index = index_of(*people, at_once=at_once)

    if text.strip():
        assert looked_for(people, text) == set(numbers(index, text))
    else:
        assert set(range(1, len(people) + 1)) == set(numbers(index, text))


@given(PEOPLE.filter(bool), st.data())
@settings(deadline=None)
def test_every_beginning_of_every_word_finds(people: list[Attendee], data: st.DataObject) -> None:
    """However far a word of a person is typed, the person is among the hits."""
    number = data.draw(st.integers(1, len(people)))
    person = people[number - 1]
    words = [w for w in f"{person.name} {person.organisation} {person.email}".split() if fold(w)]
    if words:
        word = data.draw(st.sampled_from(words))
        typed = word[: data.draw(st.integers(1, len(word)))]
        if fold(typed):
            assert number in numbers(index_of(*people), typed)


@given(PEOPLE, TEXTS)
@settings(deadline=None)
def test_texts_that_fold_to_the_same_find_the_same(people: list[Attendee], text: str) -> None:
    """Case, umlauts and transliterations make no difference."""
    index = index_of(*people)

    if fold(text):
        spellings = [text, text.upper(), fold(text).replace("u", "ü")]
        found = [
            index.find(PeopleQuery(s, HERE))
            for s in spellings
            if fold(s) == fold(text) and code_key(s) == code_key(text)
        ]
        assert {(a.numbers, a.total, a.exact) for a in found} == {(found[0].numbers, found[0].total, found[0].exact)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mül", [1]), ("muel", [1]), ("MULLER jana", [1]), ("jana müller-l", [1]), ("mullerlud", [1]), ("ller", []),
        ("von der h", [2]), ("vonderheide", [2]), ("vonderh", [2]), ("heide karl", [2]), ("karlheinz", [2]),
        ("karl heinz", [2]), ("o'brien", [3]), ("obrien", [3]), ("o brien", [3]), ("o b", [3]), ("O’BRIEN", [3]),
        ("dessau-ro", [1]), ("dessauross", [1]), ("rosslau", [1]), ("weiss", [4]), ("yilmaz", [4]), ("dr weiß", [4]),
        ("jana@", [1]), ("jana.m@halle", [1]), ("x-99", [3]), ("X99", [3]), ("x-9", [3]), ("hale", []),
        ("%", []), ("_", []),
    ],
)  # fmt: skip
def test_how_names_may_be_typed(text: str, who: list[int]) -> None:
    """Umlauts, ß, accents, hyphens, apostrophes and spaces may be typed or not; words in any order, as far as typed."""
    index = index_of(
        Attendee("1", "Müller-Lüdenscheidt", "Jana", organisation="Stadt Dessau-Roßlau", email="jana.m@halle.example"),
        Attendee("2", "von der Heide", "Karl-Heinz", organisation="KTS"),
        Attendee("3", "O'Brien", "Siobhán", external_id="X-99"),
        Attendee("4", "Weiß-Yılmaz", "Ayşe", "Dr."),
    )

    assert who == numbers(index, text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Mülelr", True), ("Mulller", True), ("Müler", True), ("Möller", True), ("Miller", True), ("Mxllxr", False),
        ("Mülle", False), ("Müx", False), ("Nüll", True), ("Zmimermann", True), ("Zimmrmn", False),
        ("Zimmermnan", True), ("Zimemrmnan", True), ("Zimemrnamn", False), ("Jnaa Müller", True), ("Müller Jnaa", True),
        ("Mülelr Hans", False), ("4712", False),
    ],
)  # fmt: skip
def test_small_typing_errors_are_forgiven(typed: str, found: bool) -> None:
    """Two letters swapped, one wrong, missing or too many: once from four letters on, twice from eight."""
    index = index_of(Attendee("1", "Müller", "Jana"), Attendee("2", "Zimmermann", "Uwe", organisation="4711"))

    assert found == bool(misspelt(index, typed))


def test_a_word_that_is_typed_wrongly_so_far_finds_already() -> None:
    """An error in what will be a longer word is forgiven before the word is complete; shorter words come first."""
    index = index_of(Attendee("1", "Zimmermannsdorf"), Attendee("2", "Zimmer"), Attendee("3", "Zander"))

    assert [2, 1] == misspelt(index, "zimemr")


def test_misspelt_names_come_after_the_exact_ones_and_only_where_those_are_few() -> None:
    """A Meier is offered to who types Maier, unless there are Maiers enough."""
    few = index_of(Attendee("1", "Meier"), Attendee("2", "Maier"), Attendee("3", "Maierhof"))
    answer = few.find(PeopleQuery("maier", HERE))
    many = index_of(Attendee("1", "Meier"), *(Attendee(str(n), "Maier", f"K{n}") for n in range(searching.FEW)))

    assert ((2, 3, 1), 2, 3) == (answer.numbers, answer.exact, answer.total)
    assert [] == misspelt(many, "maier")


def test_who_is_wanted_at_the_door_stands_first() -> None:
    """Names before organisations; then who is expected, unpaid, out again, inside, canceled; then by family name."""
    index = index_of(
        Attendee("1", "Abel", organisation="Berg GmbH"),
        Attendee("2", "Berg", "Zoe"),
        Attendee("3", "Berg", "Adam", status=AttendeeStatus.CANCELED),
        Attendee("4", "Berg", "Anna"),
        Attendee("5", "Berg", "Bernd"),
        Attendee("6", "Berg", "Cem", status=AttendeeStatus.WAITING),
        Attendee("7", "Amsel", "Berg"),
        Attendee("8", "Bergmann", "Aaron"),
    )
    index.note([(HERE, 4, 1, 1), (HERE, 5, 1, 0), ("elsewhere", 2, 1, 1)])

    assert [2, 8, 7, 6, 5, 4, 3, 1] == numbers(index, "berg")


def test_the_whole_code_stands_before_everything_and_a_chance_hit_last() -> None:
    """Who types a whole code means its owner; four letters that begin a code by chance are more likely a name."""
    index = index_of(
        Attendee("1", "Zorn"), Attendee("2", "Anna Ticket"), Attendee("3", "Klee", organisation="Anna-Hilfe")
    )
    more = index.builder()
    more.add(4, "", "", "", "Ohm", "", "", "", "", "confirmed", "ohm")
    more.add_code(4, "ANNA3456789ABCDEFGHJ")
    more.add_code(4, "ticket-47")
    index.add(more.build())

    assert [2, 3, 4] == numbers(index, "anna")
    assert [4] == numbers(index, "anna 3456 789a")
    assert [4] == numbers(index, "TICKET 47")
    assert [4, 2] == numbers(index, "tick")[::-1]
    assert [] == numbers(index, "345")


def test_filters() -> None:
    """Arrival in the session, organisation, category and registration narrow what is found; the total counts all."""
    index = index_of(
        *(
            Attendee(str(n), f"Berg{n:02}", organisation="Stadt" if n % 2 else "Land", category="K")
            for n in range(1, 21)
        ),
        at_once=7,
    )
    index.note([(HERE, n, 1, n % 4 == 0) for n in (2, 4, 6)])
    index.register([("ws", n) for n in (1, 2, 3)])
    arrived = index.find(PeopleQuery("", HERE, Arrival.ARRIVED, limit=2))

    assert ((2, 6), 3, 2) == (arrived.numbers, arrived.total, arrived.exact)
    assert 17 == index.find(PeopleQuery("berg", HERE, Arrival.EXPECTED)).total
    assert [1, 3, 2] == numbers(index, registered_for="ws")
    assert [2] == numbers(index, "berg", registered_for="ws", arrival=Arrival.ARRIVED)
    assert 10 == len(numbers(index, organisation="Stadt", category="K"))
    assert [] == numbers(index, organisation="stadt")
    assert [] == numbers(index, "mxx")
    assert ((("Land", 10), ("Stadt", 10)), (("K", 20),)) == (index.choices().organisations, index.choices().categories)


def test_whoever_changed_is_found_as_they_are_now() -> None:
    """A new name replaces the old one, somebody who is gone is not found, and standing goes on."""
    index = index_of(Attendee("1", "Alt"), Attendee("2", "Fort"), Attendee("3", "Bleibt"))
    changed = index.builder()
    changed.add(1, "", "", "", "Neu", "", "", "", "", "confirmed", "neu")
    index.add(changed.build())
    index.forget([2])

    assert ([], [1], [], [3]) == tuple(numbers(index, text) for text in ("alt", "neu", "fort", "bleibt"))
    assert 2 == index.people


@given(st.lists(st.binary(max_size=40).map(lambda b: b.replace(b"\0", b"")) | st.sampled_from([b"x" * 24, b"x" * 25])))
def test_texts_are_sorted_like_python_sorts(texts: list[bytes]) -> None:
    """Long texts with the same beginning too; and every beginning is found again."""
    ordered = [texts[place] for place in in_order(texts).tolist()]
    kept = SortedTexts(ordered)

    assert sorted(texts) == ordered
    for text in texts:
        first, last = kept.equal_to(text)
        assert [text] * texts.count(text) == kept.at(range(first, last))


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a b c d e f g " * 500, "\x00" * 50, "%_\\" * 3_000, "ü" * 4_000, "\ud800"]
)
def test_endless_text_breaks_nothing(text: str) -> None:
    """What a scanner bursts into the search field finds nobody."""
    assert [] == numbers(index_of(Attendee("1", "Müller", "Jana")), text)


def test_misspelt_hits_hold_an_error_at_most() -> None:
    """In an invented crowd, every misspelt hit is as near as it is said, and nobody so near is missed."""
    draw = random.Random(1)
    people = [Attendee(str(n), "".join(draw.choices("abilrst", k=draw.randint(3, 9)))) for n in range(300)]
    index = index_of(*people)
    for _ in range(30):
        word = "".join(draw.choices("abilrst", k=draw.randint(4, 7)))
        exact = set(numbers(index, word, limit=300))
        near = {n for n, p in enumerate(people, 1) if near_start(word, p.family_name)}
        answer = index.find(PeopleQuery(word, HERE, limit=300))
        assert (near if len(exact) < searching.FEW else exact) == set(answer.numbers)


def near_start(word: str, name: str) -> bool:
    """Return whether a beginning of `name` is `word` with one typing error at most."""
    return any(one_error(word, name[:end]) for end in range(len(name) + 1))


def one_error(one: str, other: str) -> bool:
    """Return whether two words are the same but for one letter, or two neighbours."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a == b or a[1:] == b or a == b[1:] or a[1:] == b[1:] or (len(a) > 1 and a[1::-1] + a[2:] == b)
