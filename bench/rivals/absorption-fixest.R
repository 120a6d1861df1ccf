# Rscript absorption-fixest.R FOLDER ROWS CELLS RUNS SECONDS THREADS: feols on the raw columns of FOLDER, one line a cell.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)[1])); source(file.path(here, "measure.R"))
suppressMessages(library(fixest)); a <- commandArgs(TRUE); folder <- a[1]; n <- as.numeric(a[2])
setFixest_nthreads(as.integer(a[6])); setFixest_notes(FALSE)
cat(sprintf("# fixest %s, R %s, %s threads\n", packageVersion("fixest"), getRversion(), getFixest_nthreads()))
names <- c("y", "indiv", "firm", "year", paste0("x", 1:10), c("yiv", "w", "z1", "z2")[file.exists(file.path(folder, "w.f64"))])
df <- as.data.frame(setNames(lapply(names, function(s) read_column(folder, s, n)), names))
vcovs <- list(iid = "iid", hetero = "hetero", indiv = ~indiv, firm = ~firm, "indiv+firm" = ~indiv + firm)
each_cell(a[3], function(cell, fe, k, vcov, iv) {
  left <- if (iv) "yiv ~ x1" else paste("y ~", paste0("x", 1:k, collapse = " + "))
  model <- as.formula(paste(left, "|", effects[[fe]], if (iv) "| w ~ z1 + z2")); V <- vcovs[[vcov]]
  measured(cell, as.integer(a[4]), as.numeric(a[5]), function() feols(model, df, vcov = V), function(m)
    list(how = if (is.null(m$iterations)) "" else paste(unique(range(unlist(m$iterations))), collapse = "-"), b = coef(m), se = sqrt(diag(stats::vcov(m)))))
})
