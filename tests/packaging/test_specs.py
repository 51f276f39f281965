"""The definitions of the packages, as far as this machine can check them: they parse, agree, and name what exists."""

import ast
import configparser
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from kiosk import __version__, language
from kiosk.arguments import parser
from tests.packaging.conftest import PACKAGING, ROOT

SPEC = PACKAGING / "pyinstaller" / "kiosk.spec"
TEMPLATES = sorted(path for path in PACKAGING.rglob("*.in"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_template_can_be_filled(template: Path, product: ModuleType) -> None:
    """A template names only fields that there are."""
    more = dict.fromkeys(("ARCHITECTURE", "INSTALLED_KB", "DEPENDS", "RECOMMENDS"), "1")

    assert not re.search(r"@[A-Z_]+@", product.fill(template, **more))


def test_the_version_is_written_in_one_place(product: ModuleType) -> None:
    """What packages say of their version comes from kiosk/__init__.py; no definition has a number of its own."""
    definitions = [*TEMPLATES, SPEC, PACKAGING / "windows" / "kiosk.iss", *(PACKAGING / "flatpak").iterdir()]
    own = {path.name for path in definitions if __version__ in path.read_text(encoding="utf-8")}

    assert __version__ == product.version()
    assert set() == own
    for name in ("linux/kiosk.metainfo.xml.in", "windows/version_info.txt.in"):
        assert __version__ in product.fill(PACKAGING / name)
    assert f"Version: {__version__}\n" in product.fill(
        PACKAGING / "deb" / "control.in", ARCHITECTURE="all", INSTALLED_KB="1", DEPENDS="a", RECOMMENDS="b"
    )
    assert "product.version()" in SPEC.read_text(encoding="utf-8")
    assert "AppVersion={#Version}" in (PACKAGING / "windows" / "kiosk.iss").read_text(encoding="utf-8")


def test_the_date_comes_from_outside_where_it_is_given(product: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH decides the date in every package."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748908800")

    assert 'date="2025-06-03"' in product.fill(PACKAGING / "linux" / "kiosk.metainfo.xml.in")


def test_the_spec_is_a_program_and_its_files_exist() -> None:
    """The PyInstaller spec compiles, and every file of the checkout that it names is there."""
    text = SPEC.read_text(encoding="utf-8")
    tree = ast.parse(text)
    named = {
        str(node.args[0].value) for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fill"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip

    assert {"windows/version_info.txt.in"} == named
    assert all((PACKAGING / name).is_file() for name in named)
    for language_key in ("de", "en"):
        assert (PACKAGING / "macos" / f"{language_key}.lproj" / "InfoPlist.strings.in").is_file()
    for path in ("resources", "LICENSE", "kiosk/__main__.py", "packaging/macos/entitlements.plist"):
        assert (ROOT / path).exists()
    assert 'str(ROOT / "resources"), "kiosk/resources"' in text  # the folder as a whole: no resource can be forgotten


def test_files_of_other_packages_are_where_the_spec_looks(contents: ModuleType) -> None:
    """Each package whose files go along has files by the names that are asked for."""
    for package, patterns in contents.DATA_OF.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        for pattern in patterns:
            assert list(Path(spec.origin).parent.glob(pattern)), f"{package}: {pattern}"


def test_the_systems_libraries_stay_out_on_linux_and_pythons_own_go_along(contents: ModuleType) -> None:
    """A library of the system is declared, not copied; those of Python's own modules and of wheels are copied."""
    taken = {
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"): False,
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3"): True,
        ("PySide6/Qt/lib/libQt6Core.so.6", "/somewhere/PySide6/Qt/lib/libQt6Core.so.6"): True,
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/somewhere/libqxcb.so"): True,
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/somewhere/libqvnc.so"): False,
    }

    assert taken == {entry: contents.is_wanted(*entry, linux=True) for entry in taken}
    assert contents.is_wanted("zbar.dll", "C:\\lib\\zbar.dll", linux=False)


def test_macos_asks_for_the_camera_in_both_languages(product: ModuleType) -> None:
    """The camera is asked for with a reason in German and English, and the entitlement that it needs."""
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    spec = SPEC.read_text(encoding="utf-8")

    assert entitlements["com.apple.security.device.camera"] is True
    assert "NSCameraUsageDescription" in spec
    for spoken, word in (("de", "Ausweise"), ("en", "badges")):
        text = product.fill(PACKAGING / "macos" / f"{spoken}.lproj" / "InfoPlist.strings.in")
        said = re.fullmatch(r'NSCameraUsageDescription = "([^"]+)";\n', text)
        assert said is not None
        assert word in said[1]


def test_the_menu_entry_speaks_german_and_english(product: ModuleType) -> None:
    """The entry starts the command, has the program's icon, and says what it is in both languages."""
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(product.fill(PACKAGING / "linux" / "kiosk.desktop.in"))
    main = entry["Desktop Entry"]

    assert ("kiosk", product.APP_ID, "false") == (main["Exec"], main["Icon"], main["Terminal"])
    assert product.SUMMARY == {"en": main["Comment"], "de": main["Comment[de]"]}
    assert all(f"Desktop Action {name}" in entry for name in main["Actions"].strip(";").split(";"))


def test_the_metainfo_fits_the_menu_entry(product: ModuleType) -> None:
    """Software centres find the menu entry by the metainfo, which says everything in both languages."""
    root = ET.fromstring(product.fill(PACKAGING / "linux" / "kiosk.metainfo.xml.in"))  # noqa: S314 - our own file
    german = {"{http://www.w3.org/XML/1998/namespace}lang": "de"}

    assert f"{product.APP_ID}.desktop" == root.findtext("launchable")
    for tag in ("summary", "description/p", "description/ul/li"):
        every = root.findall(tag)
        assert 2 * len([one for one in every if german.items() <= one.attrib.items()]) == len(every)


@pytest.mark.parametrize(
    ("tool", "name", "options"),
    [("desktop-file-validate", "kiosk.desktop", []), ("appstreamcli", "kiosk.metainfo.xml", ["validate", "--no-net"])],
)
def test_the_systems_own_checkers_find_nothing(
    tool: str, name: str, options: list[str], product: ModuleType, tmp_path: Path
) -> None:
    """Where desktop-file-validate and appstreamcli are installed, they accept the files."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    file = tmp_path / name.replace("kiosk", product.APP_ID)
    file.write_text(product.fill(PACKAGING / "linux" / f"{name}.in"), encoding="utf-8")
    said = subprocess.run([tool, *options, str(file)], capture_output=True, text=True, check=False)

    assert 0 == said.returncode, said.stdout + said.stderr


def test_the_flatpak_asks_for_little(product: ModuleType) -> None:
    """The manifest is the program's own, sees cameras, screen, sound and printers, and neither network nor home."""
    manifest = PACKAGING / "flatpak" / f"{product.APP_ID}.yml"
    text = manifest.read_text(encoding="utf-8")
    wishes = set(re.findall(r"^  - (--\S+)$", text.partition("modules:")[0], re.MULTILINE))

    assert f"id: {product.APP_ID}\n" in text
    assert wishes == {
        "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--socket=pulseaudio", "--socket=cups",
        "--device=all",
    }  # fmt: skip
    assert {f"{product.APP_ID}.desktop", f"{product.APP_ID}.metainfo.xml"} <= set(re.findall(r"-Dm644 (\S+)", text))


def test_the_man_page_names_every_verb_and_option(tmp_path: Path) -> None:
    """The man pages are made from the parser, in both languages, so that nothing is missing there."""
    subprocess.run([sys.executable, str(PACKAGING / "make_man.py"), str(tmp_path)], check=True, cwd=tmp_path)

    for spoken, page in (("en", "man1/kiosk.1"), ("de", "de/man1/kiosk.1")):
        language.use(spoken)
        text = (tmp_path / page).read_text(encoding="utf-8")
        verbs = re.findall(r"^ {4}(\w+) ", parser().format_help(), re.MULTILINE)
        assert {"doctor", "scan"} <= set(verbs)
        assert verbs == re.findall(r'^\.SS "kiosk (\w+)"', text, re.MULTILINE)
        assert r"\-\-dry\-run" in text
    assert "Ausweise" in (tmp_path / "de/man1/kiosk.1").read_text(encoding="utf-8")


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    """From the one drawing come pictures for menus, and the icon files of Windows and macOS."""
    from PIL import Image

    subprocess.run([sys.executable, str(PACKAGING / "make_icons.py"), str(tmp_path)], check=True, cwd=tmp_path)

    for size in (16, 48, 256, 1024):
        with Image.open(tmp_path / f"{size}.png") as picture:
            assert (size, size) == picture.size
            assert (0, 255) == picture.getchannel("A").getextrema()
    with Image.open(tmp_path / "kiosk.ico") as picture:
        assert {(16, 16), (32, 32), (256, 256)} <= picture.info["sizes"]
    with Image.open(tmp_path / "kiosk.icns") as picture:
        assert picture.size[0] >= 512


def test_no_script_of_the_package_touches_data() -> None:
    """Debian's package has one script, which knows no folder of a person; nothing runs when it is removed."""
    scripts = {path.name for path in (PACKAGING / "deb").iterdir()} & {
        "preinst",
        "postinst",
        "prerm",
        "postrm",
        "config",
    }
    postinst = (PACKAGING / "deb" / "postinst").read_text(encoding="utf-8")

    assert {"postinst"} == scripts
    assert not re.search(r"\brm\b|/home|\.local|HOME", postinst)
