using System.Buffers;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Σ_g s_g s_g' with s_g = Σ_{i∈g} w_i u_i x_i, in one pass over the rows. Where rows of a group are neighbours a group is finished when the next
/// one begins and nothing is kept; else each part of the rows has its own sums. What the parts are depends on the data alone.
/// </summary>
internal static class ClusterMeat
{
    /// <summary>Rows of a block whose columns all fit the second-level cache.</summary>
    private const int Rows = 512;

    /// <summary>The meat [k×k].</summary>
    public static Matrix Of(Moments moments, Factor groups)
    {
        int k = moments.Columns;
        double[] sums = Neighbours(groups.Codes) ? Grouped(moments, groups) : Scattered(moments, groups);
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < a; b++)
                sums[(b * k) + a] = sums[(a * k) + b];
        }
        return new Matrix(k, k, sums);
    }

    private static bool Neighbours(int[] codes)
    {
        for (int row = 1; row < codes.Length; row++)
        {
            if (codes[row] < codes[row - 1])
                return false;
        }
        return true;
    }

    private static double[] Grouped(Moments m, Factor groups)
    {
        (int k, int[] codes) = (m.Columns, groups.Codes);
        int[] cuts = Cuts(codes);
        return Work.Sum(cuts.Length - 1, k * k, null, (first, _, meat) =>
        {
            double[] score = new double[k];
            int current = cuts[first] < codes.Length ? codes[cuts[first]] : -1;
            Each(m, cuts[first], cuts[first + 1], (start, rows, block) =>
            {
                for (int row = 0; row < rows;)
                {
                    int end = row;
                    while (end < rows && codes[start + end] == current)
                        end++;
                    for (int j = 0; j < k; j++)
                    {
                        double sum = 0;
                        for (int i = row; i < end; i++)
                            sum += block[(j * rows) + i];
                        score[j] += sum;
                    }
                    row = end;
                    if (row == rows)
                        return;
                    Add(score, meat);
                    Array.Clear(score);
                    current = codes[start + row];
                }
            });
            Add(score, meat);
        }, size: 1);
    }

    private static double[] Scattered(Moments m, Factor groups)
    {
        (int k, int[] codes) = (m.Columns, groups.Codes);
        int parts = groups.Levels <= m.N / 16 ? 4 : 1, size = (m.N + parts - 1) / parts;
        double[] scores = Work.Sum(m.N, groups.Levels * k, null, (from, length, sums) => Each(m, from, from + length, (start, rows, block) =>
        {
            for (int row = 0; row < rows; row++)
            {
                int at = codes[start + row] * k;
                for (int j = 0; j < k; j++)
                    sums[at + j] += block[(j * rows) + row];
            }
        }), Math.Max(1, size));
        return Work.Sum(groups.Levels, k * k, null, (from, length, meat) =>
        {
            for (int g = from; g < from + length; g++)
                Add(scores.AsSpan(g * k, k), meat);
        });
    }

    private delegate void OnBlock(int start, int rows, Span<double> scores);

    /// <summary>Scores by blocks of rows, column after column.</summary>
    private static void Each(Moments m, int from, int to, OnBlock body)
    {
        double[] buffer = ArrayPool<double>.Shared.Rent(Rows * m.Columns), multipliers = m.Multipliers;
        for (int start = from; start < to; start += Rows)
        {
            int rows = Math.Min(Rows, to - start);
            m.X.Read(start, rows, buffer);
            for (int j = 0; j < m.Columns; j++)
            {
                Span<double> column = buffer.AsSpan(j * rows, rows);
                System.Numerics.Tensors.TensorPrimitives.Multiply(column, multipliers.AsSpan(start, rows), column);
            }
            body(start, rows, buffer);
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    /// <summary>Cuts of about equal length between groups.</summary>
    private static int[] Cuts(int[] codes)
    {
        List<int> cuts = [0];
        for (int at = Work.Rows; at < codes.Length; at += Work.Rows)
        {
            at = Math.Max(at, cuts[^1] + 1);
            while (at < codes.Length && codes[at] == codes[at - 1])
                at++;
            if (at < codes.Length)
                cuts.Add(at);
        }
        cuts.Add(codes.Length);
        return [.. cuts];
    }

    /// <summary>Adds s s' to the upper triangle.</summary>
    private static void Add(ReadOnlySpan<double> score, double[] meat)
    {
        int k = score.Length;
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b <= a; b++)
                meat[(a * k) + b] += score[a] * score[b];
        }
    }
}
