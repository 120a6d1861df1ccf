namespace Kuznets.Data.Expressions;

/// <summary>Builds a column whose rows come from several values of one kind.</summary>
internal static class Selection
{
    /// <summary>Takes each row from the chosen value; choice -1 is missing. E231 when kinds differ.</summary>
    public static Operand Of(Call call, Operand[] values, int rows, Func<int, int> choice)
    {
        Operand[] known = [.. values.Where(v => v is not Numbers { Items: null, Scalar: double.NaN })];
        if (known.All(v => v is Numbers))
            return OfNumbers(values, rows, choice);
        if (known.Select(v => v.Kind).Distinct().Count() > 1)
            throw Throw.MixedKinds(call.ToString(), known[0].Kind, known.First(v => v.Kind != known[0].Kind).Kind);
        return known[0] is Texts ? OfTexts(values, rows, choice) : OfDates(values, rows, choice);
    }

    public static bool IsMissing(Operand value, int row) => value switch
    {
        Numbers numbers => double.IsNaN(numbers[row]),
        Texts texts => string.IsNullOrEmpty(texts[row]),
        Dates dates => dates.Column.IsMissing(row),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Numbers OfNumbers(Operand[] values, int rows, Func<int, int> choice)
    {
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++)
            result[row] = choice(row) is var c && c < 0 ? double.NaN : ((Numbers)values[c])[row];
        return new Numbers(result);
    }

    private static Texts OfTexts(Operand[] values, int rows, Func<int, int> choice)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<string> levels = [];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++)
            codes[row] = choice(row) is var c && c >= 0 && values[c] is Texts texts ? Texts.Code(known, levels, texts[row]) : -1;
        return new Texts(codes, [.. levels]);
    }

    private static Dates OfDates(Operand[] values, int rows, Func<int, int> choice)
    {
        Frequency frequency = values.OfType<Dates>().First().Column.Frequency;
        int[] periods = new int[rows];
        for (int row = 0; row < rows; row++)
            periods[row] = choice(row) is var c && c >= 0 && values[c] is Dates dates ? dates.Column.Periods[row] : DateColumn.MissingPeriod;
        return new Dates(new DateColumn("", periods, frequency));
    }
}
