#!/usr/bin/env bash
# Difference and system GMM, ours and plm's on the same data in one run, and a sensitivity grid; writes bench/results/dynamic-panel.md.
#   bench/dynamic-panel.sh   needs Rscript with plm for the ratios
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench dynamic-panel
