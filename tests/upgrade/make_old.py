"""Make a data folder with an old version of this program: `python -m tests.upgrade.make_old COMMIT NAME [--close]`.

The commit is unpacked outside the checkout, its `kiosk` is called as a person would call it (init, import, redeem,
undo), and what is left in its data folder goes into `data/NAME.zip`. Everybody in it is invented.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DAY = "2026-11-23"
LIST = """\
Vorname;Nachname;Organisation;Kategorie;Barcode;E-Mail
Änne;Groß;Stadt Musterhausen;Kommune;ALT-1;aenne.gross@example.org
Jörg;Weiß;Hochschule Beispielstadt;Wissenschaft;ALT-2;joerg.weiss@example.org
Łucja;Nowak;Verein Muster e. V.;Zivilgesellschaft;ALT-3;lucja.nowak@example.org
Mehmet;Öztürk;Muster GmbH;Wirtschaft;ALT-4;
Đặng;Thị Hà;;Presse;;dang.thi.ha@example.org
Uwe;Berg;Stadt Musterhausen;Kommune;;
"""
SETTINGS = """\
import json
from dataclasses import fields
from kiosk.config import Config
changed = {"station": "Tisch 3", "language": "de", "text_percent": 150, "backup_minutes": 5, "operator": "M. Muster"}
for field in fields(Config):
    print(f"{field.name} = {json.dumps(changed.get(field.name, field.default), ensure_ascii=False)}")
"""


class OldKiosk:
    """The program of a commit, and a data folder that it writes."""

    def __init__(self, checkout: Path, data: Path) -> None:
        self.checkout, self.data = checkout, data
        self.env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(checkout)}

    def __call__(self, *words: str) -> str:
        """Call a verb; a verdict other than green is an answer as well."""
        command = [sys.executable, "-m", "kiosk", *words, "--data-dir", str(self.data), "--language", "en"]
        done = subprocess.run(command, cwd=self.checkout, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 3):
            sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *words: str) -> Any:
        """Call a verb for its document."""
        return json.loads(self(*words, "--json").splitlines()[-1])

    def settings(self) -> str:
        """Return a settings file with every key that this version knew."""
        command = [sys.executable, "-c", SETTINGS]
        return subprocess.run(
            command, cwd=self.checkout, env=self.env, capture_output=True, text=True, check=True
        ).stdout


def make(commit: str, name: str, *, close: bool) -> None:
    """Write `data/NAME.zip`."""
    with tempfile.TemporaryDirectory() as folder:
        checkout, data = Path(folder, "checkout"), Path(folder, "data")
        checkout.mkdir()
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", str(checkout)], input=archive, check=True)
        kiosk = OldKiosk(checkout, data)
        people = Path(folder, "people.csv")
        people.write_text(LIST, encoding="utf-8")
        kiosk("init", "--day", DAY)
        kiosk("import", str(people))
        kiosk("redeem", "ALT-1", "--session", "einlass", "--force", "before the day")
        wrong = kiosk.json("redeem", "ALT-2", "--session", "einlass", "--force", "before the day")
        kiosk("undo", wrong["nonce"], "--because", "wrong person")
        kiosk("redeem", "ALT-3", "--session", "einlass", "--force", "before the day")
        kiosk("redeem", "ALT-3", "--session", "einlass", "--exit")
        kiosk("redeem", "ALT-9", "--session", "einlass")
        counts = kiosk.json("counts")["house"]
        if close:
            kiosk("close", str(Path(folder, "reports")))
        (data / "config.toml").write_text(kiosk.settings(), encoding="utf-8")
        for needless in ("backups", "logs"):
            shutil.rmtree(data / needless, ignore_errors=True)
        made = HERE / "data" / f"{name}.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for path in sorted(data.rglob("*")):
                file.write(path, path.relative_to(data).as_posix())
        print(f"{made.name}: {made.stat().st_size} bytes, commit {commit}, house {counts}")


def main() -> None:
    """Read the arguments."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("commit")
    arguments.add_argument("name")
    arguments.add_argument("--close", action="store_true", help="close the day at the end")
    called = arguments.parse_args()
    make(called.commit, called.name, close=called.close)


if __name__ == "__main__":
    main()
