using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>Leverage of the absorbed effects: see <see cref="Leverage"/>.</summary>
internal sealed class EffectLeverage
{
    private readonly int n;
    private readonly double[]? weights;
    private readonly Factor? largest;
    private readonly double[] groupWeights;
    private readonly List<(int Start, Factor Groups, double[]? Slope)> columns = [];
    private readonly int m;

    public EffectLeverage(Moments moments)
    {
        (n, weights) = (moments.N, moments.Weights);
        AbsorbedEffect? closed = moments.Effects.Where(e => e.Constant && e.Slopes.Count == 0).MaxBy(e => e.Groups.Levels);
        largest = closed?.Groups;
        foreach (AbsorbedEffect effect in moments.Effects)
        {
            if (ReferenceEquals(effect, closed))
                continue;
            if (effect.Constant)
                Add(effect.Groups, null);
            foreach (double[] slope in effect.Slopes)
                Add(effect.Groups, slope);
        }
        m = columns.Count == 0 ? 0 : columns[^1].Start + columns[^1].Groups.Levels;
        if (m > Leverage.Most)
            throw Throw.LeverageTooLarge(m, Leverage.Most);
        groupWeights = new double[largest?.Levels ?? 0];
        for (int i = 0; i < n && largest is not null; i++)
            groupWeights[largest.Codes[i]] += W(i);
    }

    /// <summary>Adds w_i/W_g of the largest effect and the leverage of the others within it.</summary>
    public void AddTo(double[] h)
    {
        for (int i = 0; i < n && largest is not null; i++)
            h[i] += W(i) / groupWeights[largest.Codes[i]];
        if (m == 0)
            return;
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => largest?.Codes[i] ?? 0)];
        Matrix gram = new(m, m);
        Sweep(order, (i, mean) => { }, mean => Outer(gram, mean, -1));
        for (int i = 0; i < n; i++)
            AddRow(gram, i);
        Matrix inverse = Quadratic.GeneralisedInverse(gram);
        double[] product = new double[m];
        double whole = 0;
        double[]? current = null;
        Sweep(
            order,
            (i, mean) =>
            {
                if (!ReferenceEquals(current, mean))
                {
                    Quadratic.Multiply(inverse, mean, product);
                    whole = 0;
                    for (int c = 0; c < m; c++)
                        whole += mean[c] * product[c];
                    current = mean;
                }
                double value = whole;
                foreach ((int Start, Factor Groups, double[]? Slope) a in columns)
                {
                    int at = a.Start + a.Groups.Codes[i];
                    double z = a.Slope?[i] ?? 1;
                    value -= 2 * z * product[at];
                    foreach ((int Start, Factor Groups, double[]? Slope) b in columns)
                        value += z * (b.Slope?[i] ?? 1) * inverse[at, b.Start + b.Groups.Codes[i]];
                }
                h[i] += W(i) * value;
            },
            _ => { });
    }

    private double W(int i) => weights?[i] ?? 1;

    private void Add(Factor groups, double[]? slope) =>
        columns.Add((columns.Count == 0 ? 0 : columns[^1].Start + columns[^1].Groups.Levels, groups, slope));

    /// <summary>
    /// Walks the groups of the largest effect: the weighted mean of the other columns in the group goes to <paramref name="visit"/>
    /// with every row, and √W_g times it to <paramref name="close"/>. A fresh array a group.
    /// </summary>
    private void Sweep(int[] order, Action<int, double[]> visit, Action<double[]> close)
    {
        for (int start = 0, end; start < n; start = end)
        {
            int group = largest?.Codes[order[start]] ?? -1;
            end = start;
            double[] mean = new double[m];
            while (end < n && (largest is null || largest.Codes[order[end]] == group))
            {
                int i = order[end++];
                foreach ((int first, Factor groups, double[]? slope) in columns)
                    mean[first + groups.Codes[i]] += largest is null ? 0 : W(i) * (slope?[i] ?? 1) / groupWeights[group];
            }
            for (int r = start; r < end; r++)
                visit(order[r], mean);
            if (largest is null)
                return;
            double root = Math.Sqrt(groupWeights[group]);
            close([.. mean.Select(v => v * root)]);
        }
    }

    private void AddRow(Matrix gram, int i)
    {
        foreach ((int Start, Factor Groups, double[]? Slope) a in columns)
        {
            foreach ((int Start, Factor Groups, double[]? Slope) b in columns)
                gram[a.Start + a.Groups.Codes[i], b.Start + b.Groups.Codes[i]] += W(i) * (a.Slope?[i] ?? 1) * (b.Slope?[i] ?? 1);
        }
    }

    private static void Outer(Matrix gram, double[] v, double factor)
    {
        for (int b = 0; b < v.Length; b++)
        {
            if (v[b] == 0)
                continue;
            for (int a = 0; a < v.Length; a++)
                gram[a, b] += factor * v[a] * v[b];
        }
    }
}
