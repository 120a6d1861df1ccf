# Random effects of periods and of both directions; compared in tests/Kuznets.Tests/Estimators/Regression/RandomEffectsTests.cs.
# R 4.2.2, plm 2.6-2. Data: Produc of plm.
suppressMessages(library(plm))
options(digits = 15)
data(Produc, package = "plm")
panel <- pdata.frame(Produc, index = c("state", "year"))
model <- log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp
for (effect in c("time", "twoways")) for (method in c("swar", "walhus", "amemiya", "nerlove")) {
  fit <- plm(model, panel, model = "random", effect = effect, random.method = method)
  cat(effect, method, "\n")
  print(ercomp(fit)$sigma2)
  print(unlist(ercomp(fit)$theta))
  print(coef(fit))
  print(sqrt(diag(vcov(fit))))
  print(summary(fit)$r.squared)
}
