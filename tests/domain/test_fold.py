"""Names made comparable."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.domain.fold import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "MUELLER", "Muller", "mu\u0308ller", "  müller "),
        ("Groß", "Gross", "GROSS", "groß"),
        ("Øzgür", "Oezguer", "Özgur"),
        ("Łukasz Wiśniewski", "lukasz wisniewski"),
        ("D'Angelo", "D’Angelo", "dangelo"),
        ("Freifrau von Bodenhausen-Degener", "freifrau  von bodenhausen degener"),
        ("Ælfgar", "Aelfgar"),
        ("Þór", "Thor"),
        ("ﬁsch", "fisch"),
    ],
)
def test_what_is_written_differently_is_found(spellings: tuple[str, ...]) -> None:
    """Umlauts, accents, case, hyphens and apostrophes do not keep a name from being found."""
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"), [("Müller", "Möller"), ("Meier", "Maier"), ("Groß", "Gros"), ("Ann", "Anna")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    """What Germans take for two names is not made one."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("nothing", ["", "   ", "–…", "'’", "\u0308"])
def test_nothing_to_compare(nothing: str) -> None:
    """Signs alone are no word."""
    assert fold(nothing) == ""


@given(st.text())
@example("a'e")
@example("E\u0345")
def test_folded_text_is_words_with_one_space_between(text: str) -> None:
    """Whatever is typed becomes words without surrounding space."""
    folded = fold(text)
    assert folded == " ".join(folded.split())
