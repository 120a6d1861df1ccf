using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// An instrumental-variables problem y = X₁b₁ + X₂b₂ + u with instruments (X₂, Z₁), after effects were swept out and collinearity was resolved
/// over all of it together; what every estimate and every statistic of the family is computed from. Columns are not multiplied by weights.
/// </summary>
internal sealed record Instrumented
{
    private readonly Lazy<Matrix> instruments;
    private readonly Lazy<Matrix> basis;

    /// <summary>A problem whose parts are given by initialisers.</summary>
    public Instrumented()
    {
        instruments = new(() => Joined(Exogenous!, Excluded!));
        basis = new(() => Product.Of(instruments.Value, Stages!.Basis, Run));
    }

    /// <summary>Rows, columns before the sweep, effects and weights.</summary>
    public required Design Design { get; init; }

    /// <summary>Outcome [n].</summary>
    public required double[] Y { get; init; }

    /// <summary>Endogenous regressors X₁ [n×k₁].</summary>
    public required Matrix Endogenous { get; init; }

    /// <summary>Exogenous regressors X₂, the constant first when no effects are absorbed [n×k₂].</summary>
    public required Matrix Exogenous { get; init; }

    /// <summary>Excluded instruments Z₁ [n×l₁].</summary>
    public required Matrix Excluded { get; init; }

    /// <summary>Names of <see cref="Endogenous"/>.</summary>
    public required Seq<string> EndogenousNames { get; init; }

    /// <summary>Names of <see cref="Exogenous"/>.</summary>
    public required Seq<string> ExogenousNames { get; init; }

    /// <summary>Names of <see cref="Excluded"/>.</summary>
    public required Seq<string> ExcludedNames { get; init; }

    /// <summary>Cross products of all columns as one triangular factor.</summary>
    public required TwoStage Stages { get; init; }

    /// <summary>Covariance that was asked for.</summary>
    public Vcov Vcov { get; init; } = Vcov.Default;

    /// <summary>Program whose conventions are followed.</summary>
    public Match Match { get; init; } = Match.Fixest;

    /// <summary>Small-sample correction that was asked for; null for that of the request or the profile.</summary>
    public Ssc? Ssc { get; init; }

    /// <summary>
    /// Degrees of freedom that the absorbed effects take under the covariance asked for: ivreg2's dofminus. Known once a covariance was formed.
    /// </summary>
    public double Absorbed { get; init; }

    /// <summary>Number of groups by cluster dimension under the covariance asked for; empty without clusters.</summary>
    public Seq<int> Clusters { get; init; }

    /// <summary>Regressors asked for and not estimated.</summary>
    public Seq<Omitted> Omitted { get; init; }

    /// <summary>Instruments asked for and not used.</summary>
    public Seq<Omitted> Unused { get; init; }

    /// <summary>What resolving the problem had to say.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>How the sweep ended; null without effects.</summary>
    public Convergence? Convergence { get; init; }

    /// <summary>Threads and cancellation.</summary>
    public RunOptions? Run { get; init; }

    /// <summary>Weights [n], as given; null when unweighted.</summary>
    public double[]? Weights => Design.Weights;

    /// <summary>Absorbed effects in the order of the formula.</summary>
    public Seq<AbsorbedEffect> Effects => [.. Design.Effects.Select(e => e.Absorbed)];

    /// <summary>Whether the first exogenous regressor is the constant.</summary>
    public bool Intercept => ExogenousNames.Count > 0 && ExogenousNames[0] == Estimate.Intercept;

    /// <summary>Whether the model has a constant, its own or through an effect.</summary>
    public bool Centred => Intercept || Design.Effects.Any(e => e.Absorbed.Constant);

    /// <summary>Clusters, periods and coordinates over the rows.</summary>
    public VcovColumns Columns => field ??= new VcovColumns(Design);

    /// <summary>Rows.</summary>
    public int N => Y.Length;

    /// <summary>Endogenous regressors.</summary>
    public int K1 => Endogenous.Columns;

    /// <summary>Exogenous regressors, the constant counted.</summary>
    public int K2 => Exogenous.Columns;

    /// <summary>Excluded instruments.</summary>
    public int L1 => Excluded.Columns;

    /// <summary>Regressors.</summary>
    public int K => K1 + K2;

    /// <summary>Instruments, the exogenous regressors counted.</summary>
    public int L => L1 + K2;

    /// <summary>Names of the regressors, endogenous first.</summary>
    public Seq<string> Names => EndogenousNames.AddRange(ExogenousNames);

    /// <summary>All instruments (X₂, Z₁) [n×L]; a copy, made once.</summary>
    public Matrix Instruments => instruments.Value;

    /// <summary>Q, the instruments orthonormalised, Q'WQ = I [n×L]; the leading columns span X₂; made once.</summary>
    public Matrix Basis => basis.Value;

    /// <summary>Whether the problem has more instruments than regressors.</summary>
    public bool Overidentified => L1 > K1;

    /// <summary>y − Xb over the rows, b with the endogenous first [n].</summary>
    public double[] Residuals(ReadOnlySpan<double> beta)
    {
        double[] u = (double[])Y.Clone();
        for (int j = 0; j < K; j++)
        {
            ReadOnlySpan<double> x = j < K1 ? Endogenous.Column(j) : Exogenous.Column(j - K1);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(x, -beta[j], u, u);
        }
        return u;
    }

    /// <summary>
    /// Covariance of the sums Σ w u x over the columns of <paramref name="x"/>, under the covariance asked for. Without small-sample factor unless a
    /// number of <paramref name="parameters"/> is given, not divided by n. For iid the columns must be orthonormal: σ²I.
    /// </summary>
    public Covariance Scores(Matrix x, double[] residuals, int? parameters = null)
    {
        Moments moments = new()
        {
            X = x,
            Residuals = residuals,
            Weights = Weights,
            Bread = Matrix.Identity(x.Columns),
            Effects = Effects,
            Estimated = parameters,
        };
        return Vcov.Of(moments, Columns, Match, parameters is null ? Correction.None : Ssc);
    }

    /// <summary>Two matrices side by side.</summary>
    private static Matrix Joined(Matrix left, Matrix right) => new(left.Rows, left.Columns + right.Columns, [.. left.Values, .. right.Values]);
}
