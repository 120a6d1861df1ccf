using System.Globalization;
using System.Text;

namespace Kuznets.Numerics.Solvers;

/// <summary>Why a column has no coefficient.</summary>
public enum DropReason
{
    /// <summary>Every value is zero.</summary>
    Zero,

    /// <summary>Every value is the same, and a constant is already in the model.</summary>
    Constant,

    /// <summary>It is a linear combination of kept columns on its left.</summary>
    Combination,

    /// <summary>Nothing of it is left once the effects are swept out.</summary>
    Absorbed,
}

/// <summary>One column's share in a linear combination.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Coefficient">Its coefficient; a round number where that is what it is to within the tolerance.</param>
public sealed record Share(int Column, double Coefficient);

/// <summary>A column without a coefficient, with the certificate: which combination of kept columns it equals.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Reason">Why it was dropped.</param>
/// <param name="Shares">The combination of kept columns that equals it, up to effects when effects are absorbed; empty for other reasons.</param>
public sealed record DroppedColumn(int Column, DropReason Reason, Seq<Share> Shares)
{
    /// <summary>Why it has no coefficient, effects aside: a combination (W412), a constant (W413), nothing but zeros (W414).</summary>
    public Note Why(Func<int, string> name) => Reason switch
    {
        DropReason.Combination => new Note("W412", ("combination", Text(name))),
        DropReason.Constant => new Note("W413"),
        _ => new Note("W414"),
    };

    /// <summary>The certificate in writing, e.g. <c>= x1 + 2 x2</c>; empty without a combination.</summary>
    public string Text(Func<int, string> name)
    {
        if (Shares.Count == 0)
            return "";
        StringBuilder text = new("=");
        foreach ((int column, double coefficient) in Shares)
        {
            bool first = text.Length == 1;
            text.Append(first ? (coefficient < 0 ? " -" : " ") : coefficient < 0 ? " - " : " + ");
            double size = Math.Abs(coefficient);
            if (size != 1)
                text.Append(size.ToString("G6", CultureInfo.InvariantCulture)).Append(' ');
            text.Append(name(column));
        }
        return text.ToString();
    }
}
