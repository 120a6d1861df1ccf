using System.Buffers;
using System.Numerics.Tensors;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Sweeps any number of effects, plain or with slopes that vary by level, out of columns: what is left is the residual of the weighted regression on
/// all their dummies (Frisch and Waugh 1933, Lovell 1963). The effects are prepared once; the way to solve is chosen from their graph. The bytes
/// do not depend on the number of threads. Cost: two passes over the columns, and O(n · effects) an iteration where iterations are needed.
/// </summary>
public sealed class Absorber
{
    private readonly Sweeper sweeper;
    private readonly AbsorberOptions options;

    private Absorber(Seq<AbsorbedEffect> effects, AbsorberOptions options)
    {
        (Effects, this.options) = (effects, options);
        bool plain = effects.Count > 0 && effects.All(e => e.Slopes.Count == 0 && e.Constant) && effects[0].Groups.Codes.Length > 0;
        sweeper = plain ? new PlainSweeper(effects, options) : new SlopedSweeper(effects, options);
    }

    /// <summary>The effects, in their order.</summary>
    public Seq<AbsorbedEffect> Effects { get; }

    /// <summary>The method in use, as <see cref="Convergence.Method"/> names it; settled by the first columns.</summary>
    public string Method => sweeper.Method;

    /// <summary>Encodes effects once for any number of columns.</summary>
    /// <exception cref="SpecificationException">E452: lengths differ.</exception>
    /// <exception cref="DataException">E453: a weight is negative or not finite.</exception>
    public static Absorber Prepare(IEnumerable<AbsorbedEffect> effects, AbsorberOptions? options = null)
    {
        options ??= new();
        Seq<AbsorbedEffect> list = effects.ToSeq();
        int n = list.Count == 0 ? 0 : list[0].Groups.Codes.Length;
        foreach (AbsorbedEffect effect in list)
        {
            if (effect.Groups.Codes.Length != n)
                throw Throw.WrongLength("effect", effect.Groups.Codes.Length, n);
            foreach (double[] slope in effect.Slopes)
            {
                if (slope.Length != n)
                    throw Throw.WrongLength("slope", slope.Length, n);
            }
        }
        if (options.Weights is { } weights)
        {
            if (list.Count > 0 && weights.Length != n)
                throw Throw.WrongLength("weights", weights.Length, n);
            for (int row = 0; row < weights.Length; row++)
            {
                if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                    throw Throw.BadWeight(row, weights[row]);
            }
        }
        return new Absorber(list, options);
    }

    /// <summary>Sweeps the columns of a matrix [n×k] in place.</summary>
    public Swept Sweep(Matrix X)
    {
        Memory<double>[] columns = new Memory<double>[X.Columns];
        for (int j = 0; j < columns.Length; j++)
            columns[j] = X.Values.AsMemory(j * X.Rows, X.Rows);
        return Sweep(columns);
    }

    /// <summary>Sweeps columns [n] in place.</summary>
    /// <exception cref="NumericalException">E451: a value is not finite.</exception>
    public Swept Sweep(params Memory<double>[] columns) => Sweep([.. columns.Select(c => (ReadOnlyMemory<double>)c)], columns);

    /// <summary>Sweeps columns [n] into others, or into themselves.</summary>
    internal Swept Sweep(ReadOnlyMemory<double>[] given, Memory<double>[] columns)
    {
        (Tall swept, ColumnEnd[] ends) = sweeper.Project(Given(given));
        int k = columns.Length, n = swept.Rows;
        double[] squares = Work.Sum(n, k, options.Run, (start, length, sums) =>
        {
            double[] block = ArrayPool<double>.Shared.Rent(length * k);
            swept.Read(start, length, block);
            for (int j = 0; j < k; j++)
            {
                ReadOnlySpan<double> part = block.AsSpan(j * length, length);
                sums[j] = SumOfSquares(part, start);
                part.CopyTo(columns[j].Span[start..]);
            }
            ArrayPool<double>.Shared.Return(block);
        });
        return Ended(ends, squares);
    }

    /// <summary>
    /// The columns without the effects and their cross products, in two passes over the columns and without a second set of them. Any number
    /// of regressions among the columns follow from the cross products; rows are read when they are needed. The columns given must not
    /// change while the projection is in use.
    /// </summary>
    /// <exception cref="NumericalException">E451: a value is not finite.</exception>
    public Projection Project(params IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        (Tall swept, ColumnEnd[] ends) = sweeper.Project(Given(columns));
        Matrix gram = Gram.Of(swept, options.Weights, options.Run);
        double[] squares = [.. Enumerable.Range(0, columns.Count).Select(j => gram[j, j])];
        return new Projection(swept, gram, Ended(ends, squares));
    }

    /// <summary>
    /// The coefficients of the effects in a regression whose other part is already taken away: y − Xβ [n]. Left unchanged.
    /// </summary>
    public RecoveredEffects Recover(double[] y)
    {
        Given([y]);
        (double[][][] values, ColumnEnd end) = sweeper.Recover(y);
        return new RecoveredEffects(values, Identify(values), Ended([end]));
    }

    private ReadOnlyMemory<double>[] Given(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        foreach (ReadOnlyMemory<double> column in columns)
        {
            if (Effects.Count > 0 && column.Length != Effects[0].Groups.Codes.Length)
                throw Throw.WrongLength("column", column.Length, Effects[0].Groups.Codes.Length);
        }
        return [.. columns];
    }

    private Swept Ended(ColumnEnd[] ends, double[] squares)
    {
        double[] shares = new double[ends.Length];
        List<int> absorbed = [];
        for (int j = 0; j < ends.Length; j++)
        {
            double left = Math.Sqrt(squares[j]);
            shares[j] = ends[j].Deviation > 0 ? left / ends[j].Deviation : 0;
            if (Effects.Count == 0 || (left > options.AbsorbedShare * ends[j].Deviation && left > 1e-13 * ends[j].Whole))
                continue;
            absorbed.Add(j);
            ends[j] = ends[j] with { Residual = 0 }; // nothing is left that could be wrong relative to itself
        }
        return new Swept(Ended(ends), shares, absorbed.ToSeq(), [.. ends.Select(e => e.Deviation)]);
    }

    private Convergence Ended(ColumnEnd[] ends)
    {
        if (sweeper.Closed || ends.Length == 0)
            return Convergence.Exact(Method);
        double worst = ends.Max(e => e.Residual);
        return new Convergence(Method, ends.Max(e => e.Iterations), worst, options.Tolerance, worst <= options.Tolerance);
    }

    private double SumOfSquares(ReadOnlySpan<double> part, int start)
    {
        if (options.Weights is not { } w)
            return TensorPrimitives.SumOfSquares(part);
        double sum = 0;
        for (int row = 0; row < part.Length; row++)
            sum += w[start + row] * part[row] * part[row];
        return sum;
    }

    /// <summary>Moves constants between effects until the first level of each further effect is zero in every component; returns the references.</summary>
    private int[] Identify(double[][][] values)
    {
        int[] references = new int[Effects.Count];
        int first = -1;
        for (int q = 0; q < Effects.Count; q++)
        {
            if (!Effects[q].Constant)
                continue;
            if (first < 0)
            {
                first = q;
                continue;
            }
            Components parts = Components.Of(Effects[first].Groups, Effects[q].Groups);
            double[] shift = new double[parts.Count];
            Array.Fill(shift, double.NaN);
            for (int level = 0; level < Effects[q].Groups.Levels; level++)
            {
                ref double s = ref shift[parts.Second[level]];
                s = double.IsNaN(s) ? values[q][0][level] : s;
                values[q][0][level] -= s;
            }
            for (int level = 0; level < Effects[first].Groups.Levels; level++)
                values[first][0][level] += shift[parts.First[level]];
            references[q] = parts.Count;
        }
        return references;
    }
}
