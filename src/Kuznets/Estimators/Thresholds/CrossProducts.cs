using Kuznets.Numerics;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Cross products z_g'M z_h of the candidates' columns after effects and regressors are taken out. For a fixed candidate its row over all others is a
/// running sum along M z_f, so nothing of the size n×G stands in memory; the rows of a modest grid are kept, for every bootstrap draw shares them.
/// </summary>
internal sealed class CrossProducts
{
    /// <summary>Numbers up to which all rows are kept: 16 MB.</summary>
    private const long MostKept = 2_000_000;

    private readonly double[]?[] kept;

    private CrossProducts(Candidates candidates, PartialOut partial, int n)
    {
        (Candidates, Partial, N) = (candidates, partial, n);
        kept = new double[]?[candidates.Count];
        Diagonal = new double[candidates.Count * Square];
    }

    /// <summary>The columns.</summary>
    public Candidates Candidates { get; }

    /// <summary>What is taken out of them.</summary>
    public PartialOut Partial { get; }

    /// <summary>Rows.</summary>
    public int N { get; }

    /// <summary>z_g'M z_g, an m×m block a candidate [G·m²].</summary>
    public double[] Diagonal { get; }

    /// <summary>Numbers in a row [G·m²].</summary>
    public int Length => Diagonal.Length;

    private int Square => Candidates.Width * Candidates.Width;

    /// <summary>Forms the diagonal, and all rows where they fit. Cost: G n (k + m + 1).</summary>
    public static CrossProducts Of(Candidates candidates, PartialOut partial, int n, RunOptions run)
    {
        CrossProducts products = new(candidates, partial, n);
        bool keep = (long)candidates.Count * products.Length <= MostKept;
        const int Batch = 16;
        Work.Each(Work.Pieces(candidates.Count, Batch), run, piece =>
        {
            (int start, int count) = Work.Piece(piece, candidates.Count, Batch);
            double[] row = new double[products.Length], column = new double[n], room = new double[partial.Room];
            for (int g = start; g < start + count; g++)
            {
                products.Compute(g, row, column, room);
                row.AsSpan(g * products.Square, products.Square).CopyTo(products.Diagonal.AsSpan(g * products.Square));
                if (keep)
                    products.kept[g] = (double[])row.Clone();
            }
        });
        return products;
    }

    /// <summary>
    /// z_h'M z_f for all h: block h holds row l of z_h and column j of z_f at [(h·m + l)·m + j]. Read from the kept rows, else computed into the
    /// workspace.
    /// </summary>
    public ReadOnlySpan<double> Row(int f, int place, Workspace workspace)
    {
        if (kept[f] is { } known)
            return known;
        double[] row = workspace.Rows[place];
        if (workspace.Held[place] != f)
            Compute(f, row, workspace.Column, workspace.Room);
        workspace.Held[place] = f;
        return row;
    }

    private void Compute(int f, double[] row, double[] column, double[] room)
    {
        int m = Candidates.Width;
        double[] products = m == 1 ? row : new double[Candidates.Count * m];
        for (int j = 0; j < m; j++)
        {
            Candidates.Fill(f, j, column);
            Partial.Apply(column, room);
            Candidates.Cross(column, products);
            for (int at = 0; m > 1 && at < products.Length; at++)
                row[(at * m) + j] = products[at];
        }
    }
}

/// <summary>What one thread writes over while it searches.</summary>
internal sealed class Workspace(CrossProducts products)
{
    /// <summary>A column [n].</summary>
    public double[] Column { get; } = new double[products.N];

    /// <summary>Means of the effect.</summary>
    public double[] Room { get; } = new double[products.Partial.Room];

    /// <summary>Products of a column with every candidate [G·m].</summary>
    public double[] Cross { get; } = new double[products.Candidates.Count * products.Candidates.Width];

    /// <summary>Rows of cross products that are not kept, one a fixed threshold.</summary>
    public double[][] Rows { get; } = [new double[products.Length], new double[products.Length]];

    /// <summary>Which candidates the rows belong to.</summary>
    public int[] Held { get; } = [-1, -1];

    /// <summary>Inverse cross products of the fixed columns [(2m)²].</summary>
    public double[] Inverse { get; } = new double[4 * products.Candidates.Width * products.Candidates.Width];

    /// <summary>Coefficients of the fixed columns [2m].</summary>
    public double[] Beta { get; } = new double[2 * products.Candidates.Width];

    /// <summary>Products of one candidate [2m·m + m² + m].</summary>
    public double[] Scratch { get; } = new double[(3 * products.Candidates.Width * products.Candidates.Width) + products.Candidates.Width];
}
