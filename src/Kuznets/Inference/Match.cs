namespace Kuznets.Inference;

/// <summary>The program whose conventions a result follows: factors, degrees of freedom, singletons, R², percentile type.</summary>
public enum Match { Fixest, Reghdfe, Xtreg, Areg, Ivreg2, Ivregress, Plm, Linearmodels }
