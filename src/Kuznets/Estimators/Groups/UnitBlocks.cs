using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Cross products of a regression unit by unit, the unit's own effect taken away and few-levelled effects kept as dummies: the regression of any set of
/// whole units is the sum of their blocks (Frisch and Waugh 1933), so that regrouping the units costs a sum and a small factor instead of a pass over rows.
/// Columns of a block: dummies, exogenous regressors, excluded instruments, endogenous regressors, outcome. Cost a regrouping: units · p².
/// </summary>
internal sealed class UnitBlocks
{
    /// <summary>Columns beyond which summing blocks costs more than refitting.</summary>
    private const int MostColumns = 96;

    /// <summary>Doubles that the blocks of all units may take.</summary>
    private const long MostValues = 25_000_000;

    private readonly double[][] columns;     // [q][n], less the unit's mean where the unit's effect is absorbed
    private readonly int[][] dummies;        // [effects][n]: column of the row's dummy
    private readonly double[]? weights;
    private readonly bool within;
    private readonly double[] whole;         // [units·p²]: blocks of all rows of a unit

    private UnitBlocks(Design design, Factor units, bool within, double[][] columns, int[][] dummies, int dummyColumns)
    {
        (this.columns, this.dummies, this.within, weights, Units) = (columns, dummies, within, design.Weights, units.Levels);
        (D, K2, Z, K1) = (dummyColumns, design.X.Columns, design.InstrumentColumns.Count, design.EndogenousColumns.Count);
        P = D + K2 + Z + K1 + 1;
        Rows = Numerics.Resampling.UnitRows.Of(units);
        whole = new double[Units * P * P];
        int[] one = new int[units.Rows];
        double[] sums = new double[P];
        for (int u = 0; u < Units; u++)
            Fill(u, one, 0, whole.AsSpan(u * P * P, P * P), sums);
    }

    /// <summary>Number of dummies of effects other than the unit's.</summary>
    public int D { get; }

    /// <summary>Exogenous regressors.</summary>
    public int K2 { get; }

    /// <summary>Excluded instruments.</summary>
    public int Z { get; }

    /// <summary>Endogenous regressors.</summary>
    public int K1 { get; }

    /// <summary>Columns of a block.</summary>
    public int P { get; }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>Rows of the design by unit.</summary>
    public int[][] Rows { get; }

    /// <summary>The block of all rows of a unit [p×p].</summary>
    public ReadOnlySpan<double> this[int unit] => whole.AsSpan(unit * P * P, P * P);

    /// <summary>The blocks of a design; null where effects have slopes or too many levels for sums to be the shorter way.</summary>
    public static UnitBlocks? Of(Design design, Factor units)
    {
        if (design.Effects.Any(e => e.Absorbed.Slopes.Count > 0 || !e.Absorbed.Constant))
            return null;
        Effect? own = design.Effects.FirstOrDefault(e => Same(e.Absorbed.Groups, units));
        Factor[] others = [.. design.Effects.Where(e => e != own).Select(e => e.Absorbed.Groups)];
        int dummyColumns = others.Sum(o => o.Levels);
        int q = design.X.Columns + design.InstrumentColumns.Count + design.EndogenousColumns.Count + 1;
        long p = dummyColumns + q;
        if (p > MostColumns || p * p * units.Levels > MostValues)
            return null;
        double[][] columns = [.. Enumerable.Range(0, design.X.Columns).Select(j => design.X.Column(j).ToArray()),
            .. design.InstrumentColumns, .. design.EndogenousColumns, design.Y];
        int first = 0;
        int[][] dummies = new int[others.Length][];
        for (int e = 0; e < others.Length; e++)
        {
            dummies[e] = [.. others[e].Codes.Select(c => first + c)];
            first += others[e].Levels;
        }
        if (own is not null)
            columns = [.. columns.Select(c => Within(c, units, design.Weights))];
        return new UnitBlocks(design, units, own is not null, columns, dummies, dummyColumns);
    }

    /// <summary>The cross products of the rows of a unit that are in a group, the unit's effect taken away among them [p×p]; whether there is such a row.</summary>
    public bool Fill(int unit, ReadOnlySpan<int> groupOfRow, int group, Span<double> block, Span<double> sums)
    {
        block.Clear();
        sums.Clear();
        double mass = 0;
        int first = D, q = columns.Length;
        foreach (int row in Rows[unit])
        {
            if (groupOfRow[row] != group)
                continue;
            double w = weights?[row] ?? 1;
            mass += w;
            for (int a = 0; a < q; a++)
            {
                double x = w * columns[a][row];
                sums[first + a] += x;
                Span<double> column = block.Slice((first + a) * P, P);
                for (int b = 0; b <= a; b++)
                    column[first + b] += x * columns[b][row];
                foreach (int[] effect in dummies)
                    column[effect[row]] += x;
            }
            for (int e = 0; e < dummies.Length; e++)
            {
                sums[dummies[e][row]] += w;
                for (int f = 0; f <= e; f++)
                    block[(dummies[e][row] * P) + dummies[f][row]] += w;
            }
        }
        if (mass == 0)
            return false;
        for (int j = 0; j < P; j++)
        {
            Span<double> column = block.Slice(j * P, j + 1);
            if (within && sums[j] != 0)
                TensorPrimitives.MultiplyAdd(sums[..(j + 1)], -sums[j] / mass, column, column);
            for (int i = 0; i < j; i++)
                block[(i * P) + j] = column[i];
        }
        return true;
    }

    private static bool Same(Factor a, Factor b) => a.Levels == b.Levels && Factor.Combine(a, b).Levels == a.Levels;

    /// <summary>A column less its mean by unit, so that subtracting means again loses no digits; what is rounding alone is zero.</summary>
    private static double[] Within(double[] column, Factor units, double[]? weights)
    {
        double[] mean = new double[units.Levels], mass = new double[units.Levels], centred = new double[column.Length];
        for (int i = 0; i < column.Length; i++)
        {
            double w = weights?[i] ?? 1;
            mass[units.Codes[i]] += w;
            if (w > 0)
                mean[units.Codes[i]] += w / mass[units.Codes[i]] * (column[i] - mean[units.Codes[i]]);
        }
        for (int i = 0; i < column.Length; i++)
            centred[i] = column[i] - mean[units.Codes[i]];
        if (TensorPrimitives.Norm<double>(centred) <= 1e-13 * TensorPrimitives.Norm<double>(column))
            Array.Clear(centred);
        return centred;
    }
}
