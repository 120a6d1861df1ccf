#!/usr/bin/env bash
# Times kernels with BenchmarkDotNet and writes bench/results/kernels.md; a part goes to artifacts/bench.
#   bench/kernels.sh [part of a suite's name: sweep, column, covariance, distribution, text]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench kernels "$@"
