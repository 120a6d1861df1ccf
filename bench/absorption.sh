#!/usr/bin/env bash
# Regressions with absorbed effects: ours and every peer that is installed, on the same data; writes bench/results/absorption.md.
#   bench/absorption.sh [--size 1e5,1e6,1e7] [--design simple,difficult,fixdiff] [--effects 1,2,2f,3] [--k 1,10] [--only PROGRAM,...]
#                       [--runs N] [--brief] [--no-placebo | --only-placebo] [--draws N] [--output FILE.md]
# Peers built by bench/peers.sh are found in artifacts/peers, or in the folder that KUZNETS_PEERS names. A part of the comparison goes to
# artifacts/bench/absorption.md and leaves the results of the whole alone.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
peers=$(readlink -f "${KUZNETS_PEERS:-artifacts/peers}" || true)
[ -d "$peers/R" ] && export R_LIBS="$peers/R${R_LIBS:+:$R_LIBS}"
dotnet build bench/Kuznets.Bench -c Release -v q -nologo -clp:NoSummary
KUZNETS_PEERS=$peers exec artifacts/bin/Kuznets.Bench/release/Kuznets.Bench absorption "$@"
