"""Make the package for Debian and Ubuntu: `python packaging/make_deb.py --out DIR`, on the oldest release it is for.

The Python that runs this must hold packaging/requirements-build.lock; packaging/deb/build.sh sees to that. The program
is frozen with PyInstaller, put in order as Debian wants it, and packed with dpkg-deb. Nothing of the package lies in a
person's folder, so that no upgrade or removal can touch data.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from email.utils import formatdate
from importlib import metadata
from pathlib import Path

import contents
import product
from make_icons import DRAWING, MENU_SIZES, make_icons
from make_man import make_man

PACKAGING = product.ROOT / "packaging"


def freeze(work: Path) -> Path:
    """Build the program's folder and return it."""
    make_icons(work / "icons")
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(work / "dist"), "--workpath", str(work), str(PACKAGING / "pyinstaller" / "kiosk.spec")),
    ]
    # Sets in a fixed order and the same time everywhere make the same bytes.
    same = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(product.source_date())}
    subprocess.run(command, check=True, env={**os.environ, **same})
    return work / "dist" / product.PACKAGE


def elf_notes(folder: Path, *options: str) -> str:
    """Return what readelf says of every program and library in the folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    elves = [str(path) for path in files if path.open("rb").read(4) == b"\x7fELF"]
    return subprocess.run(["readelf", "-W", *options, *elves], capture_output=True, text=True, check=False).stdout


def dependencies(folder: Path) -> tuple[list[str], list[str]]:
    """Return the packages without which the program does not run, and those without which it does less."""
    rows = [line.split() for line in (PACKAGING / "system.txt").read_text(encoding="utf-8").splitlines()]
    listed = {row[1]: (row[0], row[2]) for row in rows if row and row[0] in {"qt", "window", "better"}}
    inside = {path.name for path in folder.rglob("*") if ".so" in path.name}
    asked = set(re.findall(r"NEEDED.*\[(.+)\]", elf_notes(folder, "-d"))) - inside - contents.LIBC
    known = {**{name: package for name, (_, package) in listed.items()}, **contents.SYSTEM_LIBRARIES}
    if unknown := asked - known.keys():
        raise SystemExit(f"No package is known that brings {', '.join(sorted(unknown))}: see packaging/contents.py.")
    needed = {known[name] for name in asked} | {package for kind, package in listed.values() if kind != "better"}
    needed.add("libzbar0")  # loaded by name while the program runs
    recommended = {package for kind, package in listed.values() if kind == "better"} | {"cups-client", "libasound2"}
    versions = re.findall(r"GLIBC_(\d+)\.(\d+)\b", elf_notes(folder, "-V"))
    libc = ".".join(map(str, max((int(major), int(minor)) for major, minor in versions)))
    return [f"libc6 (>= {libc})", *map(_alternatives, sorted(needed))], [
        *map(_alternatives, sorted(recommended - needed))
    ]


def _alternatives(package: str) -> str:
    newer = contents.RENAMED.get(package)
    return f"{newer} | {package}" if newer else package


def put(text: str | bytes, path: Path, mode: int = 0o644) -> None:
    """Write a file of the tree."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    path.chmod(mode)


def put_copyright(doc: Path) -> None:
    """Write the licences: the program's own text, and of each library inside its name, version and licence files."""
    lock = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    lines = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
        f"Upstream-Name: {product.TITLE}", "",
        "Files: *", f"Copyright: {product.PUBLISHER}", f"License: {product.LICENCE}", "",
    ]  # fmt: skip
    own = (product.ROOT / "LICENSE").read_text(encoding="utf-8")
    inside: list[str] = ["  Python (PSF-2.0)"]
    for name in sorted(set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))):
        try:
            about = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another platform
            continue
        said = " ".join(about.metadata.get_all("License-Expression") or about.metadata.get_all("License") or [])
        classified = [
            text.split(" :: ")[-1] for text in about.metadata.get_all("Classifier") or [] if text.startswith("License")
        ]
        licence = said.splitlines()[0][:100] if said.strip() else ", ".join(classified) or "see its licence file"
        inside.append(f"  {name} {about.version} ({licence})")
        for file in about.files or []:
            if ".dist-info" in str(file) and re.match(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE):
                put(file.read_binary(), doc / "licences" / name / file.name)
    lines += ["License: " + product.LICENCE, *(f" {line}" if line.strip() else " ." for line in own.splitlines()), ""]
    lines += [
        "Comment:",
        " Libraries inside, with their licences (texts in the folder licences beside this file):",
        *inside,
    ]
    lines.append(
        " Qt and PySide6 are used under LGPL-3.0 (/usr/share/common-licenses/LGPL-3); they are files of their own here"
    )
    lines.append(" and can be replaced.")
    put("\n".join(lines) + "\n", doc / "copyright")


MANUAL = ("manual/**/*", "kiosk-laptop*.md", "privacy*.md", "exports*.md")  # and what the manual's pages link to


def put_manual(doc: Path) -> None:
    """Write the manual, each page where its links find the other; of a link out of the docs only the words stay."""
    docs = product.ROOT / "docs"
    for page in sorted({path for pattern in MANUAL for path in docs.glob(pattern) if path.is_file()}):

        def kept(link: re.Match[str], folder: Path = page.parent) -> str:
            inside = ":" in link[2] or (folder / link[2]).resolve().is_relative_to(docs)
            return link[0] if inside else link[1]

        text = page.read_bytes()
        if page.suffix == ".md":
            text = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", kept, text.decode()).encode()
        put(text, doc / page.relative_to(docs))


def debian_changelog(version: str) -> str:
    """Return the one entry that Debian's tools read; what is new stands in CHANGELOG.md."""
    date = formatdate(product.source_date())
    entry = f"{product.PACKAGE} ({version}) unstable; urgency=medium"
    return f"{entry}\n\n  * See CHANGELOG.md.gz.\n\n -- {product.MAINTAINER}  {date}\n"


def lay_out(frozen: Path, tree: Path, version: str, work: Path) -> None:
    """Make the tree of the package's files."""
    share, doc = tree / "usr" / "share", tree / "usr" / "share" / "doc" / product.PACKAGE
    shutil.copytree(frozen, tree / "usr" / "lib" / product.PACKAGE, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / product.COMMAND).symlink_to(f"../lib/{product.PACKAGE}/{product.COMMAND}")
    linux = PACKAGING / "linux"
    put(product.fill(linux / "kiosk.desktop.in"), share / "applications" / f"{product.APP_ID}.desktop")
    put(product.fill(linux / "kiosk.metainfo.xml.in"), share / "metainfo" / f"{product.APP_ID}.metainfo.xml")
    icons = share / "icons" / "hicolor"
    put(DRAWING.read_bytes(), icons / "scalable" / "apps" / f"{product.APP_ID}.svg")
    for size in MENU_SIZES:
        picture = (work / "icons" / f"{size}.png").read_bytes()
        put(picture, icons / f"{size}x{size}" / "apps" / f"{product.APP_ID}.png")
    put((linux / "70-mmz-kiosk.rules").read_bytes(), tree / "usr" / "lib" / "udev" / "rules.d" / "70-mmz-kiosk.rules")
    make_man(work / "man")
    for page in sorted((work / "man").rglob("*.1")):
        place = share / "man" / page.relative_to(work / "man")
        put(gzip.compress(page.read_bytes(), 9, mtime=0), place.with_name(page.name + ".gz"))
    for file in sorted((PACKAGING / "autostart").iterdir()):  # the guide for a dedicated laptop calls `setup`
        runs = file.read_bytes().startswith(b"#!")
        put(file.read_bytes(), share / "mmz-kiosk" / "autostart" / file.name, 0o755 if runs else 0o644)
    put((PACKAGING / "deb" / "README.Debian").read_bytes(), doc / "README.Debian")
    put_manual(doc)
    put_copyright(doc)
    put(gzip.compress((product.ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0), doc / "CHANGELOG.md.gz")
    put(gzip.compress(debian_changelog(version).encode(), 9, mtime=0), doc / "changelog.gz")
    for path in (tree / "usr" / "lib" / product.PACKAGE).rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path.name == product.COMMAND and path.parent.name == product.PACKAGE else 0o644)
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    put_control(frozen, tree, version)


def put_control(frozen: Path, tree: Path, version: str) -> None:
    """Write what dpkg reads: control, checksums and the one script."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}"
        for path in files
    ]
    needed, recommended = dependencies(frozen)
    more = {
        "VERSION": version,
        "ARCHITECTURE": subprocess.run(
            ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "INSTALLED_KB": str(sum(-(-path.stat().st_size // 1024) for path in files)),
        "DEPENDS": ", ".join(needed),
        "RECOMMENDS": ", ".join(recommended),
    }
    put("\n".join(sums) + "\n", tree / "DEBIAN" / "md5sums")
    put(product.fill(PACKAGING / "deb" / "control.in", **more), tree / "DEBIAN" / "control")
    put((PACKAGING / "deb" / "postinst").read_bytes(), tree / "DEBIAN" / "postinst", 0o755)


def pack(tree: Path, out: Path, level: int) -> None:
    """Pack the tree, every date in it the sources' own, zstd working as hard as the level says."""
    date = product.source_date()
    for path in [tree, *tree.rglob("*")]:
        os.utime(path, (date, date), follow_symlinks=False)
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zzstd",
        f"-z{level}",
        "--threads-max=1",
        "--build",
        str(tree),
        str(out),
    ]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(date)})


def main() -> None:
    """Freeze, lay out, pack."""
    asked = argparse.ArgumentParser(description="Make the package for Debian and Ubuntu.")
    asked.add_argument("--out", type=Path, default=product.ROOT / "dist", help="where the package goes")
    asked.add_argument("--work", type=Path, default=product.ROOT / "build" / "deb", help="where it is put together")
    asked.add_argument("--version", default=product.version(), help="another version, to try an upgrade")
    asked.add_argument("--level", type=int, default=12, help="of zstd; 19 takes minutes and saves some per cent")
    asked.add_argument("--frozen", type=Path, help="a program's folder that was made before")
    said = asked.parse_args()
    work = said.work.absolute()
    os.nice(10)
    shutil.rmtree(work / "tree", ignore_errors=True)
    frozen = said.frozen or freeze(work)
    if said.frozen:
        make_icons(work / "icons")
    lay_out(frozen, work / "tree", said.version, work)
    architecture = re.search(
        r"^Architecture: (\S+)", (work / "tree/DEBIAN/control").read_text(encoding="utf-8"), re.MULTILINE
    )
    name = f"{product.PACKAGE}_{said.version}_{architecture[1] if architecture else 'all'}.deb"
    pack(work / "tree", said.out / name, said.level)
    print(said.out / name)


if __name__ == "__main__":
    main()
