#!/bin/sh
# Make .venv-peers, the environment of the servers that the tests ask: what tests/peers needs, beside
# everything that the environment of the Python $1 has. Made again only where one of them changed.
set -eu

python=$1
folder=.venv-peers
needs=tests/peers/requirements.txt
stamp=$folder/.shares

packages() {
    "$1" -c 'import sysconfig; print(sysconfig.get_path("purelib"))'
}

shared=$(packages "$python")
if [ "$stamp" -nt "$needs" ] && [ "$(cat "$stamp")" = "$shared" ]; then
    exit 0
fi

echo "Making $folder"
rm -rf "$folder"
"$python" -m venv --without-pip "$folder"
# hf-serve names Python 3.12 as the last it knows; it runs under later ones, too.
"$python" -m pip --disable-pip-version-check --python "$folder/bin/python" \
    install -q --no-deps --ignore-requires-python -r "$needs"
echo "$shared" >"$(packages "$folder/bin/python")/shared.pth"
echo "$shared" >"$stamp"
