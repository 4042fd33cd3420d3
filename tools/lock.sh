#!/bin/sh
# Make requirements*.txt and tools/uv.txt anew from pyproject.toml: exact versions with
# hashes, one file for every platform and Python from 3.11, and no registry's address.
# Versions stay as they are unless pyproject.toml says otherwise or --upgrade is given.
# (uv.lock and pylock.toml are not used: they name the registry of every file.)
set -eu
cd "$(dirname "$0")/.."

lock() {
    .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-header "$@"
}

lock pyproject.toml -o requirements.txt "$@"
lock pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt "$@"
lock tools/uv.in -o tools/uv.txt "$@"
