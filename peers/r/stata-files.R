# Writes the .dta fixtures with three independent writers.
# usage: Rscript peers/r/stata-files.R tests/Kuznets.Tests/Fixtures/stata
# R 4.2 with haven 2.5.1, foreign 0.8-84, readstata13 0.10
out <- commandArgs(TRUE)[1]
d <- data.frame(city = c("Suzhou", "Beijing", " "), year = c(2011L, 2012L, NA), gdp = c(1.5, NA, -2.25), stringsAsFactors = FALSE)
d$region <- factor(c("east", "north", "east"), levels = c("east", "north"))
attr(d, "var.labels") <- c("City name", "Year", "GDP per head", "Region")
for (v in c(6, 7, 8, 10, 12))
  foreign::write.dta(d, file.path(out, sprintf("foreign-%02d.dta", v)), version = v)
h <- data.frame(city = c("苏州市", "北京", ""), year = c(2011, 2012, NA), stringsAsFactors = FALSE)
h$gdp <- c(1.5, NA, -2.25)
h$code <- haven::labelled(c(1, 2, 1), labels = c("东部" = 1, "西部" = 2))
h$tagged <- c(haven::tagged_na("a"), haven::tagged_na("z"), 7)
h$day <- as.Date(c("2014-03-01", NA, "1959-12-31"))
h$time <- as.POSIXct(c("2014-03-01 13:30:00", NA, "2014-03-02 00:00:00"), tz = "UTC")
h$essay <- c(strrep("长", 1000), "short", "")
attr(h$gdp, "label") <- "人均GDP(元)"
for (v in 13:15)
  haven::write_dta(if (v < 14) h[, setdiff(names(h), "tagged")] else h, file.path(out, sprintf("haven-%d.dta", v)), version = v)
haven::write_dta(h[, setdiff(names(h), c("essay"))], file.path(out, "haven-08.dta"), version = 8)
r <- data.frame(city = c("Suzhou", "Beijing", ""), year = c(2011L, 2012L, NA), gdp = c(1.5, NA, -2.25), stringsAsFactors = FALSE)
r$region <- factor(c("east", "north", "east"), levels = c("east", "north"))
for (v in c(105, 108, 110, 111, 113, 114, 115, 117, 118, 119))
  readstata13::save.dta13(r, file.path(out, sprintf("readstata13-%d.dta", v)), version = v)
