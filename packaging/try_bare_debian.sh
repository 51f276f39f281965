#!/usr/bin/env bash
# Try the two commands of the README in a bare Debian, as root: packaging/try_bare_debian.sh [OPTIONS] [RUN_PY_ARGUMENTS ...]
#
#   --suite NAME      bookworm (Python 3.11; the default) or trixie (Python 3.13)
#   --without-venv    the tree has python3, but no python3-venv
#   --checkout DIR    try this checkout and not the one that this file is in
#   --keep            leave the tree of the try where it is, and say where
#
# With arguments for run.py (`test`, or `demo --headless --seconds 5`) only that one command is tried.
# The bare tree is made once and kept (in BARE_TREES, else TMPDIR, else /tmp, as bare12, bare13, bare12-without-venv …);
# each try works on a copy. The tree uses the network as this machine does: its name server, certificates, apt's and
# pip's settings and the variables of the environment are passed on, whatever they are. MIRROR, if set, is debootstrap's.
set -euo pipefail

suite=bookworm with=python3,python3-venv suffix="" keep="" command=()
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
while [ $# -gt 0 ]; do
    case $1 in
        --suite) suite=$2; shift 2 ;;
        --without-venv) with=python3 suffix=-without-venv; shift ;;
        --checkout) checkout=$(cd "$2" && pwd); shift 2 ;;
        --keep) keep=yes; shift ;;
        *) command=("$@"); break ;;
    esac
done
case $suite in
    bookworm) number=12 ;;
    trixie) number=13 ;;
    *) echo "Unknown suite: $suite" >&2; exit 2 ;;
esac
[ "$(id -u)" = 0 ] || { echo "A tree of another system can be entered by root only." >&2; exit 1; }
command -v debootstrap > /dev/null || apt-get install -y -qq debootstrap

trees=${BARE_TREES:-${TMPDIR:-/tmp}}
bare=$trees/bare$number$suffix
if [ ! -e "$bare/.made" ]; then
    echo "Making a bare Debian in $bare"
    rm -rf "$bare"
    debootstrap --variant=minbase --include="$with" "$suite" "$bare" ${MIRROR:+"$MIRROR"} > "$bare.log" 2>&1 ||
        { tail "$bare.log" >&2; exit 1; }
    touch "$bare/.made"
fi

root=$(mktemp -d "$trees/try$number.XXXXXX")
if [ -n "$keep" ]; then echo "Trying in $root"; else trap 'rm -rf --one-file-system "$root"' EXIT; fi
cp -a "$bare/." "$root"
pass_on() { # what there is of these files and folders, to the same place in the tree
    local path
    for path; do
        if [ -e "$path" ]; then mkdir -p "$root$(dirname "$path")" && cp -rL "$path" "$root$(dirname "$path")/"; fi
    done
}
pass_on /etc/resolv.conf /etc/hosts /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/pip.conf /usr/local/share/ca-certificates \
    /etc/ssl/certs/ca-certificates.crt ${PIP_CERT:+"$PIP_CERT"} ${SSL_CERT_FILE:+"$SSL_CERT_FILE"} ${REQUESTS_CA_BUNDLE:+"$REQUESTS_CA_BUNDLE"}
home=/root
pips=${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf
if [ -e "$pips" ]; then mkdir -p "$root$home/.config/pip" && cp "$pips" "$root$home/.config/pip/"; fi

mkdir "$root/checkout"
if git -C "$checkout" rev-parse > /dev/null 2>&1; then # the working tree as it stands, without what git ignores
    git -C "$checkout" ls-files -z --cached --others --exclude-standard | sort -zu |
        (cd "$checkout" && tar --null --files-from=- --ignore-failed-read -cf - 2> /dev/null || true) | tar -xf - -C "$root/checkout"
else
    tar -C "$checkout" --exclude=.venv --exclude=__pycache__ -cf - . | tar -xf - -C "$root/checkout"
fi

inside() { # run a command in the tree's /checkout, with a /proc of its own
    unshare --mount --pid --fork --mount-proc="$root/proc" \
        env -u DISPLAY -u WAYLAND_DISPLAY -u LANG -u PYTHONPATH -u PYTHONDONTWRITEBYTECODE -u VIRTUAL_ENV -u XDG_CONFIG_HOME \
        HOME=$home PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$root" sh -c 'cd /checkout && exec "$@"' sh "$@"
}
failed=0
try() {
    local before=$EPOCHREALTIME status=0
    echo "--- $suite$suffix: python3 run.py $*"
    inside python3 run.py "$@" < /dev/null || status=$?
    printf -- '--- exit status %s after %.1f s\n\n' "$status" "$(echo "$EPOCHREALTIME $before" | awk '{print $1 - $2}')"
    [ "$status" = 0 ] || failed=1
}
if [ ${#command[@]} -gt 0 ]; then
    try "${command[@]}"
else
    try demo --headless --seconds 20
    try counts --json # a second start
    try test
fi
exit $failed
