namespace Kuznets.Modelling;

/// <summary>One estimated coefficient as a table prints it.</summary>
/// <param name="Name">Name in the formula's canonical writing, e.g. <c>log(gdp)</c>, <c>year::2011:x</c>, <c>(Intercept)</c>.</param>
/// <param name="Estimate">The coefficient.</param>
/// <param name="Se">Standard error under the fit's covariance.</param>
/// <param name="Statistic">Estimate over standard error.</param>
/// <param name="Df">Degrees of freedom of t; positive infinity when the normal is the reference.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Low">Lower end of the confidence interval.</param>
/// <param name="High">Upper end of the confidence interval.</param>
public sealed record Term(string Name, double Estimate, double Se, double Statistic, double Df, double P, double Low, double High);

/// <summary>A regressor that was asked for and could not be estimated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, e.g. "absorbed by city", "= x1 + x2", "constant in this sample".</param>
public sealed record Omitted(string Name, Note Reason);

/// <summary>The part of a variable's range in which a coefficient holds: Above &lt; Variable ≤ UpTo.</summary>
/// <param name="Of">The regressor the coefficient belongs to.</param>
/// <param name="Variable">The variable that separates the parts.</param>
/// <param name="Above">Lower end, outside; negative infinity for none.</param>
/// <param name="UpTo">Upper end, inside; positive infinity for none.</param>
/// <param name="Number">Which part it is, counted from 1 upwards.</param>
public sealed record TermRange(string Of, string Variable, double Above, double UpTo, int Number);
