# Difference and system GMM by plm on the British firms: numbers of PlmGoldenTests, and which weights it uses.
# R 4.2.2, plm 2.6-2. Run: Rscript dynamic-panel.R
suppressMessages(library(plm))
data("EmplUK", package = "plm")
difference <- log(emp) ~ lag(log(emp), 1:2) + lag(log(wage), 0:1) + log(capital) + lag(log(output), 0:1) | lag(log(emp), 2:99)
system <- log(emp) ~ lag(log(emp), 1) + lag(log(wage), 0:1) + lag(log(capital), 0:1) | lag(log(emp), 2:99) + lag(log(wage), 2:99) + lag(log(capital), 2:99)
for (steps in c("onestep", "twosteps")) {
  for (fit in list(pgmm(difference, EmplUK, effect = "twoways", model = steps), pgmm(system, EmplUK, effect = "twoways", model = steps, transformation = "ld"))) {
    print(summary(fit, robust = TRUE))
    print(sqrt(diag(vcovHC(fit))), digits = 12)
  }
}
