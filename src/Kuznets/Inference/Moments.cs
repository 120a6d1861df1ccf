using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// What an M-estimator owes to inference: the row of regressors x_i after absorption, the residual u_i, the weight w_i and the
/// bread (X'WX)⁻¹. The score of row i is w_i u_i x_i and is formed on the fly; no second n×k array is kept.
/// </summary>
public sealed class Moments
{
    private readonly Lazy<double[]> multipliers;
    private readonly Lazy<Matrix> hc0;
    private readonly Lazy<double[]> residuals = new([]);
    private readonly double? sumOfSquares;

    /// <summary>Moments whose parts are given by initialisers.</summary>
    public Moments()
    {
        multipliers = new(() => Weights is null ? Residuals! : Multiply(Weights, Residuals!));
        hc0 = new(() => Gram.Of(X!, Multiply(Multipliers, Multipliers)));
    }

    /// <summary>Regressors after absorption [n×k], not weighted. Large ones are read by blocks of rows and never stand in memory.</summary>
    public required Tall X { get; init; }

    /// <summary>Residuals [n]; those of a large regression are computed when first asked for.</summary>
    public double[] Residuals { get => residuals.Value; init => residuals = new(value); }

    /// <summary>Residuals that are computed when first asked for.</summary>
    public Lazy<double[]> ResidualsLater { init => residuals = value; }

    /// <summary>Weights [n]; null when unweighted.</summary>
    public double[]? Weights { get; init; }

    /// <summary>(X'WX)⁻¹ [k×k].</summary>
    public required Matrix Bread { get; init; }

    /// <summary>Absorbed effects, in the order of the formula.</summary>
    public Seq<AbsorbedEffect> Effects { get; init; }

    /// <summary>
    /// Coefficients that are estimated beside the effects. Fewer than the columns of <see cref="X"/> when a constant was put back
    /// after absorption.
    /// </summary>
    public int? Estimated { get; init; }

    /// <summary>Whether the rows were transformed by unit (random effects).</summary>
    public bool Transformed { get; init; }

    /// <summary>Whether the coefficients are least squares on these very rows and columns, so that leaving rows out is known from cross products.</summary>
    public bool LeastSquares { get; init; }

    /// <summary>Rows.</summary>
    public int N => X.Rows;

    /// <summary>Columns of <see cref="X"/>.</summary>
    public int Columns => X.Columns;

    /// <summary>Coefficients counted as k: those estimated beside the effects.</summary>
    public int K => Estimated ?? X.Columns;

    /// <summary>Σ w u²; taken from the residuals unless given.</summary>
    public double SumOfSquares { get => sumOfSquares ?? TensorPrimitives.Dot<double>(Multipliers, Residuals); init => sumOfSquares = value; }

    /// <summary>w_i u_i [n].</summary>
    internal double[] Multipliers => multipliers.Value;

    /// <summary>Σ (w u)² x x' [k×k].</summary>
    internal Matrix Hc0 => hc0.Value;

    private static double[] Multiply(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply<double>(a, b, product);
        return product;
    }
}
