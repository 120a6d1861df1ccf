#!/usr/bin/env bash
# Mediation and moderation on 400 draws of four processes: means beside the truth, coverage of every interval, size and power of every test, time of a
# bootstrap; writes bench/results/mediation.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench mediation
