using System.Globalization;

namespace Kuznets.Estimators.Dynamic;

/// <summary>Lays out the columns of instruments and fills them, request by request, in the order in which they are asked for.</summary>
internal sealed class InstrumentBuilder(Stack stack, DynamicStyle style)
{
    private readonly List<(int Row, int Column, double Value)> entries = [];
    private readonly List<string> names = [];
    private readonly List<bool> levels = [];
    private readonly List<InstrumentGroup> groups = [];
    private readonly Grid grid = stack.Grid;

    private bool InLevels => stack.Rows > stack.Transformed;

    public Instruments Build() => new(stack.Rows, entries, [.. names], [.. groups], [.. levels]);

    /// <summary>Columns of a gmm-style request; false when it has none.</summary>
    public bool Add(GmmInstruments request, Seq<Variable> variables, Range lags, bool collapse)
    {
        int first = names.Count;
        int low = lags.Start.Value, high = lags.End.IsFromEnd ? grid.Periods - 1 : Math.Min(lags.End.Value, grid.Periods - 1);
        foreach (Variable variable in variables)
        {
            if (request.Equation != Equation.Level)
                Fill(variable, low, high, collapse, false, true);
        }
        foreach (Variable variable in variables)
        {
            if (request.Equation == Equation.Diff || !InLevels)
                continue;
            int single = style == DynamicStyle.Plm ? 1 : Math.Max(0, low - 1);
            bool both = request.Equation == Equation.Both;
            Fill(variable, both ? single : low, both ? single : high, collapse, true, request.Passthru);
        }
        Group(request.ToString(), first);
        return names.Count > first;
    }

    /// <summary>Columns of an ordinary request: each variable by its values over rows of the design.</summary>
    public void Add(IvInstruments request, Seq<(string Name, double[] Members)> variables)
    {
        int first = names.Count;
        foreach ((string name, double[] members) in variables)
        {
            bool split = style == DynamicStyle.Plm && InLevels && request.Equation == Equation.Both;
            if (!split)
            {
                Ordinary(name, members, request.Equation, request.Passthru);
                continue;
            }
            Ordinary(name, members, Equation.Diff, request.Passthru);
            Ordinary(name + " level", members, Equation.Level, false);
        }
        Group(request.ToString(), first);
    }

    /// <summary>A column that is its own request, e.g. the constant or a time dummy.</summary>
    public void Add(string group, Seq<(string Name, double[] Stacked)> columns)
    {
        int first = names.Count;
        foreach ((string name, double[] stacked) in columns)
            Column(name, stacked);
        Group(group, first);
    }

    private void Ordinary(string name, double[] members, Equation equation, bool passthru)
    {
        double[] applied = stack.Apply(members), given = passthru ? stack.Apply(members, asGiven: true) : applied;
        for (int unit = 0; unit < stack.Units; unit++)
        {
            int middle = stack.Levels(unit);
            for (int row = stack.Begin(unit); row < stack.Begin(unit + 1); row++)
            {
                bool serves = equation == Equation.Both || (equation == Equation.Level) == (row >= middle);
                applied[row] = !serves ? 0 : row < middle ? given[row] : applied[row];
            }
        }
        Column(name, applied);
    }

    private void Column(string name, double[] stacked)
    {
        int before = entries.Count;
        for (int row = 0; row < stacked.Length; row++)
        {
            if (stacked[row] != 0)
                entries.Add((row, names.Count, stacked[row]));
        }
        if (entries.Count > before)
            Name(name, false);
    }

    /// <summary>
    /// One column a period and lag, or a lag. Columns stand by lag within period; those without any value are left out.
    /// </summary>
    private void Fill(Variable variable, int low, int high, bool collapse, bool inLevels, bool asLevel)
    {
        int width = Math.Max(0, high - low + 1), periods = collapse ? 1 : grid.Periods;
        int[] place = new int[periods * width];
        List<(int Row, int Key, double Value)> found = [];
        for (int unit = 0; unit < stack.Units; unit++)
        {
            (int from, int to) = inLevels ? (stack.Levels(unit), stack.Begin(unit + 1)) : (stack.Begin(unit), stack.Levels(unit));
            for (int row = from; row < to; row++)
            {
                int period = stack.Period(row);
                for (int lag = low; lag <= high && lag <= period; lag++)
                {
                    double value = Value(variable, unit, period - lag, asLevel);
                    if (value == 0 || !double.IsFinite(value))
                        continue;
                    int key = ((collapse ? 0 : period) * width) + (lag - low);
                    place[key]++;
                    found.Add((row, key, value));
                }
            }
        }
        for (int key = 0; key < place.Length; key++)
        {
            bool used = place[key] > 0;
            place[key] = names.Count;
            if (!used)
                continue;
            string lag = (low + (key % width)).ToString(CultureInfo.InvariantCulture);
            string name = asLevel ? $"l({variable.Name}, {lag})" : $"l(d({variable.Name}), {lag})";
            Name($"{name}{(inLevels ? " level" : "")}{(collapse ? "" : " " + grid.Text(key / width))}", inLevels);
        }
        foreach ((int row, int key, double value) in found)
            entries.Add((row, place[key], value));
    }

    private double Value(Variable variable, int unit, int period, bool asLevel)
    {
        int now = grid.Rows[grid.Place(unit, period)];
        if (asLevel)
            return now < 0 ? 0 : variable.Values[now];
        int before = period > 0 ? grid.Rows[grid.Place(unit, period - 1)] : -1;
        return now < 0 || before < 0 ? 0 : variable.Values[now] - variable.Values[before];
    }

    private void Name(string name, bool ofLevels)
    {
        names.Add(name);
        levels.Add(ofLevels);
    }

    private void Group(string name, int first)
    {
        if (names.Count > first)
            groups.Add(new InstrumentGroup(name, [.. Enumerable.Range(first, names.Count - first)]));
    }
}
