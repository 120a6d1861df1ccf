#!/usr/bin/env bash
# Installs peers of bench/absorption.sh beside the repository's code, from sources that lie on this machine; nothing of them enters the repository.
#   KUZNETS_PEER_SOURCES=FOLDER bench/peers.sh [TARGET, default artifacts/peers]
# FOLDER may hold the unpacked sources stringmagic, dreamerr and fixest (R packages, built in this order; 1.2.0, 1.5.0 and 0.12.2 were measured),
# and pyfixest's file demean_nb.py in FOLDER/pyfixest. What is not there is left out and said. Needs R, a C++ compiler with OpenMP and the
# R packages Rcpp, Formula, numDeriv, sandwich, nlme and Matrix.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
sources=${KUZNETS_PEER_SOURCES:-}
target=${1:-artifacts/peers}
[ -n "$sources" ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
mkdir -p "$target/R" "$target/pyfixest"
target=$(readlink -f "$target") sources=$(readlink -f "$sources")
export R_LIBS="$target/R${R_LIBS:+:$R_LIBS}"

if command -v R >/dev/null 2>&1; then
  for package in stringmagic dreamerr fixest; do
    if [ -f "$sources/$package/DESCRIPTION" ]; then
      MAKEFLAGS=-j$(nproc) R CMD INSTALL --no-docs --no-test-load --library="$target/R" "$sources/$package" >"$target/$package.log" 2>&1 \
        && echo "$package: $(sed -n 's/^Version: //p' "$target/R/$package/DESCRIPTION")" || { echo "$package: failed, see $target/$package.log"; exit 1; }
    else
      echo "$package: no source in $sources"
    fi
  done
else
  echo "R: not installed"
fi

if [ -f "$sources/pyfixest/demean_nb.py" ]; then
  cp "$sources/pyfixest/demean_nb.py" "$target/pyfixest/"
  echo "pyfixest kernel: copied"
else
  echo "pyfixest/demean_nb.py: not in $sources"
fi
