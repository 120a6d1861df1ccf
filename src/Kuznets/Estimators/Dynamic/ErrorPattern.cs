using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The presumed covariance of a unit's stacked errors up to σ²: R R' of the combinations R by which rows are formed of independent level
/// errors, or less of it (Roodman 2009, section 3.3).
/// </summary>
internal static class ErrorPattern
{
    /// <summary>Cov(rows of one stack, rows of another) of a unit, both formed of the same independent errors [rows×others].</summary>
    public static Matrix Between(Stack rows, Stack others, int unit)
    {
        Matrix left = Combinations(rows, unit), right = Combinations(others, unit);
        Matrix pattern = new(left.Columns, right.Columns);
        for (int b = 0; b < right.Columns; b++)
        {
            for (int a = 0; a < left.Columns; a++)
                pattern[a, b] = TensorPrimitives.Dot<double>(left.Column(a), right.Column(b));
        }
        return pattern;
    }

    /// <summary>H of a unit [rows×rows].</summary>
    public static Matrix Of(Stack stack, int unit, Weighting weighting)
    {
        int first = stack.Begin(unit), n = stack.Begin(unit + 1) - first, levels = stack.Levels(unit) - first;
        if (weighting == Weighting.Identity)
            return Matrix.Identity(n);
        Matrix pattern = Between(stack, stack, unit);
        for (int b = 0; b < n; b++)
        {
            for (int a = 0; a < n; a++)
            {
                bool across = a < levels != b < levels;
                if (Math.Abs(pattern[a, b]) < 1e-14 || (across && weighting == Weighting.Blocks))
                    pattern[a, b] = 0;
            }
        }
        return pattern;
    }

    /// <summary>R' of a unit: the weights of its level rows, a column a row of the stack.</summary>
    private static Matrix Combinations(Stack stack, int unit)
    {
        (int first, int width) = stack.Grid.Span(unit);
        Matrix combinations = new(width, stack.Begin(unit + 1) - stack.Begin(unit));
        for (int r = 0; r < combinations.Columns; r++)
        {
            (ReadOnlyMemory<int> members, ReadOnlyMemory<double> weights) = stack.Combination(stack.Begin(unit) + r);
            for (int i = 0; i < members.Length; i++)
                combinations[members.Span[i] - first, r] = weights.Span[i];
        }
        return combinations;
    }
}
