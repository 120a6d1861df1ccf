# Rscript dynamic-panel-plm.R FILE: difference and system GMM of plm; a line a case: name, median seconds, coefficient of the lag.
suppressMessages(library(plm))
d <- pdata.frame(read.csv(commandArgs(TRUE)[1]), index = c("id", "year"))
all <- y ~ lag(y, 1) + x | lag(y, 2:99) + lag(x, 1:99)
near <- y ~ lag(y, 1) + x | lag(y, 2:4) + lag(x, 1:3)
fit <- function(f, how) pgmm(f, d, effect = "twoways", model = "twosteps", transformation = how)
line <- function(name, f, how) {
  m <- fit(f, how)
  times <- replicate(5, system.time(fit(f, how))[["elapsed"]])
  cat(sprintf("%s\t%.6f\t%.15g\n", name, median(times), coef(m)[[1]]))
}
line("difference, two steps, all lags", all, "d")
line("system, two steps, all lags", all, "ld")
line("system, two steps, lags 2-4", near, "ld")
