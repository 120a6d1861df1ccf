namespace Kuznets.Estimators.Regression;

/// <summary>σ²_ν of the rows and σ²_u of the units.</summary>
/// <param name="Idiosyncratic">σ²_ν.</param>
/// <param name="Unit">σ²_u; negative estimates are set to zero.</param>
/// <param name="Negative">The estimate before it was set to zero; NaN when it was not.</param>
internal sealed record VarianceComponents(double Idiosyncratic, double Unit, double Negative)
{
    /// <summary>1 - √(σ²_ν / (σ²_ν + T_i σ²_u)) [units].</summary>
    public double[] Theta(double[] counts) => [.. counts.Select(t => 1 - Math.Sqrt(Idiosyncratic / (Idiosyncratic + (t * Unit))))];
}
