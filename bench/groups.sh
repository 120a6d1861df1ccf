#!/usr/bin/env bash
# Differences between groups: times of permutations and bootstraps, printed columns given back over 400 draws, size and power of every test.
# Writes bench/results/groups.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench groups
