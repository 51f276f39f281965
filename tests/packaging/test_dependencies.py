"""What is imported is also asked for: the program's libraries by the package, the release's tools by its lock."""

import ast
import itertools
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.packaging.conftest import PACKAGING, ROOT

OURS = {"kiosk"}
COMES_WITH = {"shiboken6": "pyside6-essentials"}
"""What may be imported without being named, because a package that is named is bound to the same version of it."""

STARTED_BY_NAME = {"pip-audit"}
"""Programs that packaging/audit.py looks for beside its Python."""


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports from elsewhere, also within functions, by the first part of their name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found |= {alias.name.partition(".")[0] for alias in names}
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module.partition(".")[0])
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(module)), *_]):
                found.add(module.partition(".")[0])
    return found - sys.stdlib_module_names - OURS


def called_modules(path: Path) -> set[str]:
    """Return the modules that a script gives to `python -m`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # The name stands after "-m", or at the head of a list that follows as *list.
    lists = {
        target.id: node.value.elts
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        words = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.List) else []
        for before, after in itertools.pairwise(words):
            if not (isinstance(before, ast.Constant) and before.value == "-m"):
                continue
            first: ast.expr = after
            if isinstance(after, ast.Starred) and isinstance(after.value, ast.Name):
                first = lists[after.value.id][0]
            assert isinstance(first, ast.Constant), f"{path.name}: which module is called here?"
            found.add(str(first.value))
    return found


def scripts_from(path: Path) -> Iterator[Path]:
    """Give a script of packaging/, and those that it imports or names, and theirs."""
    waiting, seen = [path], {path}
    while waiting:
        script = waiting.pop()
        yield script
        tree = ast.parse(script.read_text(encoding="utf-8"))
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        names = {f"{name}.py" for name in imported(script)} | {Path(text).name for text in texts if " " not in text}
        named = {found for found in PACKAGING.rglob("*") if found.name in names and found.suffix in {".py", ".spec"}}
        waiting += named - seen
        seen |= named


def plain(name: str) -> str:
    """Return a package's name as a lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def distributions(module: str) -> set[str]:
    """Return the packages that bring a module; one that is not installed here must be called like it."""
    return {plain(name) for name in packages_distributions().get(module, [module])}


def test_every_library_that_the_program_imports_is_asked_for() -> None:
    """A module of others in kiosk/, wherever it is imported, belongs to a package that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {plain(found[0]) for line in project["dependencies"] if (found := re.match(r"[\w.-]+", line))}
    modules = {
        module: path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kiosk").rglob("*.py")
        for module in imported(path)
    }
    forgotten = {
        module: where
        for module, where in modules.items()
        if not named & (distributions(module) | {COMES_WITH.get(module, "")})
    }

    assert {} == forgotten
    assert {"PySide6", "argon2", "pyqtgraph"} <= modules.keys()  # at the top, in a function, and by its name


def test_the_release_finds_everything_in_one_lock() -> None:
    """What release.py and the scripts that it calls import or start is in requirements-build.lock."""
    lock = (PACKAGING / "requirements-build.lock").read_text(encoding="utf-8")
    locked = {plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    scripts = set(scripts_from(PACKAGING / "release.py"))
    own = {script.stem for script in scripts}
    modules = set().union(*(imported(script) | called_modules(script) for script in scripts)) - own
    lacking = {module for module in modules if not distributions(module) & locked}

    assert {"translate.py", "sbom.py", "audit.py", "make_deb.py", "make_windows.py", "make_macos.py", "kiosk.spec"} <= {
        script.name for script in scripts
    }
    assert {"babel", "build", "cyclonedx", "PyInstaller", "PySide6"} <= modules
    assert set() == lacking
    assert locked >= STARTED_BY_NAME


def test_an_import_within_a_function_is_seen(tmp_path: Path) -> None:
    """The reader of imports finds those that come late, and leaves out Python's own and the program's."""
    file = tmp_path / "late.py"
    file.write_text(
        "import os\nfrom kiosk import paths\n\ndef f() -> None:\n    import cv2.aruco\n    from PIL import Image\n"
        '    importlib.import_module("numpy.fft")\n',
        encoding="utf-8",
    )

    assert {"cv2", "PIL", "numpy"} == imported(file)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('run(sys.executable, "-m", "build", "--outdir", "d")', {"build"}),
        ('words = ["PyInstaller", "-y"]\nrun([sys.executable, "-m", *words])', {"PyInstaller"}),
        ('run(["pip-audit"])', set()),
    ],
)
def test_a_module_that_is_started_is_seen(tmp_path: Path, line: str, expected: set[str]) -> None:
    """The reader of `python -m` finds the module, also where the words stand in a list of their own."""
    file = tmp_path / "script.py"
    file.write_text(line, encoding="utf-8")

    assert expected == called_modules(file)
