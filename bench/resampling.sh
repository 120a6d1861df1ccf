#!/usr/bin/env bash
# Wild bootstrap, placebo tests and pairs bootstrap beside the figures of peers, and the size and power of their tests; writes bench/results/resampling.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench resampling
