using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// Collinearity of an instrumental-variables problem, resolved over all columns together as ivreg2 does: regressors among themselves, then
/// instruments given the exogenous regressors, then endogenous regressors that the instruments span, which count as exogenous from then on. Works on
/// the Gram matrix alone.
/// </summary>
internal sealed class JointRank
{
    private readonly int width;
    private readonly DoubleDouble[] gram;
    private readonly double tolerance;
    private readonly double[] lengths;
    private readonly Seq<string> names;

    private JointRank(DoubleDouble[] gram, double tolerance, Seq<string> names, (int Exogenous, int Excluded, int Endogenous) counts)
    {
        (this.gram, this.tolerance, this.names) = (gram, tolerance, names);
        width = counts.Exogenous + counts.Excluded + counts.Endogenous + 1;
        lengths = [.. Enumerable.Range(0, width).Select(j => Math.Sqrt(gram[(j * width) + j].Hi))];
        Exogenous = [.. Enumerable.Range(0, counts.Exogenous)];
        Excluded = [.. Enumerable.Range(counts.Exogenous, counts.Excluded)];
        Endogenous = [.. Enumerable.Range(counts.Exogenous + counts.Excluded, counts.Endogenous)];
    }

    /// <summary>Columns that are exogenous regressors, in their order.</summary>
    public List<int> Exogenous { get; }

    /// <summary>Columns that are instruments.</summary>
    public List<int> Excluded { get; }

    /// <summary>Columns that are endogenous regressors.</summary>
    public List<int> Endogenous { get; }

    /// <summary>Regressors without a coefficient.</summary>
    public List<(int Column, Seq<Share> Shares)> Dropped { get; } = [];

    /// <summary>Instruments that add nothing.</summary>
    public List<(int Column, Seq<Share> Shares)> Unused { get; } = [];

    /// <summary>Endogenous regressors that became exogenous.</summary>
    public List<(int Column, Seq<Share> Shares)> Reclassified { get; } = [];

    /// <summary>Least squared sine of a column to those on its left, of all that were kept.</summary>
    public double LeastPivot { get; private set; } = 1;

    /// <summary>Resolves; the columns of the Gram matrix stand in the order exogenous, excluded, endogenous, outcome.</summary>
    public static JointRank Of(DoubleDouble[] gram, (int Exogenous, int Excluded, int Endogenous) counts, Seq<string> names, double tolerance)
    {
        JointRank rank = new(gram, tolerance, names, counts);
        do
        {
            rank.Drop([.. rank.Exogenous, .. rank.Endogenous], rank.Dropped);
            rank.Drop([.. rank.Exogenous, .. rank.Excluded], rank.Unused);
        }
        while (rank.Reclassify());
        return rank;
    }

    /// <summary>The factor of the problem that is left.</summary>
    public TwoStage Stages()
    {
        ScaledCholesky factor = Factor([.. Exogenous, .. Excluded, .. Endogenous, width - 1]);
        return new TwoStage(factor, Exogenous.Count, Excluded.Count, Endogenous.Count);
    }

    /// <summary>A combination in writing.</summary>
    public string Text(int column, Seq<Share> shares) => new DroppedColumn(column, DropReason.Combination, shares).Text(j => names[j]);

    private void Drop(int[] columns, List<(int Column, Seq<Share> Shares)> into)
    {
        ScaledCholesky factor = Factor(columns);
        foreach (int place in factor.Dropped)
        {
            int column = columns[place];
            into.Add((column, Shares(factor, columns, place)));
            Exogenous.Remove(column);
            Excluded.Remove(column);
            Endogenous.Remove(column);
        }
        foreach (int place in factor.Kept)
            LeastPivot = Math.Min(LeastPivot, factor.Pivots[place]);
    }

    /// <summary>Moves the first endogenous regressor that the instruments span alone to the exogenous ones.</summary>
    private bool Reclassify()
    {
        int[] columns = [.. Exogenous, .. Excluded, .. Endogenous];
        ScaledCholesky factor = Factor(columns);
        foreach (int place in factor.Dropped)
        {
            Seq<Share> shares = Shares(factor, columns, place);
            if (shares.Any(s => Endogenous.Contains(s.Column)))
                continue;
            Reclassified.Add((columns[place], shares));
            Endogenous.Remove(columns[place]);
            Exogenous.Add(columns[place]);
            return true;
        }
        foreach (int place in factor.Kept)
            LeastPivot = Math.Min(LeastPivot, factor.Pivots[place]);
        return false;
    }

    private Seq<Share> Shares(ScaledCholesky factor, int[] columns, int place) => lengths[columns[place]] == 0
        ? []
        : [.. Certificate.Shares([.. columns.Select(c => lengths[c])], factor, place, tolerance).Select(s => s with { Column = columns[s.Column] })];

    private ScaledCholesky Factor(int[] columns)
    {
        DoubleDouble[] part = new DoubleDouble[columns.Length * columns.Length];
        for (int j = 0; j < columns.Length; j++)
        {
            for (int i = 0; i <= j; i++)
                part[(j * columns.Length) + i] = gram[(Math.Max(columns[i], columns[j]) * width) + Math.Min(columns[i], columns[j])];
        }
        return ScaledCholesky.Of(part, columns.Length, tolerance);
    }
}
