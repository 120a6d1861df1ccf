#!/usr/bin/env bash
# Means of 400 draws of a baseline and its variants beside the slopes they are made from; writes bench/results/robustness.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench robustness
