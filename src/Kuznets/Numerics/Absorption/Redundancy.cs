using Kuznets.Numerics.Absorption.Elimination;

namespace Kuznets.Numerics.Absorption;

/// <summary>How redundant coefficients of absorbed effects are counted.</summary>
public enum RedundancyRule
{
    /// <summary>One for each further effect with a constant: fixest's Q − 1.</summary>
    OneEach,

    /// <summary>
    /// Connected components with each earlier effect, the largest counting: exact for two effects; reghdfe's <c>dofadjustments(pairwise)</c> for more.
    /// </summary>
    Pairwise,

    /// <summary>
    /// The exact rank of all dummies and slopes together; fixest's <c>K.exact</c>. Where the factor would not fit in memory, and with slopes of more
    /// than 3,000 coefficients, as <see cref="Pairwise"/>.
    /// </summary>
    Exact,
}

/// <summary>Counts coefficients of absorbed effects that others imply, which is what degrees of freedom hang on.</summary>
public static class Redundancy
{
    /// <summary>Coefficients up to which an exact rank is taken from the dense Gram matrix.</summary>
    private const long DenseLimit = 3000;

    /// <summary>Redundant coefficients of each effect, in their order.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="rule">How to count.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static long[] Count(Seq<AbsorbedEffect> effects, RedundancyRule rule, RunOptions? run = null)
    {
        long[] redundant = new long[effects.Count];
        if (rule == RedundancyRule.Exact && effects.Sum(e => e.Coefficients) <= DenseLimit)
            return Exact(effects);
        if (rule == RedundancyRule.Exact && effects.Count > 2 && PlainRank.Redundant(effects, run) is { } exact)
            return exact;
        bool constantBefore = false;
        for (int q = 0; q < effects.Count; q++)
        {
            AbsorbedEffect effect = effects[q];
            if (effect.Constant && constantBefore)
                redundant[q] = rule == RedundancyRule.OneEach ? 1 : LargestOverlap(effects, q);
            constantBefore |= effect.Constant;
            if (rule != RedundancyRule.OneEach)
                redundant[q] += effect.Slopes.Sum(slope => WithoutVariation(effect, slope));
        }
        return redundant;
    }

    /// <summary>Whether every level of the inner grouping lies within one level of the outer.</summary>
    public static bool IsNested(Factor inner, Factor outer)
    {
        int[] home = new int[inner.Levels];
        Array.Fill(home, -1);
        for (int row = 0; row < inner.Codes.Length; row++)
        {
            ref int known = ref home[inner.Codes[row]];
            if (known >= 0 && known != outer.Codes[row])
                return false;
            known = outer.Codes[row];
        }
        return true;
    }

    private static long LargestOverlap(Seq<AbsorbedEffect> effects, int q)
    {
        long most = 1;
        for (int earlier = 0; earlier < q; earlier++)
        {
            if (effects[earlier].Constant)
                most = Math.Max(most, Components.Of(effects[earlier].Groups, effects[q].Groups).Count);
        }
        return most;
    }

    /// <summary>Levels where the slope variable is constant (beside a constant) or zero (without one): reghdfe's count for slopes.</summary>
    private static long WithoutVariation(AbsorbedEffect effect, double[] slope)
    {
        double[] value = new double[effect.Groups.Levels];
        bool[] seen = new bool[value.Length], varies = new bool[value.Length];
        for (int row = 0; row < slope.Length; row++)
        {
            int level = effect.Groups.Codes[row];
            if (!seen[level])
                (seen[level], value[level]) = (true, effect.Constant ? slope[row] : 0);
            varies[level] |= slope[row] != value[level];
        }
        return varies.LongCount(v => !v);
    }

    /// <summary>Rank of the Gram matrix of all bases together, effect after effect.</summary>
    private static long[] Exact(Seq<AbsorbedEffect> effects)
    {
        LevelBlock[] blocks = [.. effects.Select(e => LevelBlock.Of(e, null))];
        int total = blocks.Sum(b => b.Length), n = effects.Count == 0 ? 0 : effects[0].Groups.Codes.Length;
        Matrix gram = new(total, total);
        double[] column = new double[n];
        int at = 0;
        foreach (LevelBlock from in blocks)
        {
            for (int i = 0; i < from.Length; i++)
            {
                double[] unit = new double[from.Length];
                unit[i] = 1;
                Array.Clear(column);
                from.Spread(unit, 1, column);
                int below = 0;
                foreach (LevelBlock to in blocks)
                {
                    to.Gather(column, gram.Column(at + i).Slice(below, to.Length));
                    below += to.Length;
                }
            }
            at += from.Length;
        }
        bool[] dependent = Dependent(gram);
        long[] redundant = new long[effects.Count];
        at = 0;
        for (int q = 0; q < blocks.Length; at += blocks[q].Length, q++)
            redundant[q] = dependent.AsSpan(at, blocks[q].Length).Count(true);
        return redundant;
    }

    private static bool[] Dependent(Matrix gram)
    {
        bool[] dependent = new bool[gram.Rows];
        for (int j = 0; j < gram.Rows; j++)
        {
            double pivot = gram[j, j];
            dependent[j] = pivot <= 1e-9;
            if (dependent[j])
                continue;
            double[] pivotColumn = gram.Column(j).ToArray();
            for (int m = j + 1; m < gram.Rows; m++)
            {
                double share = gram[j, m] / pivot;
                if (share != 0)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(pivotColumn.AsSpan(j), -share, gram.Column(m)[j..], gram.Column(m)[j..]);
            }
        }
        return dependent;
    }
}
