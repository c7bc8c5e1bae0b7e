#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a bundle's self-test the way an operator's machine would: in another place than where it was
# built, from another working directory, as somebody who cannot write to the program folder.
#
#   packaging/check-bundle.sh dist/peercenter
set -euo pipefail

bundle=$(realpath "$1")
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT

cp -R "$bundle" "$place/program"
chmod -R a-w,a+rX "$place/program"
mkdir -m 777 "$place/home" "$place/elsewhere"
chmod a+rx "$place"
cd "$place/elsewhere"

as_somebody=()
if [ "$(id -u)" = 0 ]; then # root writes even where nobody may
    as_somebody=(setpriv --reuid 65534 --regid 65534 --clear-groups)
fi

# Of the building machine's surroundings only what every machine has.
"${as_somebody[@]}" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$place/home" \
    TMPDIR="$place/home" QT_QPA_PLATFORM=offscreen \
    "$place/program/peercenter" self-test </dev/null

echo "bundle: $(du -sm "$bundle" | cut -f1) MB, self-test passed in a read-only folder"
