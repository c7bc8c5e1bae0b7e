#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes a Python environment for PeerCenter out of a lock file, on a machine that has only Python.
#
#   packaging/setup.sh dev      .venv: the program (editable) with everything to test and check it
#   packaging/setup.sh build    build/env: run-time dependencies and PyInstaller, nothing else
#
# Doing it twice is quick: a stamp inside the environment says what it was made from.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "set-up: $1" >&2
    exit 1
}

case "${1:-dev}" in
    dev) env=.venv lock=requirements-dev.lock ;;
    build) env=build/env lock=requirements-build.lock ;;
    *) fail "Unknown environment '$1'; choose dev or build." ;;
esac

stamp="$env/.made-from"
made_from="$PWD $(cat "$lock" pyproject.toml peercenter/__init__.py packaging/setup.sh | sha256sum | cut -d' ' -f1)"
if [ -x "$env/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$made_from" ]; then
    exit 0
fi

# Python ----------------------------------------------------------------------------------------

python=
for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13 python3.14; do
    # Run it: a name on the path may be a shim of a version manager with nothing behind it.
    if [ -n "$candidate" ] &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "Python 3.11 or newer is needed (tried python3.11 and python3)."

# System libraries ------------------------------------------------------------------------------

# What is missing is found by asking the loader, not the package manager, so that every Linux is
# served. Package names are Debian's, Ubuntu understands them.
missing=$("$python" - "$env" <<'PYTHON'
import ctypes
import shutil
import sys
from pathlib import Path

NEEDED = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages():
    version = "%d.%d" % sys.version_info[:2]
    try:
        import ensurepip, venv  # Debian keeps these two in a package of their own
    except ImportError:
        yield f"python{version}-venv"
    if sys.platform != "linux":
        return
    for library, package in NEEDED.items():
        if not loads(library):
            yield package
    if sys.argv[1] == "build/env":
        # PyInstaller takes programs apart with objdump, and puts Python's library into the bundle.
        if not shutil.which("objdump"):
            yield "binutils"
        python = f"libpython{version}.so.1.0"
        if not Path(sys.base_prefix, "lib", python).exists() and not loads(python):
            yield f"libpython{version}"


print(*packages())
PYTHON
)
if [ -n "$missing" ]; then
    install="apt-get install --yes --no-install-recommends $missing"
    command -v apt-get >/dev/null ||
        fail "These system packages (Debian's names) are missing, please install them: $missing"
    if [ "$(id -u)" != 0 ]; then
        echo "set-up: Some system packages are missing. Please run this line and try again:" >&2
        echo "    sudo apt-get update && sudo $install" >&2
        exit 1
    fi
    echo "set-up: installing system packages: $missing"
    log=$(mktemp)
    if ! { apt-get update; DEBIAN_FRONTEND=noninteractive $install; } >"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        fail "apt could not install the system packages (whole log: $log)."
    fi
    rm -f "$log"
fi

# Environment -----------------------------------------------------------------------------------

if ! "$env/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "set-up: making $env with $("$python" --version)"
    mkdir -p "$(dirname "$env")"
    "$python" -m venv --clear "$env" || fail "Python could not make the environment $env."
fi

pip() { # twice quiet: errors only
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$env/bin/python" -m pip -qq --no-input "$@"
}

echo "set-up: installing $(grep -c '^[a-z].*==' "$lock") packages from $lock"
pip install --require-hashes --requirement "$lock" ||
    fail "pip could not install $lock; is the package index reachable?"

if [ "$env" = .venv ]; then
    # setuptools came with the lock, so that this needs no network. Compatible mode leaves a plain
    # path on disk instead of an import hook, which every start of the program would pay for.
    pip install --no-deps --no-build-isolation --config-settings editable_mode=compat \
        --editable . || fail "pip could not install PeerCenter itself."
fi

echo "$made_from" >"$stamp"
