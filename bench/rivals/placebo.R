# Rscript placebo.R FOLDER DRAWS loop|together: placebo regressions, city and year absorbed, clustered by city.
#   loop: feols once a draw.   together: everything partialled out once, all draws as columns of one matrix (needs a fast BLAS).
# Prints program, seconds, sum of b, its standard deviation, sum of standard errors; tabs between.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)[1])); source(file.path(here, "measure.R"))
a <- commandArgs(TRUE); folder <- a[1]; R <- as.integer(a[2]); n <- 3692L; xs <- paste0("x", 1:9)
suppressMessages(library(fixest)); setFixest_nthreads(1); setFixest_notes(FALSE)
names <- c("y", xs, "city", "year"); df <- as.data.frame(setNames(lapply(names, function(s) read_column(folder, s, n)), names))
con <- file(file.path(folder, "placebo.u8"), "rb"); P <- matrix(as.integer(readBin(con, "raw", as.double(R) * n)), n, R); close(con)
say <- function(name, s, r) cat(sprintf("%s\t%.6f\t%.10f\t%.10f\t%.7f\n", name, s, sum(r$b), sd(r$b), sum(r$se)))
if (a[3] == "loop") {
  df$placebo <- 0L; model <- as.formula(paste("y ~ placebo +", paste(xs, collapse = " + "), "| city + year"))
  loop <- function() { b <- se <- numeric(R)
    for (r in 1:R) { df$placebo <- P[, r]; f <- feols(model, df, cluster = ~city, lean = TRUE, warn = FALSE, notes = FALSE); b[r] <- coef(f)[[1]]; se[r] <- sqrt(vcov(f)[1, 1]) }
    list(b = b, se = se) }
  s <- system.time(r <- loop())[[3]]; say(sprintf("fixest %s, loop of feols", packageVersion("fixest")), s, r)
} else {
  together <- function() { fe <- df[, c("city", "year")]
    M <- fixest::demean(as.matrix(df[, c("y", xs)]), fe, tol = 1e-10); D <- fixest::demean(P + 0.0, fe, tol = 1e-10)
    q <- qr(M[, -1]); y <- qr.resid(q, M[, 1]); D <- qr.resid(q, D); dd <- colSums(D^2); b <- drop(crossprod(D, y)) / dd
    S <- rowsum(D * (y - sweep(D, 2, b, "*")), df$city); G <- nrow(S)
    list(b = b, se = sqrt(colSums(S^2)) / dd * sqrt(G / (G - 1) * (n - 1) / (n - 23))) }
  s <- sapply(1:3, function(i) { gc(FALSE); system.time(r <<- together())[[3]] }); say("R and BLAS, all draws in one matrix", median(s), r)
}
