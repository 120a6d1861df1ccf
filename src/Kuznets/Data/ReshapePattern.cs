using System.Globalization;
using System.Text.RegularExpressions;

namespace Kuznets.Data;

/// <summary>A column or file name with one part in braces: <c>gdp_{year}</c>.</summary>
internal sealed partial class ReshapePattern
{
    private readonly string before;
    private readonly string after;
    private readonly bool bare;

    private ReshapePattern(string before, string after) => (this.before, this.after, bare) = (before, after, before.Length + after.Length == 0);

    /// <summary>Parses the pattern; E327 without exactly <c>{name}</c> in it.</summary>
    public static ReshapePattern Of(string pattern, string name)
    {
        string hole = $"{{{name}}}";
        int at = pattern.IndexOf(hole, StringComparison.Ordinal);
        return at < 0 || pattern.LastIndexOf('{') != at
            ? throw Throw.NoPlaceholder(pattern, name)
            : new ReshapePattern(pattern[..at], pattern[(at + hole.Length)..]);
    }

    /// <summary>The part in braces, or null when the name is not of this form.</summary>
    public string? Part(string name)
    {
        bool fits = name.Length > before.Length + after.Length
            && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal);
        return fits ? name[before.Length..^after.Length] : null;
    }

    /// <summary>The period in the name; null when there is none. A bare year must have four digits.</summary>
    public Period? PeriodOf(string name) => Part(name) is { } part ? Period.Parse(part, bare) : null;

    /// <summary>A year, quarter or month of a column name.</summary>
    internal readonly partial record struct Period(int Number, Frequency Frequency)
    {
        public static Period? Parse(string text, bool strict)
        {
            Match match = Shape().Match(text.Trim());
            if (!match.Success)
                return null;
            string digits = match.Groups["year"].Value;
            int year = int.Parse(digits, CultureInfo.InvariantCulture);
            if (match.Groups["quarter"] is { Success: true } quarter)
                return new Period((4 * year) + quarter.Value[0] - '1', Frequency.Quarter);
            if (match.Groups["month"] is { Success: true } month)
            {
                int number = int.Parse(month.Value, CultureInfo.InvariantCulture);
                return number is >= 1 and <= 12 ? new Period((12 * year) + number - 1, Frequency.Month) : null;
            }
            return strict && digits.Length != 4 ? null : new Period(year, Frequency.Year);
        }

        public override string ToString() => DateColumn.Write(Number, Frequency);

        [GeneratedRegex(@"^(?<year>[0-9]{1,6})(年|[qQ](?<quarter>[1-4])|年?第?(?<quarter>[1-4])季度?|[-./mM年](?<month>[0-9]{1,2})月?)?$",
            RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Shape();
    }
}
