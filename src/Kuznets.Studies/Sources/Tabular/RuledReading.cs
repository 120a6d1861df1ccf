using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Reads a column as a <c>parse:</c> entry asks; E509 names the cells that cannot be read so.</summary>
internal sealed class RuledReading(ColumnProfile profile, ICollection<Note> notes)
{
    private readonly ParseRule rule = profile.Builder.Rule;

    /// <summary>The column.</summary>
    public Column Decide()
    {
        Column column = rule.Kind switch
        {
            ParseKind.Text => Texts(),
            ParseKind.Date => Dates(DayOrder.Unknown, ""),
            ParseKind.DayMonthYear => Dates(DayOrder.DayFirst, ""),
            ParseKind.MonthDayYear => Dates(DayOrder.MonthFirst, ""),
            ParseKind.SheetDate => SheetDates(0),
            ParseKind.SheetDate1904 => SheetDates(1462),
            ParseKind.StripPrefix or ParseKind.StripSuffix => Stripped(),
            _ => Numbers(t => ValueOf(t.Number)),
        };
        MissingNote.Add(profile, notes);
        return column;
    }

    private CategoryColumn Texts()
    {
        foreach (ref DistinctText text in profile.Distinct.AsSpan())
            text.IsMissing = text.Plain.Length == 0;
        return profile.ToTexts();
    }

    private double ValueOf(NumberSpelling number)
    {
        double value = rule.Kind == ParseKind.DecimalComma || double.IsNaN(number.Point) ? number.Comma : number.Point;
        if (rule.Kind == ParseKind.DecimalPoint)
            value = number.Point;
        return rule.Kind == ParseKind.Percent && number.IsPercent || number.IsScaled ? value : Scaled(value);
    }

    private double Scaled(double value) => rule.Kind switch
    {
        ParseKind.Percent => value / 100,
        ParseKind.TenThousand => value * 1e4,
        ParseKind.HundredMillion => value * 1e8,
        _ => value,
    };

    private NumberColumn Numbers(Func<DistinctText, double> valueOf)
    {
        bool Unreadable(DistinctText text) => !text.IsMissing && double.IsNaN(valueOf(text));
        Refuse(Unreadable, tolerant: rule.Kind == ParseKind.NumberOrMissing);
        return profile.ToNumbers(valueOf, Scaled);
    }

    private void Refuse(Func<DistinctText, bool> unreadable, bool tolerant = false)
    {
        long count = profile.Distinct.Where(unreadable).Sum(t => (long)t.Count) + (tolerant ? 0 : DaysThatAreNoNumbers());
        if (count == 0)
            return;
        Note note = new(tolerant ? "W526" : "E509", ("column", profile.Builder.Name), ("rule", rule), ("count", count), ("cells", profile.Cells(unreadable)));
        if (!tolerant)
            throw new DataException(note);
        notes.Add(note);
    }

    private int DaysThatAreNoNumbers() => rule.Kind is ParseKind.Date or ParseKind.DayMonthYear or ParseKind.MonthDayYear
        or ParseKind.SheetDate or ParseKind.SheetDate1904 ? 0 : profile.Days;

    private Column Stripped()
    {
        foreach (ref DistinctText text in profile.Distinct.AsSpan())
        {
            string affix = Spelling.Plain(rule.Affix);
            if (rule.Kind == ParseKind.StripSuffix && text.Plain.EndsWith(affix, StringComparison.Ordinal))
                text.Plain = text.Plain[..^affix.Length].TrimEnd();
            else if (rule.Kind == ParseKind.StripPrefix && text.Plain.StartsWith(affix, StringComparison.Ordinal))
                text.Plain = text.Plain[affix.Length..].TrimStart();
            text.IsMissing |= text.Plain.Length == 0 || Spelling.IsMissing(text.Plain);
            text.Number = text.IsMissing ? NumberSpelling.None : NumberSpelling.Read(text.Plain);
        }
        bool dates = profile.Numbers == 0 && profile.Present.Any() && profile.Present.All(t => !t.Number.IsNumber && DateSpelling.Read(t.Plain) is not null);
        return dates ? Dates(DayOrder.Unknown, rule.Affix) : Numbers(t => double.IsNaN(t.Number.Point) ? t.Number.Comma : t.Number.Point);
    }

    private DateColumn Dates(DayOrder order, string affix)
    {
        DateSpelling? Read(DistinctText text) => DateSpelling.Read(text.Plain, order) ?? YearAlone(text);
        DateSpelling? first = profile.Days > 0 ? new DateSpelling(Frequency.Day, 0)
            : profile.Present.Select(Read).FirstOrDefault(d => d is not null) ?? new DateSpelling(Frequency.Year, 0);
        Frequency frequency = first.Value.Frequency;
        Refuse(t => !t.IsMissing && Read(t)?.Frequency != frequency);
        return profile.ToDates(frequency, t => Read(t)!.Value.Period, _ => DateColumn.MissingPeriod);
    }

    private static DateSpelling? YearAlone(DistinctText text) =>
        text.Number.IsDigits && text.Number.Point is >= 1000 and <= 2999 ? new DateSpelling(Frequency.Year, (int)text.Number.Point) : null;

    /// <summary>Day numbers: 1 is 1900-01-01, and a 1900-02-29 that never was is counted.</summary>
    private DateColumn SheetDates(int shift)
    {
        Refuse(t => !t.IsMissing && SheetDay(t.Number.Point, shift) == DateColumn.MissingPeriod);
        foreach (double value in profile.Builder.Cells.Values)
        {
            if (!double.IsNaN(value) && SheetDay(value, shift) == DateColumn.MissingPeriod)
                throw Throw.Unreadable(profile.Builder.Name, rule.ToString(), value);
        }
        return profile.ToDates(Frequency.Day, t => SheetDay(t.Number.Point, shift), v => SheetDay(v, shift));
    }

    private static int SheetDay(double serial, int shift)
    {
        double day = Math.Floor(serial) + shift;
        if (!(day >= 1 && day < 2958466))
            return DateColumn.MissingPeriod;
        return new DateOnly(1899, 12, 30).DayNumber + (int)day + (day < 60 ? 1 : 0);
    }
}
