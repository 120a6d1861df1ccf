using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Tests.Numerics.Absorption;

/// <summary>The same regression with every effect written out as columns, which is what sweeping must equal.</summary>
internal static class Dummies
{
    public static LeastSquaresFit Fit(double[] y, double[][] x, Seq<AbsorbedEffect> effects, double[]? weights)
    {
        List<double[]> columns = [];
        foreach (AbsorbedEffect effect in effects)
        {
            for (int level = 0; level < effect.Groups.Levels; level++)
            {
                double[] dummy = [.. effect.Groups.Codes.Select(c => c == level ? 1.0 : 0)];
                if (effect.Constant)
                    columns.Add(dummy);
                columns.AddRange(effect.Slopes.Select(s => s.Zip(dummy, (a, b) => a * b).ToArray()));
            }
        }
        int count = columns.Count;
        columns.AddRange(x);
        LeastSquaresFit fit = LeastSquares.Solve(Matrix.OfColumns(y.Length, columns), y, new() { Weights = weights });
        return fit with
        {
            Beta = [.. fit.Kept.Zip(fit.Beta).Where(p => p.First >= count).Select(p => p.Second)],
            Kept = [.. fit.Kept.Where(c => c >= count).Select(c => c - count)],
            Dropped = fit.Dropped.Where(d => d.Column < count).ToSeq(),
        };
    }

    public static double[] Draw(int n, long task)
    {
        double[] values = new double[n];
        new RandomStream(21, task).Normal(values);
        return values;
    }

    public static Factor Groups(int n, int levels, long task)
    {
        RandomStream stream = new(22, task);
        return Factor.Of<int>([.. Enumerable.Range(0, n).Select(_ => stream.Below(levels))]);
    }
}
