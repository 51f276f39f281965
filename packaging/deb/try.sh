#!/usr/bin/env bash
# Build the Debian package and try it in a bare Debian without Python, as root: packaging/deb/try.sh [OPTIONS]
#
#   --suite NAME   bookworm (the default) or trixie
#   --deb FILE     try this package and build none
#   --keep         leave the tree of the try where it is, and say where
#
# Installed, the manual looked for, the laptop set up as a check-in desk and taken back, a programme made, a list read, a
# film scanned, a day exported, the window shown on a screen of Xvfb and pictured, the next version installed over it,
# removed, purged: the person's data must stay the same bytes. Xvfb runs outside of the tree, so that none of its
# libraries stand in for one that the package forgot to declare.
# The bare tree is made once and kept (in BARE_TREES, else TMPDIR, else /tmp). It uses the network as this machine does:
# its sources of packages, name server, certificates and apt's settings are passed on. MIRROR, if set, is debootstrap's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

suite=bookworm deb="" keep=""
while [ $# -gt 0 ]; do
    case $1 in
        --suite) suite=$2; shift 2 ;;
        --deb) deb=$(realpath "$2"); shift 2 ;;
        --keep) keep=yes; shift ;;
        *) echo "Unknown: $1" >&2; exit 2 ;;
    esac
done
case $suite in bookworm) number=12 ;; trixie) number=13 ;; *) echo "Unknown suite: $suite" >&2; exit 2 ;; esac
[ "$(id -u)" = 0 ] || { echo "A tree of another system can be entered by root only." >&2; exit 1; }
for need in debootstrap Xvfb dpkg-deb; do
    command -v $need > /dev/null || { echo "Missing: $need" >&2; exit 1; }
done
export BUILD_VENV=${BUILD_VENV:-$PWD/build/venv}
trees=${BARE_TREES:-${TMPDIR:-/tmp}}

seconds() { echo "$EPOCHREALTIME $1" | awk '{printf "%.2f s", $1 - $2}'; }
step() { echo "--- $*"; }

if [ -z "$deb" ]; then
    step "build"
    begun=$EPOCHREALTIME
    bash packaging/deb/build.sh --out dist --work build/deb > build-deb.txt
    deb=$(realpath "$(tail -1 build-deb.txt)"); rm build-deb.txt
    echo "built in $(seconds "$begun")"
fi
echo "package: $(stat -c %s "$deb" | awk '{printf "%.1f MB", $1 / 1e6}')"

bare=$trees/bare$number-empty
if [ ! -e "$bare/.made" ]; then
    step "a bare $suite in $bare"
    rm -rf "$bare"
    debootstrap --variant=minbase "$suite" "$bare" ${MIRROR:+"$MIRROR"} > "$bare.log" 2>&1 || { tail "$bare.log" >&2; exit 1; }
    touch "$bare/.made"
fi
root=$(mktemp -d "$trees/trydeb$number.XXXXXX")
screen=""
finish() {
    [ -z "$screen" ] || kill "$screen" 2> /dev/null || true
    if [ -n "$keep" ]; then echo "The tree is left in $root"; else rm -rf --one-file-system "$root"; fi
}
trap finish EXIT
trap 'echo "Failed in line $LINENO." >&2' ERR
cp -a "$bare/." "$root"
for path in /etc/resolv.conf /etc/hosts /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/ssl/certs/ca-certificates.crt; do
    if [ -e "$path" ]; then mkdir -p "$root$(dirname "$path")" && cp -rL "$path" "$root$(dirname "$path")/"; fi
done

mkdir -p "$root/tmp/.X11-unix" "$root/tmp/try"
inside() { # as root, in the tree
    unshare --mount --pid --fork --mount-proc="$root/proc" sh -c '
        root=$1; shift
        mount -t tmpfs tmpfs "$root/dev/shm" 2> /dev/null || { mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"; }
        mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix" 2> /dev/null || true
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            chroot "$root" "$@"' sh "$root" "$@"
}
as_desk() { # as an ordinary person with a home
    inside runuser -u desk -- env HOME=/home/desk XDG_RUNTIME_DIR=/tmp "$@"
}
data() { (cd "$root/home/desk" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }

step "install"
inside apt-get -qq update
inside useradd --create-home desk
before=$(inside dpkg-query -f '${binary:Package}\n' -W | wc -l)
cp "$deb" "$root/tmp/try/kiosk.deb"
begun=$EPOCHREALTIME
inside apt-get -qq -y install --no-install-recommends /tmp/try/kiosk.deb > "$root/tmp/try/apt.log" 2>&1 || { tail -20 "$root/tmp/try/apt.log"; exit 1; }
echo "installed in $(seconds "$begun"), with $(($(inside dpkg-query -f '${binary:Package}\n' -W | wc -l) - before - 1)) other packages"
echo "on disk: $(du -sm "$root/usr/lib/mmz-kiosk" | cut -f1) MB; python in the tree: $(inside sh -c 'command -v python3 || echo none')"
as_desk kiosk --version
begun=$EPOCHREALTIME; as_desk kiosk --version > /dev/null; echo "warm start: $(seconds "$begun")"

step "the manual"
doc=/usr/share/doc/mmz-kiosk
for page in README.Debian manual/de/README.md manual/en/README.md kiosk-laptop.md kiosk-laptop.de.md privacy.md exports.md; do
    [ -s "$root$doc/$page" ] || { echo "$doc/$page is missing."; exit 1; }
done
pages=0
while IFS=: read -r page link; do # every page and picture that a page names lies where it says
    pages=$((pages + 1))
    [ -e "$(dirname "$page")/$link" ] || { echo "$page names $link, which is not there."; exit 1; }
done < <(grep -roP --include='*.md' '\]\(\K(?![a-z]+:|#)[^)#]+' "$root$doc")
[ "$pages" -gt 20 ] || { echo "Only $pages links were found in the manual."; exit 1; }
echo "$pages links of the manual lead somewhere"

step "the laptop as a check-in desk, and back"
autostart=/usr/share/mmz-kiosk/autostart
# by name, without usermod's copies of what it changed
of_system() { (cd "$root" && { find etc usr/libexec usr/share/wayland-sessions ! -type d ! -name '*-' 2> /dev/null || true; } | sort); }
as_before=$(of_system)
for way in "" --desktop; do
    inside $autostart/setup desk $way > "$root/tmp/try/setup.log" 2>&1 || { cat "$root/tmp/try/setup.log"; exit 1; }
    again=/usr/libexec/mmz-kiosk/keep-running
    as_desk $again kiosk --version
    status=0
    inside mkdir -p /tmp/typo && echo 'camera = "0' > "$root/tmp/typo/config.toml" && inside chown -R desk /tmp/typo
    as_desk env QT_QPA_PLATFORM=offscreen timeout 60 $again kiosk --language en --data-dir /tmp/typo 2> "$root/tmp/try/typo.log" || status=$?
    [ $status = 4 ] && [ "$(grep -c 'cannot be read' "$root/tmp/try/typo.log")" = 1 ] || {
        echo "A typo in the settings ended with $status:"; cat "$root/tmp/try/typo.log"; exit 1; }
    inside $autostart/setup desk --undo >> "$root/tmp/try/setup.log"
    [ "$as_before" = "$(of_system)" ] || { echo "setup $way --undo left files:"; diff <(echo "$as_before") <(of_system); exit 1; }
done
echo "set up in both ways, a typo in the settings told once, and taken back"

step "a film is scanned"
"$BUILD_VENV/bin/python" packaging/deb/make_video.py "$root/tmp/try/badge.mp4" "$root/tmp/try/people.csv"
as_desk kiosk init
as_desk kiosk import /tmp/try/people.csv
as_desk kiosk scan /tmp/try/badge.mp4 --json > "$root/tmp/try/scan.jsonl" || true
grep -m1 '"status": "ok"' "$root/tmp/try/scan.jsonl" || { echo "No badge was admitted."; cat "$root/tmp/try/scan.jsonl"; exit 1; }

step "a spreadsheet is written and read by its child processes"
as_desk kiosk export /tmp/export --format xlsx > /dev/null
sheet=$(cd "$root" && find tmp/export -name '*.xlsx' | sort | head -1)
as_desk kiosk import "/$sheet" --dry-run --json | cut -c1-120
as_desk kiosk doctor --json | tr '{' '\n' | grep '"part"' | cut -c1-110

step "the window"
display=:97
Xvfb $display -screen 0 1280x800x24 -nolisten tcp -ac > /dev/null 2>&1 &
screen=$!
for _ in $(seq 50); do [ -e /tmp/.X11-unix/X97 ] && break; sleep 0.1; done
begun=$EPOCHREALTIME
as_desk env DISPLAY=$display kiosk demo --seconds 10 > "$root/tmp/try/window.log" 2>&1 &
window=$!
sleep 7
mkdir -p build
DISPLAY=$display "$BUILD_VENV/bin/python" packaging/deb/grab_screen.py build/deb-window.png
wait $window || { echo "The window ended with status $?"; cat "$root/tmp/try/window.log"; exit 1; }
echo "window ended in order after $(seconds "$begun")"; cat "$root/tmp/try/window.log"

step "upgrade, removal, purge"
kept=$(data)
dpkg-deb -R "$root/tmp/try/kiosk.deb" "$root/tmp/try/next"
sed -i 's/^Version: .*/&+next1/' "$root/tmp/try/next/DEBIAN/control"
dpkg-deb --root-owner-group -Zzstd -z1 --build "$root/tmp/try/next" "$root/tmp/try/next.deb" > /dev/null
inside apt-get -qq -y install --no-install-recommends /tmp/try/next.deb >> "$root/tmp/try/apt.log" 2>&1
inside dpkg-query -f '${Package} ${Version} ${Status}\n' -W mmz-kiosk
[ "$kept" = "$(data)" ] || { echo "The upgrade changed data."; exit 1; }
as_desk kiosk counts --json | cut -c1-140
kept=$(data)
inside apt-get -qq -y remove mmz-kiosk >> "$root/tmp/try/apt.log" 2>&1
[ "$kept" = "$(data)" ] || { echo "The removal changed data."; exit 1; }
inside apt-get -qq -y install --no-install-recommends /tmp/try/next.deb >> "$root/tmp/try/apt.log" 2>&1
inside apt-get -qq -y purge mmz-kiosk >> "$root/tmp/try/apt.log" 2>&1
[ "$kept" = "$(data)" ] || { echo "The purge changed data."; exit 1; }
left=$(find "$root/usr" "$root/etc" -name '*mmz-kiosk*' -o -name '*mmz_kiosk*' | wc -l)
[ "$left" = 0 ] && [ ! -e "$root/usr/bin/kiosk" ] || { echo "The removal left files of the program."; exit 1; }
echo "The data folder is the same bytes after upgrade, removal and purge; nothing of the program is left."
