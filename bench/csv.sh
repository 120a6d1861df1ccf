#!/usr/bin/env bash
# Reads a generated file of 5 columns with ours and with DuckDB, in pairs, and writes bench/results/csv.md.
#   bench/csv.sh [rows, default 10000000] [pairs, default 5]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
peer=$PWD/artifacts/peers/duckdb
[ -d "$peer/node_modules/@duckdb/node-api" ] || npm install --silent --no-fund --no-audit --prefix "$peer" @duckdb/node-api@1.5.6-r.1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
DUCKDB_NODE=$peer artifacts/bin/Kuznets.Bench/release/Kuznets.Bench csv "${1:-10000000}" "${2:-5}"
