using System.Numerics.Tensors;
using Kuznets.Measures;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Thresholds;

/// <summary>F of one threshold more against its bootstrap distribution.</summary>
/// <param name="Statistic">F = (S₀ − S₁) / (S₁/d).</param>
/// <param name="P">Share of draws with a larger F; NaN without draws.</param>
/// <param name="Draws">F of each draw.</param>
internal sealed record BootstrapF(double Statistic, double P, Seq<double> Draws)
{
    /// <summary>The value that a share of the draws exceeds.</summary>
    public double Critical(double share, PercentileType type) => Percentile.Of(Draws.AsSpan(), 1 - share, type);
}

/// <summary>
/// Bootstrap of Hansen (1999, section 4): regressors and threshold variable are held fixed, errors are residuals of the larger model drawn by whole
/// units, the outcome is made by the smaller model, and both models are searched again in every draw. A draw costs one projection of the outcome and
/// running sums along it.
/// </summary>
internal sealed class RegimeBootstrap(CrossProducts products, Search search, UnitDraws units, double[] outcome, double divisor)
{
    /// <summary>
    /// F between thresholds <paramref name="null"/> and <paramref name="larger"/>, which has one more; draw b takes stream <paramref name="firstTask"/> + b.
    /// </summary>
    public BootstrapF Run(Found found, int[] @null, int[] larger, int draws, long firstTask, RunOptions run)
    {
        double f = F(found);
        if (draws == 0)
            return new BootstrapF(f, double.NaN, []);
        Workspace plan = new(products);
        double[] mean = Fitted(@null, plan), residuals = Fitted(larger, plan);
        TensorPrimitives.Subtract(outcome, residuals, residuals);
        double[] byUnit = units.ByUnit(residuals), drawn = new double[draws];
        const int Batch = 8;
        Work.Each(Work.Pieces(draws, Batch), run, piece =>
        {
            (int start, int count) = Work.Piece(piece, draws, Batch);
            Workspace workspace = new(products);
            double[] y = new double[mean.Length];
            for (int b = start; b < start + count; b++)
            {
                mean.CopyTo(y, 0);
                units.Add(byUnit, new RandomStream(run.Seed, firstTask + b), y);
                products.Partial.Apply(y, workspace.Room);
                products.Candidates.Cross(y, workspace.Cross);
                drawn[b] = F(Searched(TensorPrimitives.SumOfSquares(y), larger.Length, workspace));
            }
        });
        return new BootstrapF(f, drawn.Count(d => d > f) / (double)draws, drawn.ToSeq());
    }

    /// <summary>Thresholds found one after the other, as many as <paramref name="count"/>; the last search is returned.</summary>
    private Found Searched(double squares, int count, Workspace workspace)
    {
        Span<int> given = stackalloc int[count];
        Found found = default;
        for (int k = 0; k < count; k++)
        {
            found = search.Best(workspace.Cross, squares, given[..k], workspace);
            if (found.Candidate < 0)
                return found;
            given[k] = found.Candidate;
        }
        return found;
    }

    private double F(Found found) => found.Candidate < 0 ? 0 : (found.Base - found.Ssr) / (found.Ssr / divisor);

    /// <summary>What the columns of these thresholds explain of the outcome [n].</summary>
    private double[] Fitted(int[] given, Workspace workspace)
    {
        double[] fitted = new double[outcome.Length];
        if (given.Length == 0)
            return fitted;
        int m = products.Candidates.Width;
        Matrix z = new(outcome.Length, given.Length * m);
        for (int c = 0; c < z.Columns; c++)
        {
            products.Candidates.Fill(given[c / m], c % m, z.Column(c));
            products.Partial.Apply(z.Column(c), workspace.Room);
        }
        double[] beta = Numerics.Solvers.LeastSquares.Solve(z, outcome).Full(z.Columns);
        for (int c = 0; c < z.Columns; c++)
            TensorPrimitives.MultiplyAdd(z.Column(c), double.IsNaN(beta[c]) ? 0 : beta[c], fitted, fitted);
        return fitted;
    }
}
