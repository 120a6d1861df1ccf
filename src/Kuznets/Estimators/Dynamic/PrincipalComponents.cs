using System.Globalization;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Gmm-style instruments replaced by the principal components of their correlations with eigenvalue at least one (Kapetanios and Marcellino 2010;
/// Bontempi and Mammi 2015). A component is a fixed combination of the instruments, as they are in xtabond2 and each over its standard deviation
/// elsewhere; nothing is centred, so that every component is a sum of moments that hold.
/// </summary>
/// <param name="Instruments">Components first, then the other instruments.</param>
/// <param name="Columns">How many gmm-style columns there were.</param>
/// <param name="Kept">How many components are left.</param>
/// <param name="Share">Share of the standardised variance they hold.</param>
/// <param name="Kmo">Kaiser-Meyer-Olkin measure of sampling adequacy; NaN where the correlations are singular.</param>
internal sealed record PrincipalComponents(Instruments Instruments, int Columns, int Kept, double Share, double Kmo)
{
    private const double Rounding = 1e-6;

    /// <summary>
    /// Replaces the columns of the groups whose requests begin with gmm; by more components than have an eigenvalue of one where
    /// <paramref name="parameters"/> would outnumber the instruments.
    /// </summary>
    public static PrincipalComponents Of(Instruments instruments, int rows, int parameters, DynamicStyle style)
    {
        int[] columns = [.. instruments.Groups.Where(g => g.Name.StartsWith("gmm(", StringComparison.Ordinal)).SelectMany(g => g.Columns)];
        int[] place = new int[instruments.Count];
        Array.Fill(place, -1);
        for (int i = 0; i < columns.Length; i++)
            place[columns[i]] = i;
        (Matrix correlation, double[] deviations) = Correlations(instruments, place, columns.Length, rows);
        SymmetricEigen eigen = SymmetricEigen.Of(correlation);
        if (style == DynamicStyle.Xtabond2)
            Array.Fill(deviations, 1);
        int fewest = Math.Min(columns.Length, parameters - (instruments.Count - columns.Length));
        int count = Math.Max(fewest, eigen.Values.Count(value => value > 1 - Rounding));
        int[] kept = [.. Enumerable.Range(columns.Length - count, count).Reverse()];
        double share = kept.Sum(e => eigen.Values[e]) / Math.Max(1, columns.Length);
        return new PrincipalComponents(Replaced(instruments, place, eigen.Vectors, kept, deviations, rows), columns.Length, kept.Length, share, Adequacy(correlation));
    }

    private static (Matrix Correlation, double[] Deviations) Correlations(Instruments instruments, int[] place, int count, int rows)
    {
        Matrix products = new(count, count);
        double[] sums = new double[count];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> at = instruments.Columns(row);
            ReadOnlySpan<double> z = instruments.Values(row);
            for (int b = 0; b < at.Length; b++)
            {
                if (place[at[b]] < 0)
                    continue;
                sums[place[at[b]]] += z[b];
                for (int a = 0; a < at.Length; a++)
                {
                    if (place[at[a]] >= 0)
                        products[place[at[a]], place[at[b]]] += z[a] * z[b];
                }
            }
        }
        double[] deviations = [.. Enumerable.Range(0, count).Select(i => Math.Sqrt((products[i, i] / rows) - (sums[i] / rows * sums[i] / rows)))];
        for (int b = 0; b < count; b++)
        {
            for (int a = 0; a < count; a++)
                products[a, b] = a == b ? 1 : ((products[a, b] / rows) - (sums[a] / rows * sums[b] / rows)) / (deviations[a] * deviations[b]);
        }
        return (products, deviations);
    }

    private static Instruments Replaced(Instruments instruments, int[] place, Matrix vectors, int[] kept, double[] scales, int rows)
    {
        int[] others = [.. Enumerable.Range(0, place.Length).Where(j => place[j] < 0)];
        int[] moved = new int[place.Length];
        for (int i = 0; i < others.Length; i++)
            moved[others[i]] = kept.Length + i;
        List<(int Row, int Column, double Value)> entries = [];
        double[] scores = new double[kept.Length];
        for (int row = 0; row < rows; row++)
        {
            Array.Clear(scores);
            ReadOnlySpan<int> at = instruments.Columns(row);
            ReadOnlySpan<double> z = instruments.Values(row);
            for (int i = 0; i < at.Length; i++)
            {
                int own = place[at[i]];
                if (own < 0)
                    entries.Add((row, moved[at[i]], z[i]));
                for (int c = 0; own >= 0 && c < kept.Length; c++)
                    scores[c] += z[i] / scales[own] * vectors[own, kept[c]];
            }
            for (int c = 0; c < kept.Length; c++)
            {
                if (scores[c] != 0)
                    entries.Add((row, c, scores[c]));
            }
        }
        Seq<string> names = [.. kept.Select((_, c) => string.Create(CultureInfo.InvariantCulture, $"component {c + 1}")), .. others.Select(j => instruments.Names[j])];
        Seq<InstrumentGroup> groups = [new InstrumentGroup("components", [.. Enumerable.Range(0, kept.Length)]),
            .. instruments.Groups.Where(g => place[g.Columns[0]] < 0).Select(g => new InstrumentGroup(g.Name, [.. g.Columns.Select(j => moved[j])]))];
        return new Instruments(rows, entries, names, groups, new bool[names.Count]);
    }

    /// <summary>Σ r² / (Σ r² + Σ partial²) over pairs (Kaiser 1974).</summary>
    private static double Adequacy(Matrix correlation)
    {
        GeneralisedInverse inverse = GeneralisedInverse.Of(correlation);
        if (inverse.Rank < correlation.Rows)
            return double.NaN;
        Matrix precision = inverse.Value();
        double squares = 0, partial = 0;
        for (int b = 0; b < correlation.Columns; b++)
        {
            for (int a = 0; a < b; a++)
            {
                squares += correlation[a, b] * correlation[a, b];
                partial += precision[a, b] * precision[a, b] / (precision[a, a] * precision[b, b]);
            }
        }
        return squares / (squares + partial);
    }
}
