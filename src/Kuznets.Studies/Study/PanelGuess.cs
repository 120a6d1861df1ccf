using Kuznets.Data;

namespace Kuznets.Studies.Study;

/// <summary>A guess at the roles of columns, for a first study file that its author will correct.</summary>
/// <param name="Unit">Unit column, or null.</param>
/// <param name="Time">Time column, or null.</param>
/// <param name="Outcome">The first number that is no key, or null.</param>
/// <param name="Controls">Further numbers, at most four.</param>
public sealed record PanelGuess(string? Unit, string? Time, string? Outcome, Seq<string> Controls)
{
    private static readonly string[] TimeNames = ["year", "年份", "年", "time", "date", "period", "month", "quarter", "yr", "t", "日期", "时间", "月份", "季度"];
    private static readonly string[] UnitNames = ["city", "城市", "firm", "id", "state", "province", "省份", "地区", "county", "country", "unit", "region", "code", "企业", "公司", "stkcd", "name"];

    /// <summary>Guesses from names and values: keys together must not repeat.</summary>
    public static PanelGuess Of(Frame frame)
    {
        string? time = frame.Columns.Where(IsTime).OrderBy(c => Rank(c.Name, TimeNames)).FirstOrDefault()?.Name;
        string? unit = frame.Columns.Where(c => c.Name != time && Repeats(c))
            .OrderBy(c => Rank(c.Name, UnitNames)).ThenBy(c => c is CategoryColumn ? 0 : 1)
            .FirstOrDefault(c => time is not null && Unique(c, frame[time]))?.Name;
        string[] numbers = [.. frame.Columns.OfType<NumberColumn>().Where(c => c.Name != time && c.Name != unit && Varies(c)).Select(c => c.Name)];
        return new PanelGuess(unit, time, numbers.FirstOrDefault(), [.. numbers.Skip(1).Take(4)]);
    }

    private static int Rank(string name, string[] known)
    {
        string plain = name.ToLowerInvariant();
        int at = Array.FindIndex(known, k => plain == k);
        if (at < 0)
            at = Array.FindIndex(known, k => k.Length > 2 && plain.Contains(k, StringComparison.Ordinal));
        return at < 0 ? int.MaxValue : at;
    }

    private static bool IsTime(Column column) => column switch
    {
        DateColumn => true,
        NumberColumn number => number.Missing == 0 && number.Values.All(v => v == Math.Floor(v)) && (number.Values.All(v => v is >= 1800 and <= 2200) || Rank(column.Name, TimeNames) < int.MaxValue),
        _ => false,
    };

    /// <summary>A number may be a unit only when its name says so: values repeat in many variables.</summary>
    private static bool Repeats(Column column) => column.Missing == 0 && column switch
    {
        CategoryColumn category => category.Levels.Length < category.Length,
        NumberColumn number => Rank(column.Name, UnitNames) < int.MaxValue && number.Values.Distinct().Count() < number.Length,
        _ => false,
    };

    private static bool Unique(Column unit, Column time)
    {
        HashSet<(string, string)> seen = [];
        for (int row = 0; row < unit.Length; row++)
        {
            if (!seen.Add((unit.Text(row), time.Text(row))))
                return false;
        }
        return true;
    }

    private static bool Varies(NumberColumn column) => column.Values.Where(v => !double.IsNaN(v)).Distinct().Skip(1).Any();
}
