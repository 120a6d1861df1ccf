#!/usr/bin/env bash
# One to three thresholds with 300 bootstrap draws, ours and a program of arrays on the same data in one run; writes bench/results/threshold.md.
#   bench/threshold.sh              needs Python with numpy for the peer
#   bench/threshold.sh simulation   400 draws of a process: estimates beside the truth, size and power of the F tests; writes bench/results/threshold-simulation.md
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench threshold "$@"
