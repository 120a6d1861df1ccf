# Imputation and two-stage estimates of the county panel by dense algebra: estimates and clustered errors from their formulas, nothing swept.
# Borusyak, Jaravel and Spiess (2024), theorem 3; Gardner (2022). Logit and entropy weights of the first year for matching.
# Usage: Rscript did_imputation.R REFERENCE
base <- commandArgs(TRUE)[1]
d <- read.csv(file.path(base, "data/mpdta.csv"))
g <- ifelse(d$first.treat == 0, Inf, d$first.treat)
treated <- d$year >= g
k <- d$year - g
effects <- cbind(model.matrix(~ 0 + factor(countyreal), d), model.matrix(~ factor(year), d)[, -1])
report <- function(name, value) cat(sprintf("%-28s %s\n", name, paste(sprintf("%.17g", value), collapse = " ")))

estimate <- function(Z, label) {
  Z0 <- Z[!treated, ]
  inverse <- solve(crossprod(Z0))
  r <- d$lemp - drop(Z %*% (inverse %*% crossprod(Z0, d$lemp[!treated])))
  one <- function(chosen) {
    w <- chosen / sum(chosen)
    carried <- ifelse(treated, 0, drop(Z %*% (inverse %*% crossprod(Z, w))))
    centre <- ave(w^2 * r, g, d$year, FUN = sum) / ave(w^2, g, d$year, FUN = sum)
    centre[!treated | !is.finite(centre)] <- 0
    imputing <- w * (r - centre) - carried * r
    twostage <- w * (r - sum(w * r)) - carried * r
    c(sum(w * r), sqrt(sum(rowsum(imputing, d$countyreal)^2)), sqrt(sum(rowsum(twostage, d$countyreal)^2)))
  }
  report(paste(label, "att"), one(as.numeric(treated)))
  for (h in 0:3) report(paste(label, h), one(as.numeric(k == h)))
  for (h in -4:-1) report(paste(label, h), one(as.numeric(k == h)))
  # leads on untreated rows, all but the earliest
  leads <- sapply(-3:-1, function(h) as.numeric(k == h))
  X <- cbind(leads, Z)[!treated, ]
  b <- solve(crossprod(X))
  beta <- b %*% crossprod(X, d$lemp[!treated])
  u <- d$lemp[!treated] - drop(X %*% beta)
  V <- b %*% crossprod(rowsum(X * u, d$countyreal[!treated])) %*% b
  report(paste(label, "leads"), beta[1:3])
  report(paste(label, "leads se"), sqrt(diag(V)[1:3]))
}
estimate(effects, "plain")
estimate(cbind(effects, d$lpop * (d$year - 2003), (d$lpop * (d$year - 2003))^2), "trended")

first <- d[d$year == 2003, ]
member <- as.numeric(first$first.treat > 0)
fit <- glm(member ~ lpop + I(lpop^2), binomial, first, control = list(epsilon = 1e-14))
report("logit", c(coef(fit), logLik(fit)))
x <- cbind(first$lpop, (first$lpop - mean(first$lpop[member == 1]))^2)
target <- colMeans(x[member == 1, ])
z <- sweep(x[member == 0, ], 2, target)
dual <- function(l) log(sum(exp(z %*% l)))
best <- nlm(function(l) { v <- dual(l); p <- drop(exp(z %*% l - v)); attr(v, "gradient") <- colSums(p * z); v }, c(0, 0), gradtol = 1e-14, steptol = 1e-14, iterlim = 500)
p <- drop(exp(z %*% best$estimate - dual(best$estimate)))
report("entropy moments", colSums(p * z))
report("entropy largest, squares", c(max(p), sum(p^2)))
