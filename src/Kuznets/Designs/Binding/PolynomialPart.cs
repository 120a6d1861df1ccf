using System.Globalization;
using Kuznets.Designs.Formulas;
using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>
/// Powers of a variable, or polynomials orthogonal over the sample by the three-term recurrence (Kennedy and Gentle 1980, 13.3); each has
/// mean 0 and sum of squares 1, as R's <c>poly</c>.
/// </summary>
internal sealed class PolynomialPart(Polynomial polynomial, double[] values, Source source) : Part
{
    private double[][] powers = [];
    private double[][]? low;

    public override void Settle(KeptRows rows, bool contrasts, List<Note> notes)
    {
        double[] x = rows.Of(values);
        int distinct = x.Distinct().Take(polynomial.Degree + 1).Count();
        if (distinct <= polynomial.Degree)
            throw Throw.DegreeTooHigh(source, polynomial, distinct);
        if (polynomial.Raw)
        {
            (double[] High, double[] Low)[] raw = [.. Enumerable.Range(1, polynomial.Degree).Select(d => Powers.Of(x, d))];
            (powers, low) = ([.. raw.Select(r => r.High)], [.. raw.Select(r => r.Low)]);
        }
        else
        {
            powers = Orthogonal(x, polynomial.Degree);
        }
        Names = [.. Enumerable.Range(1, polynomial.Degree).Select(d => polynomial.Text + d.ToString(CultureInfo.InvariantCulture))];
    }

    public override double[]? Low(int column) => low?[column];

    public override double[][] Columns(KeptRows rows, RunOptions? run) => powers;

    public override void Multiply(int column, KeptRows rows, Span<double> target) =>
        System.Numerics.Tensors.TensorPrimitives.Multiply(target, powers[column], target);

    private static double[][] Orthogonal(double[] x, int degree)
    {
        double mean = x.Average();
        double[] before = new double[x.Length];
        double[] p = [.. Enumerable.Repeat(1.0, x.Length)];
        double[][] powers = new double[degree][];
        double squaresBefore = 1;
        double squares = x.Length;
        for (int d = 0; d < degree; d++)
        {
            double alpha = 0;
            for (int i = 0; i < p.Length; i++)
                alpha += (x[i] - mean) * p[i] * p[i] / squares;
            double beta = d == 0 ? 0 : squares / squaresBefore;
            double[] next = new double[x.Length];
            double squaresNext = 0;
            for (int i = 0; i < p.Length; i++)
            {
                next[i] = ((x[i] - mean - alpha) * p[i]) - (beta * before[i]);
                squaresNext += next[i] * next[i];
            }
            powers[d] = [.. next.Select(v => v / Math.Sqrt(squaresNext))];
            (before, p, squaresBefore, squares) = (p, next, squares, squaresNext);
        }
        return powers;
    }
}
