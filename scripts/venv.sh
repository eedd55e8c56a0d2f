#!/bin/sh
# Make the virtual environment $1 with the first Python on the PATH that is new enough.
# PYTHON=/path/to/python chooses one.
set -eu

new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

for python in ${PYTHON:-python3.11 python3 python3.14 python3.13 python3.12 python}; do
    if "$python" -c "$new_enough" 2>/dev/null; then
        echo "Making $1 with $("$python" --version)"
        exec "$python" -m venv "$1"
    fi
done

echo "Taskyard needs Python 3.11 or newer with its venv module, and found none." >&2
echo "Install it (on Debian and Ubuntu: apt install python3 python3-venv), or name one:" >&2
echo "make PYTHON=/path/to/python3 …" >&2
exit 1
