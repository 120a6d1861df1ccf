namespace Kuznets.Numerics.Absorption;

/// <summary>Effects of which some have slopes: every column is copied and swept in place, columns side by side.</summary>
internal sealed class SlopedSweeper : Sweeper
{
    private readonly LevelBlock[] blocks;
    private readonly Strategy strategy;
    private readonly AbsorberOptions options;

    public SlopedSweeper(Seq<AbsorbedEffect> effects, AbsorberOptions options)
    {
        this.options = options;
        blocks = [.. effects.Select(e => LevelBlock.Of(e, options.Weights))];
        strategy = blocks.Length < 2 ? new ClosedForm(blocks, blocks.Length == 0 ? "nothing absorbed" : "closed form") : new ConjugateGradient(blocks, options);
    }

    /// <inheritdoc/>
    public override string Method => strategy.Name;

    /// <inheritdoc/>
    public override bool Closed => strategy is ClosedForm;

    /// <inheritdoc/>
    public override (Tall Swept, ColumnEnd[] Ends) Project(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        Matrix swept = new(columns.Count == 0 ? 0 : columns[0].Length, columns.Count);
        ColumnEnd[] ends = new ColumnEnd[columns.Count];
        Work.Each(columns.Count, options.Run, j =>
        {
            Span<double> column = swept.Column(j);
            columns[j].Span.CopyTo(column);
            Check(column, j);
            (double whole, double deviation) = Norms(column);
            (int iterations, double residual) = strategy.Sweep(column, null, options.Run?.Cancellation ?? default);
            ends[j] = new(iterations, residual, whole, deviation);
        });
        return (swept, ends);
    }

    /// <inheritdoc/>
    public override (double[][][] Values, ColumnEnd End) Recover(double[] y)
    {
        Check(y, 0);
        double[][] coefficients = [.. blocks.Select(b => new double[b.Length])];
        (int iterations, double residual) = strategy.Sweep((double[])y.Clone(), coefficients, options.Run?.Cancellation ?? default);
        double[][][] values = new double[blocks.Length][][];
        for (int q = 0; q < blocks.Length; q++)
        {
            blocks[q].ToNatural(coefficients[q]);
            int levels = blocks[q].Levels;
            values[q] = [.. Enumerable.Range(0, blocks[q].Terms).Select(t => coefficients[q].AsSpan(t * levels, levels).ToArray())];
        }
        return (values, new(iterations, residual, 0, 0));
    }

    private static void Check(ReadOnlySpan<double> column, int index)
    {
        if (double.IsFinite(Kernels.Largest(column)))
            return;
        int row = 0;
        while (double.IsFinite(column[row]))
            row++;
        throw Throw.NotFinite(index, row, column[row]);
    }

    private (double Whole, double Deviation) Norms(ReadOnlySpan<double> x)
    {
        double[]? w = options.Weights;
        double total = 0, sum = 0, squares = 0, deviations = 0;
        for (int row = 0; row < x.Length; row++)
        {
            double weight = w is null ? 1 : w[row];
            (total, sum, squares) = (total + weight, sum + (weight * x[row]), squares + (weight * x[row] * x[row]));
        }
        double mean = total > 0 ? sum / total : 0;
        for (int row = 0; row < x.Length; row++)
            deviations += (w is null ? 1 : w[row]) * (x[row] - mean) * (x[row] - mean);
        return (Math.Sqrt(squares), Math.Sqrt(deviations));
    }
}
