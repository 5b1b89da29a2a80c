#!/usr/bin/env bash
# Durable transactions a second, through `db` and through plain rusqlite, on the disk of FOLDER (default: target/).
#
#   bench/db.sh [FOLDER [SECONDS]]
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-target}
mkdir -p "$folder"
exec cargo run --quiet --release -p db --example durable_writes -- "$(realpath "$folder")" "${2:-3}"
