# Compares the data sets of studies/ with the Debian packages they come from.
# Debian 12: r-cran-plm 2.6-2, r-cran-mixtools 2.0.0. Run from the repository root: Rscript peers/r/committed-data.R
data(Produc, package = "plm")
data(Grunfeld, package = "plm")
data(Cigar, package = "plm")
data(CO2data, package = "mixtools")

compare <- function(original, file) {
  committed <- read.csv(file)
  stopifnot(nrow(original) == nrow(committed), setequal(names(original), names(committed)))
  for (name in names(committed)) {
    same <- if (is.numeric(committed[[name]])) all(original[[name]] == committed[[name]]) else all(as.character(original[[name]]) == committed[[name]])
    if (!same) stop(file, ": column ", name, " differs")
  }
  cat(file, nrow(committed), "rows equal\n")
}

compare(Produc, "studies/us-states/data/produc.csv")
compare(Grunfeld, "studies/grunfeld/data/grunfeld.csv")
compare(Cigar, "studies/cigarette-demand/data/cigar.csv")
compare(CO2data, "studies/co2-income/data/co2_gnp.csv")
