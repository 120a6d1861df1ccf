using System.Globalization;

namespace Kuznets.Inference;

/// <summary>Reads one side of a hypothesis: a sum of number, name, number*name, name*number, name/number.</summary>
internal sealed class HypothesisReader(string whole, string side, IReadOnlyList<string> terms)
{
    private int at;

    public void Read(double[] weights, ref double constant, double sign)
    {
        bool first = true;
        Skip();
        if (at == side.Length)
            throw Throw.Hypothesis(whole, "a side is empty");
        while (at < side.Length)
        {
            double own = sign;
            Skip();
            if (Take('+') || !first && !Peek('-') && NotSum())
                own = sign;
            else if (Take('-'))
                own = -sign;
            Product(weights, ref constant, own);
            first = false;
            Skip();
        }
    }

    private bool NotSum() => throw Throw.Hypothesis(whole, $"+ or - expected at \"{side[at..].Trim()}\"");

    private void Product(double[] weights, ref double constant, double factor)
    {
        int? term = null;
        bool divide = false;
        do
        {
            Skip();
            if (Number() is { } number)
                factor = divide ? factor / number : factor * number;
            else if (divide || term is not null)
                throw Throw.Hypothesis(whole, "it is not linear in the coefficients");
            else
                term = Name();
            Skip();
            divide = Peek('/');
        }
        while (Take('*') || Take('/'));
        if (term is { } index)
            weights[index] += factor;
        else
            constant += factor;
    }

    /// <summary>The longest term that stands here and is not the beginning of a longer name.</summary>
    private int Name()
    {
        bool quoted = Take('`');
        int best = -1;
        for (int t = 0; t < terms.Count; t++)
        {
            if (string.CompareOrdinal(side, at, terms[t], 0, terms[t].Length) == 0 && at + terms[t].Length <= side.Length
                && Ends(at + terms[t].Length) && (best < 0 || terms[t].Length > terms[best].Length))
                best = t;
        }
        if (best < 0)
        {
            int end = at;
            while (end < side.Length && !"+-*/` ".Contains(side[end], StringComparison.Ordinal))
                end++;
            throw end == at ? Throw.Hypothesis(whole, $"a coefficient or number is expected at \"{side[at..].Trim()}\"") : Throw.UnknownTerm(side[at..end], whole, terms);
        }
        at += terms[best].Length;
        if (quoted && !Take('`'))
            throw Throw.Hypothesis(whole, "` is not closed");
        return best;
    }

    private bool Ends(int position) =>
        position >= side.Length || !(char.IsLetterOrDigit(side[position]) || side[position] is '_' or '.' or ':' or '(' or '^');

    private double? Number()
    {
        int end = at;
        while (end < side.Length && (char.IsAsciiDigit(side[end]) || side[end] == '.' || (side[end] is 'e' or 'E' && end > at && end + 1 < side.Length
            && (char.IsAsciiDigit(side[end + 1]) || side[end + 1] is '-' or '+')) || (side[end] is '+' or '-' && end > at && side[end - 1] is 'e' or 'E')))
            end++;
        if (end == at || (end < side.Length && (char.IsLetter(side[end]) || side[end] == '_')))
            return null;
        if (!double.TryParse(side.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            return null;
        at = end;
        return value;
    }

    private void Skip()
    {
        while (at < side.Length && char.IsWhiteSpace(side[at]))
            at++;
    }

    private bool Peek(char c) => at < side.Length && side[at] == c;

    private bool Take(char c)
    {
        if (!Peek(c))
            return false;
        at++;
        return true;
    }
}
