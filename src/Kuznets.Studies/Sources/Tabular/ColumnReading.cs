using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Decides what a column is from all its cells, and notes what was decided.</summary>
internal sealed class ColumnReading(ColumnProfile profile, ICollection<Note> notes)
{
    private const int MonthsInYear = 12;
    private readonly string name = profile.Builder.Name;
    private bool isOpenOrder;

    /// <summary>The column; null when it needs the spelling of numbers that was not kept.</summary>
    public Column? Decide()
    {
        List<DistinctText> present = [.. profile.Present];
        if (present.Count == 0)
        {
            if (profile.Days == 0)
                return PlainNumbers();
            return profile.Numbers == 0 ? Told(profile.ToDates(Frequency.Day, _ => DateColumn.MissingPeriod, _ => DateColumn.MissingPeriod)) : Texts(present);
        }
        if (profile.Days == 0 && present.TrueForAll(t => t.Number.IsNumber))
            return ReadNumbers(present);
        return Dates(present) ?? Truths(present) ?? (Column?)Texts(present);
    }

    /// <summary>A column without texts: numbers, or days and months in digits.</summary>
    private Column? PlainNumbers()
    {
        if ((CompactDays() ?? CompactMonths()) is { } dates)
            return Told(dates);
        bool months = (DateHints.IsDateName(name) || profile.Builder.Count >= MonthsInYear) && All(DateHints.IsDecimalMonth);
        if (months && profile.LacksSpelling)
            return null;
        if (months && DateHints.IsDateName(name))
            notes.Add(new Note("W528", ("column", name), ("value", First())));
        else if (DateHints.IsDateName(name) && All(DateHints.IsSheetDay))
            notes.Add(new Note("W529", ("column", name), ("value", First())));
        return Told(profile.ToNumbers(_ => double.NaN));
    }

    private Column? ReadNumbers(List<DistinctText> present)
    {
        bool allDigits = profile.NumbersAreDigits && !profile.Builder.Cells.LostSpelling && present.TrueForAll(t => t.Number.IsDigits);
        DistinctText? code = present.Where(t => t.Number.HasLeadingZero || t.Number.IsLong).Select(t => (DistinctText?)t).FirstOrDefault();
        if (DecimalMonths(present) is { } dates)
            return Told(dates);
        bool isLong = present.Exists(t => t.Number.IsLong);
        if (isLong && profile.LacksSpelling)
            return null;
        // A spreadsheet writes the identifiers it has rounded as 1.10101E+17.
        bool half = isLong && profile.Numbers == 0 && present.TrueForAll(t => t.Number.IsDigits || t.Plain.Contains("E+", StringComparison.Ordinal));
        if ((allDigits || half) && code is { } first)
        {
            notes.Add(new Note("W507", ("column", name), ("value", first.Plain), ("row", first.FirstRow + 1)));
            return Told(profile.ToTexts());
        }
        int percents = present.Count(t => t.Number.IsPercent);
        if (percents > 0 && (percents < present.Count || profile.Numbers > 0))
            return Texts(present);
        bool commaOnly = present.Exists(t => double.IsNaN(t.Number.Point)), pointOnly = present.Exists(t => double.IsNaN(t.Number.Comma));
        if (commaOnly && profile.LacksSpelling)
            return null;
        if (commaOnly && pointOnly)
            return Texts(present);
        bool comma = commaOnly || (!pointOnly && !profile.Builder.Cells.LostSpelling && profile.Builder.PrefersComma);
        if (!commaOnly && !pointOnly && present.Exists(t => t.Number.IsAmbiguous && t.Plain.Contains(',', StringComparison.Ordinal)))
        {
            DistinctText open = present.Find(t => t.Number.IsAmbiguous);
            notes.Add(new Note("W511", ("column", name), ("value", open.Plain), ("read", comma ? open.Number.Comma : open.Number.Point),
                ("rule", comma ? "decimal-point" : "decimal-comma")));
        }
        if (present.TrueForAll(t => t.Number.IsDigits) && CompactDays() is { } days)
            return Told(days);
        TellSpelling(present, comma);
        // 12% became 0.12, so that a unit of % would no longer be true.
        return Told(profile.ToNumbers(t => comma ? t.Number.Comma : t.Number.Point, keepUnit: percents == 0));
    }

    private void TellSpelling(List<DistinctText> present, bool comma)
    {
        List<DistinctText> decorated = present.FindAll(t => t.Number.IsDecorated || comma || t.Number.HasLeadingZero || t.Number.IsLong);
        if (decorated.Count == 0)
            return;
        IEnumerable<string> examples = decorated.Take(3).Select(t =>
            string.Create(CultureInfo.InvariantCulture, $"{t.Plain} → {(comma ? t.Number.Comma : t.Number.Point)}"));
        notes.Add(new Note("W509", ("column", name), ("count", decorated.Sum(t => (long)t.Count)), ("examples", examples)));
    }

    /// <summary>Numbers such as 20140301 in every row: days.</summary>
    private DateColumn? CompactDays()
    {
        int days = 0;
        foreach (double value in profile.Builder.Cells.Values)
        {
            bool text = Cells.IsText(value, out int code);
            if (text ? profile.Distinct[code].IsMissing : double.IsNaN(value))
                continue;
            if (!DateSpelling.IsCompactDay(text ? profile.Distinct[code].Number.Point : value, out _))
                return null;
            days++;
        }
        if (days == 0)
            return null;
        return Compact(Frequency.Day, CompactPeriod);
    }

    /// <summary>Numbers such as 201403 in every row of a column whose name speaks of dates: months.</summary>
    private DateColumn? CompactMonths() => DateHints.IsDateName(name) && All(v => DateHints.CompactMonth(v) is not null)
        ? Compact(Frequency.Month, v => DateHints.CompactMonth(v) ?? DateColumn.MissingPeriod)
        : null;

    private DateColumn Compact(Frequency frequency, Func<double, int> periodOf)
    {
        double first = First();
        notes.Add(new Note("W512", ("column", name), ("value", first), ("read", DateColumn.Write(periodOf(first), frequency)), ("frequency", frequency)));
        return profile.ToDates(frequency, t => periodOf(t.Number.Point), periodOf);
    }

    /// <summary>2014.03 … 2014.12 in every row: months, unless 2014.1 leaves open whether January or October is meant.</summary>
    private Column? DecimalMonths(List<DistinctText> present)
    {
        if (profile.Numbers > 0 || !present.TrueForAll(t => DateHints.DecimalMonth(t.Plain) is not null)
            || !(DateHints.IsDateName(name) || (present.Count >= MonthsInYear && present.TrueForAll(t => t.Plain.Length == 7))))
            return null;
        bool shortOne = present.Exists(t => t.Plain.Length == 6 && t.Plain[^1] == '1'), longTen = present.Exists(t => t.Plain.EndsWith(".10", StringComparison.Ordinal));
        bool padded = present.Exists(t => t.Plain[5] == '0'), single = present.Exists(t => t.Plain.Length == 6);
        DistinctText first = present[0];
        if ((shortOne && !longTen) || (padded && single))
        {
            notes.Add(new Note("W528", ("column", name), ("value", shortOne ? present.Find(t => t.Plain.Length == 6 && t.Plain[^1] == '1').Plain : first.Plain)));
            return profile.ToTexts();
        }
        notes.Add(new Note("W512", ("column", name), ("value", first.Plain),
            ("read", DateColumn.Write(DateHints.DecimalMonth(first.Plain)!.Value.Month, Frequency.Month)), ("frequency", Frequency.Month)));
        return profile.ToDates(Frequency.Month, t => DateHints.DecimalMonth(t.Plain)!.Value.Month, _ => DateColumn.MissingPeriod);
    }

    /// <summary>Whether every row that is no text holds such a number, and at least one does.</summary>
    private bool All(Func<double, bool> holds)
    {
        bool any = false;
        foreach (double value in profile.Builder.Cells.Values)
        {
            if (double.IsNaN(value))
                continue;
            if (!holds(value))
                return false;
            any = true;
        }
        return any;
    }

    private double First()
    {
        foreach (double value in profile.Builder.Cells.Values)
        {
            if (!double.IsNaN(value))
                return value;
        }
        return profile.Present.First().Number.Point;
    }

    /// <summary>TRUE and FALSE are 1 and 0, as in workbooks and JSON.</summary>
    private NumberColumn? Truths(List<DistinctText> present)
    {
        if (profile.Numbers > 0 || profile.Days > 0 || !present.TrueForAll(t => Truth(t) is not null))
            return null;
        notes.Add(new Note("W509", ("column", name), ("count", present.Sum(t => (long)t.Count)), ("examples", present.Select(t => $"{t.Plain} → {Truth(t)}"))));
        return Told(profile.ToNumbers(t => Truth(t)!.Value));
    }

    private static int? Truth(DistinctText text) => text.Plain switch
    {
        "TRUE" or "True" or "true" => 1,
        "FALSE" or "False" or "false" => 0,
        _ => null,
    };

    private static int CompactPeriod(double value) => DateSpelling.IsCompactDay(value, out int day) ? day : DateColumn.MissingPeriod;

    private Column? Dates(List<DistinctText> present)
    {
        DayOrder order = Order(present, out bool open);
        if (open)
            return null;
        DateSpelling?[] read = [.. present.Select(t => DateSpelling.Read(t.Plain, order))];
        if (Array.Exists(read, d => d?.Frequency == Frequency.Year) && Years(present) is { } years)
            return years;
        if (profile.Numbers > 0 || Array.Exists(read, d => d is null))
            return null;
        Frequency frequency = read[0]!.Value.Frequency;
        if (Array.Exists(read, d => d!.Value.Frequency != frequency) || (profile.Days > 0 && frequency != Frequency.Day))
            return null;
        notes.Add(new Note("W512", ("column", name), ("value", present[0].Plain), ("read", DateColumn.Write(read[0]!.Value.Period, frequency)), ("frequency", frequency)));
        return Told(profile.ToDates(frequency, t => DateSpelling.Read(t.Plain, order)!.Value.Period, _ => DateColumn.MissingPeriod));
    }

    /// <summary>2014年 and 2014 in one column are years.</summary>
    private NumberColumn? Years(List<DistinctText> present)
    {
        bool whole = profile.NumbersAreDigits && profile.Days == 0 && !profile.Builder.Cells.LostSpelling
            && present.TrueForAll(t => YearOf(t) is >= 1000 and <= 2999);
        foreach (double value in profile.Builder.Cells.Values)
            whole &= Cells.IsText(value, out _) || value is not (< 1000 or > 2999);
        if (!whole)
            return null;
        DistinctText first = present.Find(t => !t.Number.IsNumber);
        notes.Add(new Note("W520", ("column", name), ("value", first.Plain), ("read", YearOf(first))));
        return Told(profile.ToNumbers(YearOf));
    }

    private static double YearOf(DistinctText text) => text.Number.IsDigits ? text.Number.Point
        : DateSpelling.Read(text.Plain) is { Frequency: Frequency.Year } date ? date.Period : double.NaN;

    /// <summary>Whether days or months come first in 3/14/2014; open when every cell allows both.</summary>
    private DayOrder Order(List<DistinctText> present, out bool open)
    {
        bool dayFirst = true, monthFirst = true, any = false;
        foreach (DistinctText text in present)
        {
            if (DateSpelling.Orders(text.Plain) is not { } orders)
                continue;
            any = true;
            (dayFirst, monthFirst) = (dayFirst & orders.DayFirst, monthFirst & orders.MonthFirst);
        }
        open = any && dayFirst && monthFirst;
        isOpenOrder = open;
        if (open)
            notes.Add(new Note("W515", ("column", name), ("value", present.Find(t => DateSpelling.Orders(t.Plain) is not null).Plain)));
        return !any || dayFirst == monthFirst ? DayOrder.Unknown : dayFirst ? DayOrder.DayFirst : DayOrder.MonthFirst;
    }

    private CategoryColumn? Texts(List<DistinctText> present)
    {
        if (profile.LacksSpelling)
            return null;
        KeepCountryCode(present);
        bool isNumber = present.Exists(t => t.Number.IsNumber && !t.Number.IsPercent) || profile.Numbers > 0;
        long numeric = profile.Numbers + present.Where(t => t.Number.IsNumber && !t.Number.IsLong && !t.Number.HasLeadingZero).Sum(t => (long)t.Count);
        long others = profile.Days + present.Where(t => !t.Number.IsNumber).Sum(t => (long)t.Count);
        List<DistinctText> dates = present.FindAll(t => DateHints.IsDateLike(t.Plain));
        if (!isOpenOrder && 2 * dates.Count > present.Count)
        {
            notes.Add(new Note("W519", ("column", name), ("count", profile.Days + dates.Sum(t => (long)t.Count)),
                ("of", profile.Days + profile.Numbers + present.Sum(t => (long)t.Count)), ("examples", present.Take(3).Select(t => t.Plain))));
        }
        else if (isNumber && 4 * numeric > others)
        {
            // With two ways of writing numbers in one column, the rarer way is what the reader must look at.
            bool percent = others == 0 && present.Exists(t => t.Number.IsPercent);
            Func<DistinctText, bool> odd = percent ? t => t.Number.IsPercent : t => !t.IsMissing && (!t.Number.IsNumber || (others == 0 && double.IsNaN(t.Number.Point)));
            long count = present.Where(odd).Sum(t => (long)t.Count);
            notes.Add(new Note("W508", ("column", name), ("numbers", numeric), ("count", count), ("cells", profile.Cells(odd))));
        }
        return Told(profile.ToTexts());
    }

    /// <summary>NA between two-letter codes is Namibia, not a missing value.</summary>
    private void KeepCountryCode(List<DistinctText> present)
    {
        int at = Array.FindIndex(profile.Distinct, t => t.Plain == "NA");
        if (at < 0 || present.Count < 2 || profile.Numbers > 0
            || !present.TrueForAll(t => t.Plain.Length == 2 && char.IsAsciiLetterUpper(t.Plain[0]) && char.IsAsciiLetterUpper(t.Plain[1])))
            return;
        profile.Distinct[at].IsMissing = false;
        notes.Add(new Note("W524", ("column", name), ("count", profile.Distinct[at].Count)));
    }

    /// <summary>Notes the spellings that were read as missing.</summary>
    private T Told<T>(T column) where T : Column
    {
        MissingNote.Add(profile, notes);
        return column;
    }
}
