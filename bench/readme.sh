#!/usr/bin/env bash
# Writes the section on speed of README.md and README.zh-CN.md from bench/results/absorption.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench readme
