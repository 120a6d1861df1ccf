#!/usr/bin/env bash
# Group-time effects, Sun-Abraham and two-way fixed effects on 284 units and 13 periods; writes bench/results/did.md.
#   bench/did.sh              values are compared with those of did 2.1.1 before times are printed
#   bench/did.sh simulation   means of 400 draws beside the truth, size and power; writes bench/results/did-simulation.md
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench "did${1:+-$1}"
