using System.Numerics;
using System.Runtime.InteropServices;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>
/// What a wild cluster bootstrap draws, without a pass over the rows. With M the projection off the model, y* = fit + u∘v and a direction a of the
/// coefficients, the numerator is a'(u∘v) = Σ_g v_g a_g'u_g, and the score of a cluster a_h'M(u∘v) = Σ_g v_g a_gh'u_gh − (Q_h'a_h)'(Q'(u∘v)): both are
/// linear in the weights v, and the last has the rank of Q (Roodman, MacKinnon, Nielsen and Webb 2019, section 5; MacKinnon 2023). Draws lie side by side in
/// vectors. Cost: 2 G K a draw and pair (a, u).
/// </summary>
internal sealed class WildScores
{
    /// <summary>Vectors side by side.</summary>
    private const int Wide = 4;

    /// <summary>Draws to a piece of work.</summary>
    private const int Piece = 512;

    private readonly Clustering[] terms;
    private readonly double[][] loadings;           // Z of each pair [K × G]
    private readonly double[][][] sums, spread;     // of each term and pair: [cells], [H × K]
    private readonly int clusters, size, pairs;

    /// <summary>The products of a bootstrap.</summary>
    /// <param name="q">Orthonormal columns of the model [n×K].</param>
    /// <param name="bootstrapped">Clusters whose residuals share a weight.</param>
    /// <param name="terms">Terms of the variance.</param>
    /// <param name="of">Pairs of direction a [n] and residuals u [n].</param>
    public WildScores(Matrix q, Factor bootstrapped, Clustering[] terms, params (double[] A, double[] U)[] of)
    {
        (this.terms, clusters, size, pairs) = (terms, bootstrapped.Levels, q.Columns, of.Length);
        loadings = [.. of.Select(pair => Loadings(q, bootstrapped, pair.U, transposed: true))];
        sums = [.. terms.Select(term => of.Select(pair => term.Sums(pair.A, pair.U)).ToArray())];
        spread = [.. terms.Select(term => of.Select(pair => Loadings(q, term.Clusters, pair.A, transposed: false)).ToArray())];
    }

    /// <summary>Numerators N of each pair, and V of each two pairs (packed by rows of the lower triangle), a draw each.</summary>
    /// <param name="draws">How many.</param>
    /// <param name="fill">Writes the weights of a draw: draw, where, distance between clusters.</param>
    /// <param name="run">Threads and cancellation.</param>
    public WildMoments Draw(int draws, Action<int, Span<double>, int> fill, RunOptions? run)
    {
        WildMoments moments = new(draws, pairs);
        int lanes = Wide * Vector<double>.Count;
        Work.Each(Work.Pieces(draws, Piece), run, piece =>
        {
            (int first, int count) = Work.Piece(piece, draws, Piece);
            double[] v = new double[clusters * lanes], z = new double[pairs * size * lanes], e = new double[pairs * lanes];
            double[] n = new double[pairs * lanes], w = new double[pairs * (pairs + 1) / 2 * lanes];
            for (int at = 0; at < count; at += lanes)
            {
                int here = Math.Min(lanes, count - at);
                for (int lane = 0; lane < here; lane++)
                    fill(first + at + lane, v.AsSpan(lane, ((clusters - 1) * lanes) + 1), lanes);
                Batch(Vectors(v), Vectors(z), Vectors(e), Vectors(n), Vectors(w));
                for (int p = 0; p < pairs; p++)
                    n.AsSpan(p * lanes, here).CopyTo(moments.N[p].AsSpan(first + at));
                for (int p = 0; p < moments.V.Length; p++)
                    w.AsSpan(p * lanes, here).CopyTo(moments.V[p].AsSpan(first + at));
            }
        });
        return moments;
    }

    private static Span<Vector<double>> Vectors(double[] values) => MemoryMarshal.Cast<double, Vector<double>>(values.AsSpan());

    private void Batch(ReadOnlySpan<Vector<double>> v, Span<Vector<double>> z, Span<Vector<double>> e, Span<Vector<double>> n, Span<Vector<double>> w)
    {
        n.Clear();
        w.Clear();
        for (int p = 0; p < pairs; p++)
        {
            for (int k = 0; k < size; k++)
                Combine(loadings[p].AsSpan(k * clusters, clusters), v, z[(((p * size) + k) * Wide)..]);
        }
        for (int t = 0; t < terms.Length; t++)
        {
            Vector<double> factor = new(terms[t].Factor);
            int[] starts = terms[t].Starts, with = terms[t].Bootstrapped;
            for (int h = 0; h + 1 < starts.Length; h++)
            {
                for (int p = 0; p < pairs; p++)
                {
                    Span<Vector<double>> own = e.Slice(p * Wide, Wide);
                    own.Clear();
                    for (int cell = starts[h]; cell < starts[h + 1]; cell++)
                    {
                        Vector<double> s = new(sums[t][p][cell]);
                        for (int i = 0; i < Wide; i++)
                            own[i] += s * v[(with[cell] * Wide) + i];
                    }
                    if (t == 0)
                        Add(n.Slice(p * Wide, Wide), own);
                    Subtract(spread[t][p].AsSpan(h * size, size), z.Slice(p * size * Wide, size * Wide), own);
                }
                for (int p = 0, at = 0; p < pairs; p++)
                {
                    for (int o = 0; o <= p; o++, at++)
                    {
                        for (int i = 0; i < Wide; i++)
                            w[(at * Wide) + i] += factor * e[(p * Wide) + i] * e[(o * Wide) + i];
                    }
                }
            }
        }
    }

    private static void Add(Span<Vector<double>> to, ReadOnlySpan<Vector<double>> what)
    {
        for (int i = 0; i < Wide; i++)
            to[i] += what[i];
    }

    /// <summary>Σ_g c_g v_g.</summary>
    private static void Combine(ReadOnlySpan<double> c, ReadOnlySpan<Vector<double>> v, Span<Vector<double>> sum)
    {
        Vector<double> a = default, b = default, d = default, f = default;
        for (int g = 0; g < c.Length; g++)
        {
            Vector<double> x = new(c[g]);
            ReadOnlySpan<Vector<double>> at = v.Slice(g * Wide, Wide);
            a = Vector.FusedMultiplyAdd(x, at[0], a);
            b = Vector.FusedMultiplyAdd(x, at[1], b);
            d = Vector.FusedMultiplyAdd(x, at[2], d);
            f = Vector.FusedMultiplyAdd(x, at[3], f);
        }
        (sum[0], sum[1], sum[2], sum[3]) = (a, b, d, f);
    }

    /// <summary>Takes Σ_k c_k z_k away.</summary>
    private static void Subtract(ReadOnlySpan<double> c, ReadOnlySpan<Vector<double>> z, Span<Vector<double>> from)
    {
        (Vector<double> a, Vector<double> b, Vector<double> d, Vector<double> f) = (from[0], from[1], from[2], from[3]);
        for (int k = 0; k < c.Length; k++)
        {
            Vector<double> x = new(-c[k]);
            ReadOnlySpan<Vector<double>> at = z.Slice(k * Wide, Wide);
            a = Vector.FusedMultiplyAdd(x, at[0], a);
            b = Vector.FusedMultiplyAdd(x, at[1], b);
            d = Vector.FusedMultiplyAdd(x, at[2], d);
            f = Vector.FusedMultiplyAdd(x, at[3], f);
        }
        (from[0], from[1], from[2], from[3]) = (a, b, d, f);
    }

    /// <summary>Σ q_k u over the rows of each cluster, cluster by cluster or, transposed, column by column.</summary>
    private static double[] Loadings(Matrix q, Factor groups, double[] u, bool transposed)
    {
        double[] sums = new double[groups.Levels * q.Columns];
        int[] codes = groups.Codes;
        (int byGroup, int byColumn) = transposed ? (1, groups.Levels) : (q.Columns, 1);
        for (int k = 0; k < q.Columns; k++)
        {
            ReadOnlySpan<double> column = q.Column(k);
            int shift = k * byColumn;
            for (int row = 0; row < codes.Length; row++)
                sums[(codes[row] * byGroup) + shift] += column[row] * u[row];
        }
        return sums;
    }
}
