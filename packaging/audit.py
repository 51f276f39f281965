"""Ask whether a flaw is known in what is locked: `python packaging/audit.py [--offline]`, with pip-audit on the PATH.

pip-audit itself ends well where a package is unknown to the index that it asked. A mirror of an index knows no flaws,
so that this would say "no known vulnerabilities" of packages that nobody looked at; here that is a failure. Without
internet it fails, too, and says so; with --offline it says so and ends well.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent / "requirements.lock"
FLAWED, UNASKED = 1, 2


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: flaws as "package version: id", the packages that nobody knew, and how many were looked at."""

    flaws: tuple[str, ...]
    unknown: tuple[str, ...]
    asked: int


def understood(document: Mapping[str, Any]) -> Audit:
    """Return what pip-audit's JSON says."""
    flaws, unknown, asked = [], [], 0
    for package in document["dependencies"]:
        if "skip_reason" in package:
            unknown.append(package["name"])
            continue
        asked += 1
        flaws += [f"{package['name']} {package['version']}: {flaw['id']}" for flaw in package["vulns"]]
    return Audit(tuple(flaws), tuple(unknown), asked)


def status(audit: Audit | None, *, offline: bool) -> tuple[int, str]:
    """Return the exit status and what to say; None is that no answer came at all."""
    if audit is None or audit.unknown:
        who = "nobody answered" if audit is None else f"{len(audit.unknown)} packages are unknown to who was asked"
        told = f"The audit was not done: {who}."
        if audit is not None and audit.flaws:
            return FLAWED, f"{told}\n" + "\n".join(audit.flaws)
        return (
            (0, f"{told} Left out, because of --offline.") if offline else (UNASKED, f"{told} Repeat it with internet.")
        )
    if audit.flaws:
        return FLAWED, "\n".join(["Known flaws:", *audit.flaws])
    return 0, f"No flaw is known in {audit.asked} packages."


def ask(lock: Path) -> Audit | None:
    """Ask pip-audit about a lock; None where it got no answer."""
    program = shutil.which("pip-audit", path=f"{Path(sys.executable).parent}") or shutil.which("pip-audit")
    if program is None:
        sys.exit("pip-audit is missing: install packaging/requirements-build.lock.")
    words = [
        "--requirement",
        str(lock),
        "--require-hashes",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    try:
        return understood(json.loads(done.stdout))
    except (json.JSONDecodeError, KeyError):
        print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
        return None


def main() -> int:
    """Ask and tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--offline", action="store_true", help="an audit that cannot be done is no failure")
    called = arguments.parse_args()
    code, told = status(ask(LOCK), offline=called.offline)
    print(told, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())
