using System.Numerics.Tensors;
using Kuznets.Measures;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Thresholds;

/// <summary>How well one shape of the relation fits, effects and other regressors being the same.</summary>
/// <param name="Name">linear, quadratic, spline, kink, threshold-1 …; interaction where threshold variable and regressor differ.</param>
/// <param name="Parameters">Parameters, effects and each threshold or kink counted.</param>
/// <param name="Ssr">Sum of squared residuals.</param>
/// <param name="N">Rows.</param>
public sealed record Shape(string Name, double Parameters, double Ssr, int N)
{
    /// <summary>2k − 2 ln L of normal errors.</summary>
    public double Aic => (2 * Parameters) - (2 * LogLikelihood);

    /// <summary>k ln n − 2 ln L.</summary>
    public double Bic => (Parameters * Math.Log(N)) - (2 * LogLikelihood);

    private double LogLikelihood => -0.5 * N * (Math.Log(2 * Math.PI * Ssr / N) + 1);
}

/// <summary>
/// Smooth alternatives to thresholds on the same sample: slopes that vary with the threshold variable linearly, by a restricted cubic spline with four
/// knots at 5, 35, 65 and 95 % (Harrell 2001), or with a kink.
/// </summary>
internal static class Shapes
{
    private static readonly double[] Knots = [0.05, 0.35, 0.65, 0.95];

    /// <summary>All shapes, that with thresholds last.</summary>
    public static Seq<Shape> Of(Problem problem, Stages stages, (double[] Values, int[] Rows) grid, int least, RunOptions run)
    {
        int n = problem.Design.N, m = problem.Regressors.Length;
        double k = problem.Parameters;
        List<Shape> shapes = [new("linear", k, stages.Linear, n)];
        bool own = problem.Regime is [var only] && only == problem.By;
        double[] q = problem.Sorted;
        double[][] bases = own ? [problem.Ones] : problem.Regressors;
        double[][] powers = own ? [Raised(q, 2)] : [q, Raised(q, 2)];
        if (!own)
            shapes.Add(Fitted("interaction", problem, bases, [q]));
        shapes.Add(Fitted("quadratic", problem, bases, powers));
        if (Spline(q) is { } spline)
            shapes.Add(Fitted("spline", problem, bases, own ? spline : [q, .. spline]));
        CrossProducts kinks = CrossProducts.Of(new KinkCandidates(grid.Values, grid.Rows, q, bases), problem.Partial, n, run);
        Workspace workspace = new(kinks);
        kinks.Candidates.Cross(problem.Outcome, workspace.Cross);
        Found kink = new Search(kinks, least).Best(workspace.Cross, stages.Linear, [], workspace);
        if (kink.Candidate >= 0)
            shapes.Add(new("kink", k + m + 1, kink.Ssr, n));
        for (int s = 0; s < stages.Steps.Count; s++)
            shapes.Add(new($"threshold-{s + 1}", k + ((s + 1) * (m + 1)), stages.Steps[s].Ssr, n));
        return [.. shapes];
    }

    /// <summary>Adds the product of every base with every function of the threshold variable.</summary>
    private static Shape Fitted(string name, Problem problem, double[][] bases, double[][] functions)
    {
        double[][] columns = [.. bases.SelectMany(b => functions.Select(f => Product(b, f)))];
        double[] room = new double[problem.Partial.Room];
        Matrix x = Matrix.OfColumns(problem.Design.N, columns);
        double[] lengths = [.. columns.Select(c => TensorPrimitives.Norm<double>(c))];
        for (int j = 0; j < x.Columns; j++)
        {
            problem.Partial.Apply(x.Column(j), room);
            if (!(TensorPrimitives.Norm<double>(x.Column(j)) > 1e-9 * lengths[j]))
                x.Column(j).Clear();
        }
        LeastSquaresFit fit = LeastSquares.Solve(x, problem.Outcome, new() { Tolerance = LeastSquaresOptions.Swept });
        return new(name, problem.Parameters + fit.Kept.Length, fit.Rss, problem.Design.N);
    }

    /// <summary>The two columns beyond the line; null where knots coincide.</summary>
    private static double[][]? Spline(double[] q)
    {
        double[] t = [.. Knots.Select(p => Percentile.OfSorted(q, p))];
        if (t.Distinct().Count() < t.Length)
            return null;
        double scale = (t[3] - t[0]) * (t[3] - t[0]), last = t[3] - t[2];
        return [.. Enumerable.Range(0, 2).Select(j => q.Select(v =>
            (Cube(v - t[j]) - (Cube(v - t[2]) * (t[3] - t[j]) / last) + (Cube(v - t[3]) * (t[2] - t[j]) / last)) / scale).ToArray())];
    }

    private static double Cube(double v) => v <= 0 ? 0 : v * v * v;

    /// <summary>A power of the deviation from the mean: the line is in the model anyway, so that nothing but digits changes.</summary>
    private static double[] Raised(double[] q, int power)
    {
        double mean = SampleStatistics.Mean(q);
        return [.. q.Select(v => Math.Pow(v - mean, power))];
    }

    private static double[] Product(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply<double>(a, b, product);
        return product;
    }
}
