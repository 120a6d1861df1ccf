using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Says why regressors and instruments were not used.</summary>
internal sealed class Reasons
{
    private readonly SweptColumns swept;
    private readonly JointRank rank;

    public Reasons(Design design, SweptColumns swept, Seq<string> names, JointRank rank)
    {
        (this.swept, this.rank) = (swept, rank);
        Memory<double>[] given = new SweptColumns(design.X, design.Instruments!, design.Endogenous!, design.Y).Columns;
        Omitted = [.. rank.Dropped.Select(d => new Omitted(names[d.Column], Reason(d.Column, d.Shares, given[d.Column].Span)))];
        Unused = [.. rank.Unused.Select(d => new Omitted(names[d.Column], Reason(d.Column, d.Shares, given[d.Column].Span)))];
        Notes =
        [
            .. rank.Reclassified.Select(r => new Note("W435", ("name", names[r.Column]), ("combination", rank.Text(r.Column, r.Shares)))),
            .. Unused.Select(u => new Note("W436", ("name", u.Name), ("reason", (u.Reason.Text(Language.English), u.Reason.Text(Language.Chinese))))),
        ];
    }

    /// <summary>Regressors without a coefficient.</summary>
    public Seq<Omitted> Omitted { get; }

    /// <summary>Instruments that add nothing.</summary>
    public Seq<Omitted> Unused { get; }

    /// <summary>W435 and W436.</summary>
    public Seq<Note> Notes { get; }

    private Note Reason(int column, Seq<Share> shares, ReadOnlySpan<double> given)
    {
        if (swept.AbsorbedBy(column) is { } effects)
            return new Note("W411", ("effects", effects));
        if (!given.ContainsAnyExcept(0.0))
            return new Note("W414");
        return given.ContainsAnyExcept(given[0]) ? new Note("W412", ("combination", rank.Text(column, shares))) : new Note("W413");
    }
}
