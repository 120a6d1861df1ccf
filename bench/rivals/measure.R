# Shared by the R programs of the comparison: raw columns, resident memory, and the protocol of one line a cell
# (cell, runs, median, least, most seconds, seconds of all processors, MiB before, peak MiB, how, coefficients, standard errors; tabs between).
read_column <- function(folder, name, n) {
  f <- file.path(folder, paste0(name, ".f64"))
  if (file.exists(f)) readBin(f, "double", n, size = 8, endian = "little")
  else readBin(file.path(folder, paste0(name, ".i32")), "integer", n, size = 4, endian = "little")
}
resident <- function(field) {
  lines <- try(readLines("/proc/self/status"), silent = TRUE)
  if (inherits(lines, "try-error")) return(0)
  as.numeric(gsub("[^0-9]", "", lines[grep(paste0("^", field), lines)])) / 1024
}
measured <- function(cell, runs, budget, call, show) {
  result <- NULL; before <- 0; peak <- 0
  timed <- function() { result <<- NULL; start <- Sys.time(); result <<- call(); as.numeric(difftime(Sys.time(), start, units = "secs")) }
  memory <- function() {
    result <<- NULL; invisible(gc(FALSE)); try(writeLines("5", "/proc/self/clear_refs"), silent = TRUE)
    before <<- resident("VmRSS"); time <- timed(); peak <<- resident("VmHWM"); time
  }
  spent <- function() sum(proc.time()[1:2])
  start <- spent(); first <- memory(); times <- first; processor <- spent() - start
  if (first <= budget) {
    warm <- first; calls <- 1
    while (calls < 30 && (calls < 3 || warm < 0.4) && first < 1) { warm <- warm + timed(); calls <- calls + 1 }
    times <- numeric(max(1, min(runs, floor(budget / first))))
    processor <- 0
    for (i in seq_along(times)) { result <- NULL; invisible(gc(FALSE)); start <- spent(); times[i] <- timed(); processor <- processor + (spent() - start) / length(times) }
    memory()
  }
  s <- show(result); digits <- function(x) paste(sprintf("%.15g", x), collapse = " ")
  cat(sprintf("%s\t%d\t%.6f\t%.6f\t%.6f\t%.3f\t%.0f\t%.0f\t%s\t%s\t%s\n", cell, length(times), median(times), min(times), max(times),
              processor, before, peak, s$how, digits(s$b), digits(s$se)))
  flush(stdout())
}
each_cell <- function(cells, body) for (cell in strsplit(cells, ",")[[1]]) {
  p <- strsplit(cell, "/")[[1]]; iv <- startsWith(p[1], "iv-")
  cat(sprintf("start\t%s\n", cell)); flush(stdout())
  tryCatch(body(cell, sub("^iv-", "", p[1]), as.integer(p[2]), p[3], iv),
           error = function(e) cat(sprintf("fail\t%s\t%s\n", cell, gsub("[\t\n]", " ", conditionMessage(e)))))
}
effects <- c("1" = "indiv", "2" = "indiv + year", "2f" = "indiv + firm", "3" = "indiv + year + firm")
