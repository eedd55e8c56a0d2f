#!/bin/sh
# Find what the tests need beside Python packages: a Chromium for the page, espeak-ng, whose voices
# speak the toy world's sentences, curl, node with the stock JavaScript client, and what hf-serve
# reads recordings with. Where programs are missing, install Debian's packages.
set -eu

has() {
    command -v "$1" >/dev/null 2>&1
}

# The library that tells a file's type; the file command stands on it, too.
has_magic() {
    python3 -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("magic"))'
}

missing=''
has chromium || has chromium-browser || has google-chrome ||
    missing="$missing chromium fonts-liberation"
has espeak-ng || missing="$missing espeak-ng"
has curl || missing="$missing curl"
has npm || missing="$missing nodejs npm"
if ! { has ffmpeg && has ffprobe && has_magic; }; then
    missing="$missing ffmpeg libmagic1"
fi

client=tests/js/node_modules/.package-lock.json
install_client() {
    [ "$client" -nt tests/js/package-lock.json ] && return
    npm --prefix tests/js ci --no-audit --no-fund
    touch "$client"
}

if [ -z "$missing" ]; then
    install_client
    exit 0
fi

as_root=''
if [ "$(id -u)" -ne 0 ]; then
    as_root='sudo -n'
fi

if ! has apt-get || { [ -n "$as_root" ] && ! sudo -n true 2>/dev/null; }; then
    echo "The tests need these programs, and may not install them here:$missing" >&2
    echo "Install them, so that they are on the PATH, and run make test again." >&2
    exit 1
fi

echo "Installing$missing"
$as_root apt-get update -q
# shellcheck disable=SC2086 # both are lists of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
install_client
