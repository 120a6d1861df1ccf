# Anderson-Rubin and conditional likelihood ratio with one endogenous regressor, from their definitions, on Card's data.
d <- read.csv(file.path(Sys.getenv("KUZNETS_REFERENCE"), "data/iv2reg_card_data.csv"))
clr_p <- function(m, r, k) if (k == 1) pchisq(m, 1, lower.tail = FALSE) else {
  K4 <- gamma(k/2) / (sqrt(pi) * gamma((k-1)/2))
  1 - 2 * K4 * integrate(function(s) pchisq((r + m) / (1 + r * s^2 / m), k) * (1 - s^2)^((k-3)/2), 0, 1, rel.tol = 1e-10)$value
}
run <- function(instruments, robust) {
  X2 <- model.matrix(~ exper + expersq + black + south, d); Z <- as.matrix(d[instruments])
  q <- qr(X2); Z <- qr.resid(q, Z); x <- qr.resid(q, d$educ); y <- qr.resid(q, d$lwage)
  n <- length(y); k <- ncol(Z); L <- k + 5
  stat <- function(b) {
    e <- y - x * b; P <- solve(crossprod(Z)); pe <- P %*% crossprod(Z, e); px <- P %*% crossprod(Z, x)
    ve <- drop(e - Z %*% pe); vx <- drop(x - Z %*% px)
    M <- function(a, c) if (robust) crossprod(Z * a, Z * c) else sum(a * c) / n * crossprod(Z)
    See <- P %*% M(ve, ve) %*% P; Sxe <- P %*% M(vx, ve) %*% P; Sxx <- P %*% M(vx, vx) %*% P
    ar <- drop(t(pe) %*% solve(See, pe)); D <- px - Sxe %*% solve(See, pe); V <- Sxx - Sxe %*% solve(See, t(Sxe))
    r <- drop(t(D) %*% solve(V, D)); w <- solve(See, D); lm <- drop(t(w) %*% pe)^2 / drop(t(D) %*% w)
    lr <- 0.5 * (ar - r + sqrt((ar - r)^2 + 4 * lm * r))
    c(f = ar / n * (n - L) / k, lr = lr, p = clr_p(lr, r, k))
  }
  ends <- function(g, low, mid, high) c(uniroot(g, c(low, mid), tol = 1e-12)$root, uniroot(g, c(mid, high), tol = 1e-12)$root)
  crit <- qf(0.95, k, n - L)
  b <- drop(crossprod(x, Z %*% solve(crossprod(Z), crossprod(Z, y))) / crossprod(x, Z %*% solve(crossprod(Z), crossprod(Z, x))))
  s <- stat(0.1)
  cat(paste(instruments, collapse = "+"), robust, "at 0.1:", sprintf("%.10g", s), "\n")
  cat("  AR set", sprintf("%.10g", ends(function(v) stat(v)["f"] - crit, b - 0.3, b, b + 0.5)), "\n")
  cat("  CLR set", sprintf("%.10g", ends(function(v) stat(v)["p"] - 0.05, b - 0.3, b, b + 0.5)), "\n")
}
run("nearc4", FALSE); run("nearc4", TRUE); run(c("nearc2", "nearc4"), FALSE); run(c("nearc2", "nearc4"), TRUE)
cat("p(3, 5, 4)", sprintf("%.12g", clr_p(3, 5, 4)), " p(6, 20, 2)", sprintf("%.12g", clr_p(6, 20, 2)), " p(9, 0.5, 10)", sprintf("%.12g", clr_p(9, 0.5, 10)), " p(4,1000,3)", sprintf("%.12g", clr_p(4,1000,3)), "\n")
cat("ncchisq", sprintf("%.14g", c(pchisq(20, 2.3, 7.7, lower.tail=FALSE), qchisq(0.95, 1, 10), qchisq(0.95, 3.7, 61), pchisq(1500, 20, 1000, lower.tail=FALSE), pchisq(5,1,0,lower.tail=FALSE))), "\n")
