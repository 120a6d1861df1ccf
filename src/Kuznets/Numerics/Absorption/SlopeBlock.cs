namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Slopes, and perhaps a constant, a level: a small least-squares problem a level, orthonormalised once (modified Gram-Schmidt, twice) so that
/// constant and slopes are swept together and never alternate. A slope that does not vary within a level has no basis vector there.
/// </summary>
internal sealed class SlopeBlock : LevelBlock
{
    private const double Deficient = 1e-9;
    private readonly double[]? weights;
    private readonly double[][] basis;      // [terms][n]
    private readonly double[][][] toNatural; // basis a = Σ_b toNatural[a][b][level] · variable b

    public SlopeBlock(AbsorbedEffect effect, double[]? weights) : base(effect.Groups, effect.Slopes.Count + (effect.Constant ? 1 : 0))
    {
        this.weights = weights;
        List<double[]> variables = effect.Constant ? [Filled(Codes.Length)] : [];
        variables.AddRange(effect.Slopes.Select(s => (double[])s.Clone()));
        basis = [.. variables];
        toNatural = new double[Terms][][];
        double[] dot = new double[Levels];
        for (int a = 0; a < Terms; a++)
        {
            toNatural[a] = [.. Enumerable.Range(0, Terms).Select(_ => new double[Levels])];
            Array.Fill(toNatural[a][a], 1);
            Dot(basis[a], basis[a], dot);
            double[] before = (double[])dot.Clone();
            for (int pass = 0; pass < 2; pass++)
            {
                for (int b = 0; b < a; b++)
                    Remove(a, b, dot);
            }
            Dot(basis[a], basis[a], dot);
            for (int level = 0; level < Levels; level++)
                dot[level] = dot[level] > Deficient * Deficient * before[level] ? 1 / Math.Sqrt(dot[level]) : 0;
            for (int row = 0; row < Codes.Length; row++)
                basis[a][row] *= dot[Codes[row]];
            foreach (double[] transform in toNatural[a])
            {
                for (int level = 0; level < Levels; level++)
                    transform[level] *= dot[level];
            }
        }
    }

    public override void Gather(ReadOnlySpan<double> r, Span<double> c)
    {
        c.Clear();
        for (int a = 0; a < Terms; a++)
        {
            Span<double> sums = c.Slice(a * Levels, Levels);
            double[] b = basis[a];
            for (int row = 0; row < r.Length; row++)
                sums[Codes[row]] += b[row] * r[row] * (weights?[row] ?? 1);
        }
    }

    public override void Spread(Span<double> c, double factor, Span<double> r)
    {
        for (int a = 0; a < Terms; a++)
        {
            ReadOnlySpan<double> values = c.Slice(a * Levels, Levels);
            double[] b = basis[a];
            for (int row = 0; row < r.Length; row++)
                r[row] += factor * b[row] * values[Codes[row]];
        }
    }

    public override void ToNatural(Span<double> c)
    {
        double[] natural = new double[Length];
        for (int a = 0; a < Terms; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                for (int level = 0; level < Levels; level++)
                    natural[(b * Levels) + level] += c[(a * Levels) + level] * toNatural[a][b][level];
            }
        }
        natural.CopyTo(c);
    }

    private static double[] Filled(int length)
    {
        double[] ones = new double[length];
        Array.Fill(ones, 1);
        return ones;
    }

    private void Remove(int a, int b, double[] dot)
    {
        Dot(basis[a], basis[b], dot);
        for (int row = 0; row < Codes.Length; row++)
            basis[a][row] -= dot[Codes[row]] * basis[b][row];
        for (int term = 0; term <= b; term++)
        {
            for (int level = 0; level < Levels; level++)
                toNatural[a][term][level] -= dot[level] * toNatural[b][term][level];
        }
    }

    private void Dot(double[] x, double[] y, double[] sums)
    {
        Array.Clear(sums);
        for (int row = 0; row < x.Length; row++)
            sums[Codes[row]] += x[row] * y[row] * (weights?[row] ?? 1);
    }
}
