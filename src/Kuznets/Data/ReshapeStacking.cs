namespace Kuznets.Data;

/// <summary>One column below the other.</summary>
internal static class Stacking
{
    /// <summary>
    /// The columns one below the other; null gives as many missing values as <paramref name="rows"/> says. Kinds that differ
    /// become texts, unless the odd column has no value at all. <c>Mixed</c> says that this happened, <c>Conflict</c> that two
    /// columns name the same value differently (the first name stays).
    /// </summary>
    public static (Column Column, bool Mixed, bool Conflict) Concat(string name, IReadOnlyList<Column?> parts, IReadOnlyList<int>? rows = null)
    {
        int[] lengths = [.. parts.Select((p, i) => p?.Length ?? rows![i])];
        Column?[] telling = [.. parts.Select(p => p is null || p.Missing == p.Length ? null : p)];
        Column? first = telling.FirstOrDefault(p => p is not null) ?? parts.FirstOrDefault(p => p is not null);
        bool mixed = telling.Any(p => p is not null && !SameKind(p, first!));
        string? label = parts.FirstOrDefault(p => p?.Label is not null)?.Label, unit = parts.FirstOrDefault(p => p?.Unit is not null)?.Unit;
        (Dictionary<double, string>? labels, bool conflict) = mixed ? (null, false) : Labels(telling);
        Column column = first switch
        {
            NumberColumn when !mixed => new NumberColumn(name, Fill(telling, lengths, double.NaN, c => ((NumberColumn)c).Values))
            {
                Label = label,
                Unit = unit,
                ValueLabels = labels,
            },
            DateColumn dates when !mixed => new DateColumn(
                name, Fill(telling, lengths, DateColumn.MissingPeriod, c => ((DateColumn)c).Periods), dates.Frequency)
            {
                Label = label,
                Unit = unit,
            },
            null => new NumberColumn(name, Fill(telling, lengths, double.NaN, _ => [])),
            _ => Texts(name, telling, lengths, label, unit),
        };
        return (column, mixed, conflict);
    }

    private static bool SameKind(Column a, Column b) => (a, b) switch
    {
        (DateColumn x, DateColumn y) => x.Frequency == y.Frequency,
        _ => a.GetType() == b.GetType(),
    };

    private static T[] Fill<T>(Column?[] parts, int[] lengths, T missing, Func<Column, T[]> values)
    {
        T[] all = new T[lengths.Sum()];
        for (int i = 0, start = 0; i < parts.Length; start += lengths[i++])
        {
            if (parts[i] is { } part)
                values(part).CopyTo(all, start);
            else
                Array.Fill(all, missing, start, lengths[i]);
        }
        return all;
    }

    private static CategoryColumn Texts(string name, Column?[] parts, int[] lengths, string? label, string? unit)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[] codes = Fill(parts, lengths, -1, part =>
        {
            CategoryColumn category = part as CategoryColumn ?? JoinKeys.Texts(part);
            int[] renamed = new int[category.Levels.Length];
            for (int level = 0; level < renamed.Length; level++)
            {
                if (!known.TryGetValue(category.Levels[level], out renamed[level]))
                    known.Add(category.Levels[level], renamed[level] = known.Count);
            }
            return Array.ConvertAll(category.Codes, code => code < 0 ? -1 : renamed[code]);
        });
        return new CategoryColumn(name, codes, [.. known.Keys]) { Label = label, Unit = unit };
    }

    private static (Dictionary<double, string>? Labels, bool Conflict) Labels(Column?[] parts)
    {
        Dictionary<double, string>? labels = null;
        bool conflict = false;
        foreach (NumberColumn part in parts.OfType<NumberColumn>().Where(p => p.ValueLabels is not null))
        {
            labels ??= [];
            foreach ((double value, string text) in part.ValueLabels!)
                conflict |= !labels.TryAdd(value, text) && labels[value] != text;
        }
        return (labels, conflict);
    }
}
