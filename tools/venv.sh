#!/bin/sh
# Make the virtual environment of this checkout, or say which package is missing.
set -eu
folder=$1
for python in "${PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3; do
    [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    # Debian and Ubuntu ship venv without ensurepip, in a package of its own.
    # Where we may, we install it; where not, we say how.
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        missing="${missing:-} python$version-venv"
        [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || continue
        echo "make: installing python$version-venv" >&2
        { apt-get -qq update && apt-get -qq -y install "python$version-venv"; } >/dev/null || continue
        "$python" -c 'import venv, ensurepip' 2>/dev/null || continue
    fi
    exec "$python" -m venv "$folder"
done
if [ -n "${missing:-}" ]; then
    echo "make: Python is here, but not its module for virtual environments." >&2
    echo "      Install it with: sudo apt install$missing" >&2
else
    echo "make: Python 3.11 or newer is needed and was not found." >&2
    echo "      Install it (Debian, Ubuntu: sudo apt install python3 python3-venv)," >&2
    echo "      or name one: make run PYTHON=/path/to/python3" >&2
fi
exit 1
