"""Whole names are taken apart as a person would, and written as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.people.reading.names import Name, split_name, without_salutation


@pytest.mark.parametrize(
    ("text", "title", "given_name", "family_name"),
    [
        ("Anna Bär", "", "Anna", "Bär"),
        ("Bär, Anna", "", "Anna", "Bär"),
        ("von der Heide, Karl-Heinz", "", "Karl-Heinz", "von der Heide"),
        ("Heide, Karl-Heinz von der", "", "Karl-Heinz", "von der Heide"),
        ("Prof. Dr. Anna Maria von Thun", "Prof. Dr.", "Anna Maria", "von Thun"),
        ("Thun, Prof. Dr. Anna von", "Prof. Dr.", "Anna", "von Thun"),
        ("Dr. rer. nat. habil. Eva Lu", "Dr. rer. nat. habil.", "Eva", "Lu"),
        ("Prof. Dr. Dr. h. c. mult. Uwe Xi", "Prof. Dr. Dr. h. c. mult.", "Uwe", "Xi"),
        ("Dipl.-Ing. (FH) Jens Krähe", "Dipl.-Ing. (FH)", "Jens", "Krähe"),
        ("Herr Dr.-Ing. Bernd Ö", "Dr.-Ing.", "Bernd", "Ö"),
        ("Frau Bär", "", "", "Bär"),
        ("Suryani", "", "", "Suryani"),
        ("Elisabeth Freifrau von Thun", "", "Elisabeth", "Freifrau von Thun"),
        ("Freifrau von Thun", "", "", "Freifrau von Thun"),
        ("Thun, Elisabeth Freifrau von", "", "Elisabeth", "Freifrau von Thun"),
        ("BÄR Anna", "", "Anna", "BÄR"),
        ("Anna BÄR-LÖWE", "", "Anna", "BÄR-LÖWE"),
        ("ANNA BÄR", "", "ANNA", "BÄR"),
        ("JP Krähe", "", "JP", "Krähe"),
        ("Seán O'Brien", "", "Seán", "O'Brien"),
        ("Pieter van den Broek", "", "Pieter", "van den Broek"),
        ("Ahmed ibn Yusuf al-Hashimi", "", "Ahmed", "ibn Yusuf al-Hashimi"),
        ("Nguyễn Thị Minh", "", "Nguyễn Thị", "Minh"),
        ("Олена Кравець", "", "Олена", "Кравець"),
        ("Karl Löwe jun.", "", "Karl", "Löwe jun."),
        ("Anna Bär geb. Löwe", "", "Anna", "Bär geb. Löwe"),
        ("Anna Bär, M.A.", "", "Anna", "Bär, M.A."),
        ("Mag Huber", "", "Mag", "Huber"),
        ("Al Grün", "", "Al", "Grün"),
        ("  Anna \n Bär ", "", "Anna", "Bär"),
        ("", "", "", ""),
    ],
)
def test_names(text: str, title: str, given_name: str, family_name: str) -> None:
    """Titles, particles, nobility, either order, single names."""
    assert split_name(text) == Name(title, given_name, family_name)


@given(st.lists(st.text(alphabet="abäß'дnv", min_size=1, max_size=8), min_size=1, max_size=5))
def test_nothing_of_a_name_is_lost(parts: list[str]) -> None:
    """A name without title, comma or capitals keeps all its words in the order written."""
    name = split_name(" ".join(parts))

    assert f"{name.given_name} {name.family_name}".split() == parts


@pytest.mark.parametrize(("text", "title"), [("Frau", ""), ("Herr Dr.", "Dr."), ("Prof. Dr.", "Prof. Dr."), ("", "")])
def test_salutations_are_no_titles(text: str, title: str) -> None:
    """Under "Anrede/Titel" only the title counts."""
    assert without_salutation(text) == title
