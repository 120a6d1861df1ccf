using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>One distinct text of a column and what it may be.</summary>
internal struct DistinctText
{
    /// <summary>The text in plain spelling.</summary>
    public string Plain;

    /// <summary>The text read as a number.</summary>
    public NumberSpelling Number;

    /// <summary>Whether it stands for no value.</summary>
    public bool IsMissing;

    /// <summary>How many rows hold it.</summary>
    public int Count;

    /// <summary>Zero-based row of its first appearance.</summary>
    public int FirstRow;
}

/// <summary>What the cells of one column are, counted; and the columns that can be made of them.</summary>
internal sealed class ColumnProfile
{
    private readonly ColumnBuilder builder;
    private readonly bool spellingIsGone;

    public ColumnProfile(ColumnBuilder builder, bool spellingIsGone)
    {
        (this.builder, this.spellingIsGone) = (builder, spellingIsGone);
        Distinct = new DistinctText[builder.Cells.Texts.Count];
        if (Distinct.Length > 0 || builder.Cells.HasDays)
            Count();
    }

    /// <summary>The distinct texts by code.</summary>
    public DistinctText[] Distinct { get; }

    /// <summary>Rows that hold a number, a date.</summary>
    public int Numbers { get; private set; }

    /// <summary>Rows that hold a date.</summary>
    public int Days { get; private set; }

    /// <summary>Whether every number is whole and not negative.</summary>
    public bool NumbersAreDigits { get; private set; } = true;

    /// <summary>The column that is read.</summary>
    public ColumnBuilder Builder => builder;

    /// <summary>Whether a column of texts would need a spelling that was not kept.</summary>
    public bool LacksSpelling => builder.Cells.LostSpelling && !spellingIsGone;

    /// <summary>Texts that are values.</summary>
    public IEnumerable<DistinctText> Present => Distinct.Where(t => !t.IsMissing && t.Count > 0);

    /// <summary>The original spelling of a text.</summary>
    public string Raw(int code) => builder.Cells.Texts[code];

    /// <summary>Up to <paramref name="show"/> cells of these codes: row 7 "2014年", row 8 "2015年".</summary>
    public string Cells(Func<DistinctText, bool> chosen, int show = 5)
    {
        List<string> cells = [];
        Span<double> values = builder.Cells.Values;
        for (int row = 0; row < values.Length && cells.Count < show; row++)
        {
            if (Tabular.Cells.IsText(values[row], out int code) && chosen(Distinct[code]))
                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{row + 1} \"{Raw(code)}\""));
        }
        return string.Join(", ", cells);
    }

    /// <summary>A column of numbers; texts by their value, dates not allowed.</summary>
    public NumberColumn ToNumbers(Func<DistinctText, double> valueOf, Func<double, double>? ofNumber = null, bool keepUnit = true)
    {
        double[] byCode = [.. Distinct.Select(t => t.IsMissing ? double.NaN : valueOf(t))];
        double[] values = builder.Cells.Take();
        if (byCode.Length > 0 || ofNumber is not null)
        {
            foreach (ref double value in values.AsSpan())
            {
                if (Tabular.Cells.IsText(value, out int code))
                    value = byCode[code];
                else if (ofNumber is not null)
                    value = ofNumber(value);
            }
        }
        return new NumberColumn(builder.Name, values) { Unit = keepUnit || builder.Unit is not ("%" or "％" or "‰") ? builder.Unit : null, Label = builder.Label };
    }

    /// <summary>A column of dates.</summary>
    public DateColumn ToDates(Frequency frequency, Func<DistinctText, int> periodOf, Func<double, int> ofNumber)
    {
        int[] byCode = [.. Distinct.Select(t => t.IsMissing ? DateColumn.MissingPeriod : periodOf(t))];
        int[] periods = new int[builder.Count];
        Span<double> values = builder.Cells.Values;
        for (int row = 0; row < periods.Length; row++)
        {
            double value = values[row];
            periods[row] = Tabular.Cells.IsText(value, out int code) ? byCode[code]
                : Tabular.Cells.IsDay(value, out int day) ? day
                : double.IsNaN(value) ? DateColumn.MissingPeriod : ofNumber(value);
        }
        return new DateColumn(builder.Name, periods, frequency) { Unit = builder.Unit, Label = builder.Label };
    }

    /// <summary>A column of texts; numbers and dates as they print.</summary>
    public CategoryColumn ToTexts()
    {
        TextPool levels = new();
        int[] byCode = new int[Distinct.Length];
        Array.Fill(byCode, -2);
        Dictionary<double, int> byNumber = [];
        Span<double> values = builder.Cells.Values;
        int[] codes = new int[values.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            double value = values[row];
            if (Tabular.Cells.IsText(value, out int text))
                codes[row] = byCode[text] != -2 ? byCode[text] : byCode[text] = Distinct[text].IsMissing ? -1 : levels.Add(Raw(text).AsSpan().Trim());
            else if (Tabular.Cells.IsDay(value, out int day))
                codes[row] = levels.Add(DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).AsSpan());
            else if (double.IsNaN(value))
                codes[row] = -1;
            else if (!byNumber.TryGetValue(value, out codes[row]))
                byNumber.Add(value, codes[row] = levels.Add(value.ToString(CultureInfo.InvariantCulture).AsSpan()));
        }
        string[] names = new string[levels.Count];
        for (int code = 0; code < names.Length; code++)
            names[code] = levels[code];
        return new CategoryColumn(builder.Name, codes, names) { Unit = builder.Unit, Label = builder.Label };
    }

    private void Count()
    {
        int code = 0;
        foreach (ref DistinctText text in Distinct.AsSpan())
        {
            string raw = Raw(code++);
            text.Plain = Spelling.Plain(raw);
            text.IsMissing = text.Plain.Length == 0 || Spelling.IsMissing(text.Plain) || Spelling.IsMissing(raw) || Spelling.IsSheetError(text.Plain)
                || builder.Missing.Contains(raw, StringComparer.Ordinal);
            text.Number = text.IsMissing ? NumberSpelling.None : NumberSpelling.Read(text.Plain);
        }
        Span<double> values = builder.Cells.Values;
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            if (Tabular.Cells.IsText(value, out code))
            {
                if (Distinct[code].Count++ == 0)
                    Distinct[code].FirstRow = row;
            }
            else if (Tabular.Cells.IsDay(value, out _))
            {
                Days++;
            }
            else if (!double.IsNaN(value))
            {
                Numbers++;
                NumbersAreDigits &= value >= 0 && value == Math.Floor(value);
            }
        }
    }
}
