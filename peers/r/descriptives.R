# Numbers of R for correlations, mean differences and percentiles; compared in tests/Kuznets.Tests/Data/Summaries.
x <- c(2, 4, 4, 7, 9, 11, 12, 12, 15, 20)
y <- c(1, 3, 2, 8, 8, 7, 14, 10, 9, 30)
g <- c(0, 0, 1, 0, 1, 1, 0, 1, 1, 1)
options(digits = 17)
for (m in c("pearson", "spearman", "kendall")) {
  t <- suppressWarnings(cor.test(x, y, method = m, exact = FALSE))
  cat(m, t$estimate, t$p.value, "\n")
}
w <- t.test(y[g == 0], y[g == 1]); p <- t.test(y[g == 0], y[g == 1], var.equal = TRUE)
cat("welch", w$statistic, w$parameter, w$p.value, "\n")
cat("pooled", p$statistic, p$parameter, p$p.value, "\n")
for (type in c(2, 6, 7)) cat("type", type, quantile(y, c(.1, .25, .5, .9), type = type), "\n")
