using System.Numerics.Tensors;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Sweeps any number of effects, plain or with slopes that vary by level, out of columns: what is left is the residual of the weighted regression on
/// all their dummies (Frisch and Waugh 1933, Lovell 1963). The effects are prepared once; columns are swept independently of each other, so the
/// bytes do not depend on the number of threads. Cost: O(n) a column for one effect and for balanced two-way panels, else O(n · effects) an iteration.
/// </summary>
public sealed class Absorber
{
    private readonly LevelBlock[] blocks;
    private readonly Strategy strategy;
    private readonly AbsorberOptions options;

    private Absorber(Seq<AbsorbedEffect> effects, AbsorberOptions options)
    {
        (Effects, this.options) = (effects, options);
        blocks = [.. effects.Select(e => LevelBlock.Of(e, options.Weights))];
        strategy = Choose();
    }

    /// <summary>The effects, in their order.</summary>
    public Seq<AbsorbedEffect> Effects { get; }

    /// <summary>The strategy chosen, as <see cref="Convergence.Method"/> names it.</summary>
    public string Method => strategy.Name;

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

    /// <summary>Sweeps columns [n] in place, several at a time on the threads of the run.</summary>
    /// <exception cref="NumericalException">E451: a value is not finite.</exception>
    public Swept Sweep(params Memory<double>[] columns)
    {
        double[] shares = new double[columns.Length];
        bool[] absorbed = new bool[columns.Length];
        (int Iterations, double Residual)[] ends = new (int, double)[columns.Length];
        CancellationToken cancellation = options.Run?.Cancellation ?? default;
        Work.Each(columns.Length, options.Run, j =>
        {
            Span<double> column = columns[j].Span;
            Check(column, j);
            (double whole, double deviation) = Norms(column);
            ends[j] = strategy.Sweep(column, null, cancellation);
            double left = Norms(column).Whole;
            shares[j] = deviation > 0 ? left / deviation : 0;
            absorbed[j] = blocks.Length > 0 && (left <= options.AbsorbedShare * deviation || left <= 1e-13 * whole);
            if (absorbed[j])
                ends[j].Residual = 0; // nothing is left that could be wrong relative to itself
        });
        return new Swept(Ended(ends), shares, Enumerable.Range(0, columns.Length).Where(j => absorbed[j]).ToSeq());
    }

    /// <summary>
    /// The coefficients of the effects in a regression whose other part is already taken away: y − Xβ [n]. Left unchanged.
    /// </summary>
    public RecoveredEffects Recover(double[] y)
    {
        Check(y, 0);
        double[][] coefficients = [.. blocks.Select(b => new double[b.Length])];
        (int Iterations, double Residual) end = strategy.Sweep((double[])y.Clone(), coefficients, options.Run?.Cancellation ?? default);
        double[][][] values = new double[blocks.Length][][];
        for (int q = 0; q < blocks.Length; q++)
        {
            blocks[q].ToNatural(coefficients[q]);
            int levels = blocks[q].Levels;
            values[q] = [.. Enumerable.Range(0, blocks[q].Terms).Select(t => coefficients[q].AsSpan(t * levels, levels).ToArray())];
        }
        return new RecoveredEffects(values, Identify(values), Ended([end]));
    }

    private Convergence Ended((int Iterations, double Residual)[] ends)
    {
        if (strategy is ClosedForm || ends.Length == 0)
            return Convergence.Exact(strategy.Name);
        double worst = ends.Max(e => e.Residual);
        return new Convergence(strategy.Name, ends.Max(e => e.Iterations), worst, options.Tolerance, worst <= options.Tolerance);
    }

    /// <summary>Moves constants between effects until the first level of each further effect is zero in every component; returns the references.</summary>
    private int[] Identify(double[][][] values)
    {
        int[] references = new int[blocks.Length];
        int first = -1;
        for (int q = 0; q < blocks.Length; q++)
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
            for (int level = 0; level < blocks[q].Levels; level++)
            {
                ref double s = ref shift[parts.Second[level]];
                s = double.IsNaN(s) ? values[q][0][level] : s;
                values[q][0][level] -= s;
            }
            for (int level = 0; level < blocks[first].Levels; level++)
                values[first][0][level] += shift[parts.First[level]];
            references[q] = parts.Count;
        }
        return references;
    }

    private Strategy Choose()
    {
        if (blocks.Length == 0)
            return new ClosedForm(blocks, "nothing absorbed");
        if (blocks.Length == 1)
            return new ClosedForm(blocks, "closed form");
        return blocks.Length == 2 && options.Weights is null && Balanced(Effects[0], Effects[1])
            ? new ClosedForm(blocks, "closed form, balanced two-way")
            : new ConjugateGradient(blocks, options);
    }

    private static bool Balanced(AbsorbedEffect a, AbsorbedEffect b)
    {
        (int n, long cells) = (a.Groups.Codes.Length, (long)a.Groups.Levels * b.Groups.Levels);
        if (a.Slopes.Count > 0 || b.Slopes.Count > 0 || cells != n)
            return false;
        bool[] seen = new bool[n];
        for (int row = 0; row < n; row++)
        {
            ref bool cell = ref seen[((long)a.Groups.Codes[row] * b.Groups.Levels) + b.Groups.Codes[row]];
            if (cell)
                return false;
            cell = true;
        }
        return true;
    }

    private void Check(ReadOnlySpan<double> column, int index)
    {
        if (blocks.Length > 0 && column.Length != Effects[0].Groups.Codes.Length)
            throw Throw.WrongLength("column", column.Length, Effects[0].Groups.Codes.Length);
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
        if (w is null)
        {
            (total, sum, squares) = (x.Length, TensorPrimitives.Sum(x), TensorPrimitives.SumOfSquares(x));
        }
        else
        {
            for (int row = 0; row < x.Length; row++)
                (total, sum, squares) = (total + w[row], sum + (w[row] * x[row]), squares + (w[row] * x[row] * x[row]));
        }
        double mean = total > 0 ? sum / total : 0;
        for (int row = 0; row < x.Length; row++)
            deviations += (w is null ? 1 : w[row]) * (x[row] - mean) * (x[row] - mean);
        return (Math.Sqrt(squares), Math.Sqrt(deviations));
    }
}
