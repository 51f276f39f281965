"""Make the lock again: `uvx --from uv python packaging/lock.py`, or any Python whose PATH has `uv`.

Three files are written beside this one: `requirements.lock` is what the program runs with, `requirements-test.lock` the
same and what the checks need, `requirements-build.lock` the same and what makes packages of it. All hold hashes for
every platform and name no index. What is locked stays locked unless `--upgrade` is given; any further arguments go to
`uv pip compile` as they are (`--upgrade-package NAME`).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--quiet",
    "--python-version=3.11",
    "--only-binary=:all:",
)
# A lock that named an index, a folder or a file would be wrong on every other machine: settings are left out, and a
# package that came from such a place cannot be locked.
SETTING = re.compile(r"^\s*(--(?!hash=)|#.*(://|\s[/~]|[A-Za-z]:\\))")
FROM_A_PLACE = re.compile(r"://|(^|\s)[/~]|[A-Za-z]:\\|\s@\s")


def compile_lock(name: str, *arguments: str) -> None:
    """Write the lock `name`, starting from what it says now."""
    lock = HERE / name
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / name
        if lock.exists():
            shutil.copy(lock, fresh)
        command = ["uv", "pip", "compile", "pyproject.toml", *OPTIONS, *arguments, "--output-file", str(fresh)]
        subprocess.run(command, cwd=HERE.parent, check=True)
        kept = [line for line in fresh.read_text(encoding="utf-8").splitlines() if not SETTING.search(line)]
    if wrong := [line for line in kept if FROM_A_PLACE.search(line)]:
        sys.exit(f"{name} was not written: it would name a place of this machine.\n" + "\n".join(wrong))
    pins = sum("==" in line for line in kept)
    text = "\n".join(kept) + "\n"
    lock.write_text(text, encoding="utf-8", newline="\n")
    print(f"{lock.relative_to(HERE.parent)}: {pins} packages")


def main() -> None:
    """Lock the larger set first; the smaller one then takes the same versions."""
    if not shutil.which("uv"):
        sys.exit("packaging/lock.py needs uv: python3 -m pip install uv (in a virtual environment).")
    further = sys.argv[1:]
    compile_lock("requirements-test.lock", "--group=test", *further)
    same = "--constraints=packaging/requirements-test.lock"
    compile_lock("requirements.lock", same, *further)
    compile_lock("requirements-build.lock", "--group=package", same, *further)


if __name__ == "__main__":
    main()
