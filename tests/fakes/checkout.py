"""A small checkout to try run.py in, without a network and without the system's own apt-get."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
KIOSK = """\
import os, sys
print(sys.argv[1:])
print(os.getcwd())
print("a line of the verb", file=sys.stderr)
sys.exit(3)
"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A small checkout: the real run.py, a lock of its own, and a `kiosk` that tells how it was called."""

    folder: Path
    outside: Path  # the caller's folder, with a cache and a folder of commands

    @property
    def lock(self) -> Path:
        return self.folder / "packaging" / "requirements.lock"

    @property
    def stamp(self) -> Path:
        return self.folder / ".venv" / "run.stamp"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "COV_", "PYTHON"))}
        no_display = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
        offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": str(self.outside / "wheels")}
        commands = f"{self.outside / 'commands'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        places = {"XDG_CACHE_HOME": str(self.outside / "cache"), "LOCALAPPDATA": str(self.outside / "cache")}
        return {**kept, **no_display, **offline, **places, "PATH": commands, **more}

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.folder / "run.py"), *arguments],
            cwd=self.outside,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, **more) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def command(self, name: str, script: str) -> None:
        """Put a command of this name before the system's own."""
        path = self.outside / "commands" / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def require(self, name: str) -> None:
        """Offer a package that holds the module `name`, and lock it."""
        module = f"{name} = True\n".encode()
        about = f"{name}-1.0.dist-info"
        files = {
            f"{name}.py": module,
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
            f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(
            f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b'=').decode()},{len(text)}\n"
            for path, text in files.items()
        )
        wheel = self.outside / "wheels" / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for path, text in {**files, f"{about}/RECORD": f"{record}{about}/RECORD,,\n".encode()}.items():
                archive.writestr(path, text)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        self.lock.write_text(f"{name}==1.0 --hash=sha256:{digest}\n", encoding="utf-8")

    def needs(self, *rows: str) -> None:
        """Say what the program needs from the system."""
        (self.folder / "packaging" / "system.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")

    def fake_checks(self, **statuses: int) -> None:
        """Put modules with the names of the checks into the checkout that say how they were called, and exit so."""
        for name in ("ruff", "mypy", "importlinter", "pytest", "coverage"):
            script = f"import os, sys\nprint('{name}', sys.argv[1:], os.environ['QT_QPA_PLATFORM'])\n"
            script += f"sys.exit({statuses.get(name, 0)})\n"
            (self.folder / name).mkdir()
            (self.folder / name / "__init__.py").touch()
            (self.folder / name / "__main__.py").write_text(script, encoding="utf-8")
        linter = "def lint_imports_command():\n    print('importlinter')\n"
        (self.folder / "importlinter" / "cli.py").write_text(linter, encoding="utf-8")


def lay_out(folder: Path) -> Checkout:
    checkout = Checkout(folder / "the checkout", folder / "outside")
    (checkout.folder / "packaging").mkdir(parents=True)
    (checkout.folder / "kiosk").mkdir()
    for name in ("wheels", "commands", "cache"):
        (checkout.outside / name).mkdir(parents=True)
    shutil.copy(CHECKOUT / "run.py", checkout.folder)
    (checkout.folder / "kiosk" / "__init__.py").touch()
    (checkout.folder / "kiosk" / "__main__.py").write_text(KIOSK, encoding="utf-8")
    (checkout.folder / "packaging" / "requirements-test.lock").write_text("# nothing\n", encoding="utf-8")
    checkout.lock.write_text("# nothing\n", encoding="utf-8")
    checkout.needs("# nothing")
    return checkout
