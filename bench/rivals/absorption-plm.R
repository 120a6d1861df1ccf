# Rscript absorption-plm.R FOLDER ROWS CELLS RUNS SECONDS THREADS: within estimator of plm, effects indiv or indiv and year.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)[1])); source(file.path(here, "measure.R"))
suppressMessages(library(plm)); a <- commandArgs(TRUE); folder <- a[1]; n <- as.numeric(a[2])
cat(sprintf("# plm %s, R %s, 1 thread\n", packageVersion("plm"), getRversion()))
names <- c("y", "indiv", "year", paste0("x", 1:10)); df <- as.data.frame(setNames(lapply(names, function(s) read_column(folder, s, n)), names))
each_cell(a[3], function(cell, fe, k, vcov, iv) {
  model <- as.formula(paste("y ~", paste0("x", 1:k, collapse = " + ")))
  measured(cell, as.integer(a[4]), as.numeric(a[5]), function()
    plm(model, df, index = c("indiv", "year"), model = "within", effect = if (fe == "1") "individual" else "twoways"),
    function(m) list(how = "", b = coef(m), se = sqrt(diag(stats::vcov(m)))))
})
