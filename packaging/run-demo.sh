#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Opens a kiosk and the desk side by side on the demonstration network in .demo.
# Closing the desk, or Ctrl-C here, ends both; closing the kiosk leaves the desk open.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here to open windows on; 'make tour' draws every screen as a picture." >&2
    exit 1
fi

packaging/setup.sh dev

program="$PWD/.venv/bin/peercenter"
folder="$PWD/.demo"
center=HARBOR
if [ ! -d "$folder" ]; then
    echo "Making a demonstration network in .demo"
    rm -rf "$folder.part" # of an attempt that was stopped
    "$program" demo --data-dir "$folder.part"
    mv "$folder.part" "$folder"
fi

"$program" kiosk --data-dir "$folder" --center "$center" --windowed &
kiosk=$!
"$program" desk --data-dir "$folder" --center "$center" &
desk=$!
trap 'kill "$kiosk" "$desk" 2>/dev/null || true; wait' EXIT
trap 'exit 130' INT TERM

echo "Kiosk and desk are open. Close the desk, or press Ctrl-C here, to end both."
wait "$desk"
