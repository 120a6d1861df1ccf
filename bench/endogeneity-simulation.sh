#!/usr/bin/env bash
# Instruments and dynamic panels on simulated panels of known coefficients: means, sizes and coverage over 400 draws; writes bench/results/endogeneity-simulation.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench endogeneity-simulation
