"""The definitions for Windows, as far as another system can check them."""

import ast
import re
from types import ModuleType

from tests.packaging.conftest import PACKAGING

SPEC = PACKAGING / "pyinstaller" / "kiosk.spec"


def test_windows_says_its_version_in_both_languages(product: ModuleType) -> None:
    """The version information is one expression as PyInstaller reads it, with German and English words."""
    text = product.fill(PACKAGING / "windows" / "version_info.txt.in")
    tree = ast.parse(text, mode="eval")
    tables = {
        str(node.args[0].value) for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StringTable"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip

    assert {"040904B0", "040704B0"} == tables
    assert product.SUMMARY["de"] in text


def test_the_installer_names_what_is_there() -> None:
    """Paths of the Inno Setup script lead to files; what it takes as given is what the build gives it."""
    folder = PACKAGING / "windows"
    text = (folder / "kiosk.iss").read_text(encoding="utf-8")
    licence = re.search(r"^LicenseFile=(.+)$", text, re.MULTILINE)
    given = set(re.findall(r"\{#(\w+)\}", text))
    build = (PACKAGING / "make_windows.py").read_text(encoding="utf-8")
    spec = SPEC.read_text(encoding="utf-8")

    assert licence is not None
    assert (folder / licence[1].replace("\\", "/")).is_file()
    assert {"Version", "Frozen", "Icons"} == given == set(re.findall(r"#ifndef (\w+)", text))
    assert all(f'"{name}":' in build for name in given)
    assert {"kiosk", "kiosk-window"} == set(re.findall(r"\{app\}\\([\w-]+)\.exe", text))
    assert 'f"{product.COMMAND}-window"' in spec
    assert {"de", "en"} == set(re.findall(r'^Name: "(de|en)"', text, re.MULTILINE))
    # Data is in the person's own folder: the installer may empty the program's, and nothing else.
    assert ["{app}\\_internal"] == re.findall(r"^Type: \w+; Name: \"(.+)\"", text, re.MULTILINE)
    assert "[UninstallDelete]" not in text


def test_on_windows_the_command_is_offered_and_goes_with_the_program() -> None:
    """The manual's commands work: the folder is on the path unless somebody unticks it, and comes off at removal."""
    text = (PACKAGING / "windows" / "kiosk.iss").read_text(encoding="utf-8")
    (task,) = re.findall(r'^Name: "path";.*$', text, re.MULTILINE)
    (value,) = re.findall(r'^Root: .*ValueName: "Path";.*$', text, re.MULTILINE)
    code = text.partition("\n[Code]\n")[2]
    removal = code.partition("procedure CurUninstallStepChanged")[2]

    assert "unchecked" not in task
    assert "Tasks: path; Check: NotOnPath" in value
    assert "ChangesEnvironment=yes\n" in text  # else an open Explorer goes on with the path that it knew
    assert not re.search("uninsdelete|deletevalue", value)  # other programs' folders stand in the same value
    assert set(re.findall(r"\{code:(\w+)\}", text)) <= set(re.findall(r"^function (\w+)", code, re.MULTILINE))
    assert "Kept := WithoutApp(Paths)" in removal
    assert "'Path', Kept)" in removal
