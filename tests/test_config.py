"""The settings of a station."""

from pathlib import Path

import pytest

from kiosk.config import Config, read_config, write_config
from kiosk.errors import ConfigTrouble


def written(tmp_path: Path, text: str | bytes) -> Path:
    """Write a settings file."""
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """Nobody has to write settings before the first start; an empty file says nothing either."""
    assert Config() == read_config(tmp_path / "config.toml") == read_config(written(tmp_path, ""))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Every setting makes the whole way, in a folder that is made for it; defaults are left out."""
    config = Config(
        "Saal „1“ \\ Ö", "Raum 2", "en", "dark", 200, "camera:Logi", 240, "Kim", "Etiketten", "62x100", "L4785", True
    )
    path = tmp_path / "new" / "config.toml"
    write_config(path, config)
    assert config == read_config(path)
    write_config(path, Config(theme="dark"))

    assert 'theme = "dark"\n' == path.read_text()
    assert Config(theme="dark") == read_config(path)
    assert ["config.toml"] == [file.name for file in path.parent.iterdir()]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows' editor writes one."""
    assert "Tür" == read_config(written(tmp_path, b"\xef\xbb\xbf" + 'station = "Tür"'.encode())).station


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('stations = "x"', "stations", "station, room"),
        ("station = 7", "station", "a text in quotes"),
        ('text_percent = "150"', "text_percent", "a whole number"),
        ("text_percent = 150.0", "text_percent", "a whole number"),
        ("text_percent = true", "text_percent", "a whole number"),
        ("text_percent = 99", "text_percent", "from 100 to 200"),
        ("text_percent = 201", "text_percent", "from 100 to 200"),
        ("backup_minutes = 0", "backup_minutes", "from 1 to 240"),
        ("sound_volume = 101", "sound_volume", "from 0 to 100"),
        ("sound_volume = -1", "sound_volume", "from 0 to 100"),
        ('silent = "no"', "silent", "true or false"),
        (f"backup_minutes = {10**30}", "backup_minutes", "from 1 to 240"),
        ('language = "fr"', "language", "auto, de, en"),
        ('theme = "blue"', "theme", "light, dark"),
        ("camera = 0", "camera", "a text in quotes"),
        ('print_on_arrival = "yes"', "print_on_arrival", "true or false"),
        ("print_on_arrival = 1", "print_on_arrival", "true or false"),
        ('[station]\nname = "x"', "station", "a text in quotes"),
    ],
)
def test_a_mistake_is_told_with_the_key_and_what_was_expected(
    tmp_path: Path, text: str, key: str, expected: str
) -> None:
    """Unknown keys, wrong types and numbers out of range are not taken for defaults."""
    with pytest.raises(ConfigTrouble) as caught:
        read_config(written(tmp_path, text))

    assert f"“{key}”" in caught.value.text
    assert "config.toml" in caught.value.text
    assert expected in caught.value.hint


@pytest.mark.parametrize("text", ["station = ", b"\xff\xfe\x00", "a = 1\na = 2"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str | bytes) -> None:
    """The sentence says how to go on without it."""
    with pytest.raises(ConfigTrouble, match="cannot be read") as caught:
        read_config(written(tmp_path, text))

    assert "defaults" in caught.value.hint


def test_a_folder_in_the_file_s_place_is_told(tmp_path: Path) -> None:
    """Neither reading nor writing gives a traceback, and nothing is left behind."""
    path = tmp_path / "config.toml"
    path.mkdir()
    with pytest.raises(ConfigTrouble, match="cannot be read"):
        read_config(path)
    with pytest.raises(ConfigTrouble, match="cannot be saved"):
        write_config(path, Config(theme="dark"))


def test_settings_that_cannot_be_saved_are_told(tmp_path: Path) -> None:
    """They hold until the program is closed."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigTrouble, match="cannot be saved") as caught:
        write_config(tmp_path / "file" / "config.toml", Config(theme="dark"))

    assert "until the program is closed" in caught.value.hint
