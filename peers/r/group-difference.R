# Group differences and adjusted p. Base R and sandwich on data/produc.csv of the reference data:
#   Rscript peers/r/group-difference.R REFERENCE/data/produc.csv
suppressMessages(library(sandwich))
options(digits = 17)
p <- c(0.0101, 0.0282, NA, 0.7, 0.0282, 0.0005, 0.04, 0.3)
for (m in c("bonferroni", "holm", "hochberg", "BH", "BY")) cat(m, format(p.adjust(p, m), digits = 17), "\n")

d <- read.csv(commandArgs(TRUE)[1])
d$south <- as.integer(d$region %in% c(5, 6, 7))
f <- log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp
# separate regressions with state effects: x after partialling out, so that bread and scores are those after absorption
within <- function(part) {
  m <- model.frame(f, part); y <- m[[1]]; X <- as.matrix(m[, -1])
  dm <- function(v) v - ave(v, part$state)
  y <- dm(y); X <- apply(X, 2, dm)
  b <- solve(crossprod(X), crossprod(X, y)); u <- drop(y - X %*% b)
  list(b = drop(b), A = solve(crossprod(X)), s = X * u, id = part$state, year = part$year, n = length(y), k = ncol(X), G = length(unique(part$state)))
}
a <- within(d[d$south == 0, ]); b <- within(d[d$south == 1, ])
V <- function(w) { S <- rowsum(w$s, w$id); w$A %*% crossprod(S) %*% w$A }
j <- 1
dif <- a$b[j] - b$b[j]
fac <- function(w) w$G / (w$G - 1) * (w$n - 1) / (w$n - w$k - 1)     # state effects nested in clusters: only the constant counts
G <- a$G + b$G
cat("difference", dif, "\n")
cat("suest, factors of the regressions", sqrt(V(a)[j, j] * fac(a) + V(b)[j, j] * fac(b)), "df", G - 1, "\n")
cat("suest, G/(G-1)", sqrt((V(a)[j, j] + V(b)[j, j]) * G / (G - 1)), "\n")
# clusters that cross groups: year
SA <- rowsum(a$s, a$year); SB <- rowsum(b$s, b$year); T <- nrow(SA)
VA <- a$A %*% crossprod(SA) %*% a$A; VB <- b$A %*% crossprod(SB) %*% b$A; C <- a$A %*% crossprod(SA, SB) %*% b$A
cat("suest by year, G/(G-1)", sqrt((VA[j, j] + VB[j, j] - 2 * C[j, j]) * T / (T - 1)), "\n")
h <- function(w) T / (T - 1) * (w$n - 1) / (w$n - w$k - w$G)         # state effects are not nested in years: all count
cat("suest by year, factors of the regressions", sqrt(VA[j, j] * h(a) + VB[j, j] * h(b) - 2 * C[j, j] * sqrt(h(a) * h(b))), "\n")
# without clusters: HC0 n/(n-1)
H <- function(w) w$A %*% crossprod(w$s) %*% w$A
n <- a$n + b$n
cat("suest without clusters", sqrt((H(a)[j, j] + H(b)[j, j]) * n / (n - 1)), "\n")
# the same with lm and sandwich: one regression with everything interacted
d$g <- factor(d$south)
all <- lm(log(gsp) ~ 0 + factor(state) + g:log(pcap) + g:log(pc) + g:log(emp) + g:unemp, d)
names <- grep("log\\(pcap\\)", names(coef(all)), value = TRUE)
W <- vcovCL(all, d$state, type = "HC0", cadjust = TRUE)
cat("interacted, HC0 G/(G-1)", sqrt(W[names[1], names[1]] + W[names[2], names[2]] - 2 * W[names[1], names[2]]), diff(rev(coef(all)[names])), "\n")
# joint equality of the four slopes, chi-squared
i <- grepl("^g", names(coef(all))); R <- matrix(0, 4, length(coef(all)))
slopes <- c("log(pcap)", "log(pc)", "log(emp)", "unemp")
for (r in 1:4) { w <- which(i & endsWith(names(coef(all)), slopes[r])); R[r, w] <- c(1, -1) }
q <- R %*% coef(all)
cat("joint chi-squared", drop(t(q) %*% solve(R %*% W %*% t(R), q)), "\n")
