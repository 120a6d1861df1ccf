using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Decides what a column is from all its cells, and notes what was decided.</summary>
internal sealed class ColumnReading(ColumnProfile profile, ICollection<Note> notes)
{
    private readonly string name = profile.Builder.Name;

    /// <summary>The column; null when it needs the spelling of numbers that was not kept.</summary>
    public Column? Decide()
    {
        List<DistinctText> present = [.. profile.Present];
        if (present.Count == 0)
        {
            if (profile.Days == 0)
                return CompactDays() is { } days ? Told(days) : Told<Column>(profile.ToNumbers(_ => double.NaN));
            return profile.Numbers == 0 ? Told(profile.ToDates(Frequency.Day, _ => DateColumn.MissingPeriod, _ => DateColumn.MissingPeriod)) : Texts(present);
        }
        if (profile.Days == 0 && present.TrueForAll(t => t.Number.IsNumber))
            return ReadNumbers(present);
        return Dates(present) ?? Texts(present);
    }

    private Column? ReadNumbers(List<DistinctText> present)
    {
        bool allDigits = profile.NumbersAreDigits && !profile.Builder.Cells.LostSpelling && present.TrueForAll(t => t.Number.IsDigits);
        DistinctText? code = present.Where(t => t.Number.HasLeadingZero || t.Number.IsLong).Select(t => (DistinctText?)t).FirstOrDefault();
        if (allDigits && code is { } first)
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
        return Told(profile.ToNumbers(t => comma ? t.Number.Comma : t.Number.Point));
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
        notes.Add(new Note("W512", ("column", name), ("value", "20140301"), ("read", "2014-03-01"), ("frequency", Frequency.Day)));
        return profile.ToDates(Frequency.Day, t => CompactPeriod(t.Number.Point), CompactPeriod);
    }

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
        long numeric = profile.Numbers + present.Where(t => t.Number.IsNumber).Sum(t => (long)t.Count);
        long others = profile.Days + present.Where(t => !t.Number.IsNumber).Sum(t => (long)t.Count);
        if (isNumber && numeric > others)
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
