#!/usr/bin/env bash
# Make the Debian package: packaging/deb/build.sh [--out DIR] [--work DIR] [--version VERSION] [--frozen DIR]
# Needs python3 (3.11 or newer, with its venv and shared library), dpkg-deb and readelf (binutils). What is installed to
# build is hash-locked and lies in build/venv, or where BUILD_VENV says. The package runs on this release and newer ones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
venv=${BUILD_VENV:-build/venv}
lock=packaging/requirements-build.lock
if ! cmp -s "$lock" "$venv/installed.lock"; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "$lock" >&2
    cp "$lock" "$venv/installed.lock"
fi
exec "$venv/bin/python" packaging/make_deb.py "$@"
