namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The equations of every unit, one under the other: first the transformed rows, then, in system GMM, the rows in levels. A row is a linear
/// combination of a unit's rows of the sample.
/// </summary>
internal sealed class Stack
{
    private readonly List<int> starts = [0];
    private readonly List<int> members = [];
    private readonly List<double> weights = [];
    private readonly List<int> periods = [];
    private readonly List<int> bases = [];
    private readonly int[] begin;
    private readonly int[] levels;

    private Stack(Grid grid)
    {
        Grid = grid;
        begin = new int[grid.Units + 1];
        levels = new int[grid.Units];
    }

    public Grid Grid { get; }

    public int Units => Grid.Units;

    public int Rows => periods.Count;

    /// <summary>Rows of the transformed equation.</summary>
    public int Transformed { get; private set; }

    /// <summary>First row of a unit; of the unit after the last, the number of rows.</summary>
    public int Begin(int unit) => begin[unit];

    /// <summary>First row in levels of a unit; the end of its rows when there is none.</summary>
    public int Levels(int unit) => levels[unit];

    /// <summary>The period a row is stored at.</summary>
    public int Period(int row) => periods[row];

    /// <summary>Row of the design that a row belongs to: the one that is transformed.</summary>
    public int Base(int row) => bases[row];

    /// <summary>Rows of the design a row combines, and with which weights.</summary>
    public (ReadOnlyMemory<int> Members, ReadOnlyMemory<double> Weights) Combination(int row) =>
        (Members.AsMemory(starts[row]..starts[row + 1]), Weights.AsMemory(starts[row]..starts[row + 1]));

    private int[] Members { get; set; } = [];

    private double[] Weights { get; set; } = [];

    /// <summary>Builds the rows of both equations, or of one.</summary>
    public static Stack Of(Grid grid, Transform? transform, bool inLevels)
    {
        Stack stack = new(grid);
        for (int unit = 0; unit < grid.Units; unit++)
        {
            stack.begin[unit] = stack.Rows;
            if (transform == Transform.Difference)
                stack.Differences(unit);
            else if (transform == Transform.Orthogonal)
                stack.Deviations(unit);
            stack.levels[unit] = stack.Rows;
            stack.Transformed += stack.Rows - stack.begin[unit];
            for (int t = 0; inLevels && t < grid.Periods; t++)
            {
                int member = grid.Members[grid.Place(unit, t)];
                if (member >= 0)
                    stack.Add(t, member, [(member, 1.0)]);
            }
        }
        stack.begin[grid.Units] = stack.Rows;
        (stack.Members, stack.Weights) = ([.. stack.members], [.. stack.weights]);
        return stack;
    }

    /// <summary>A column of the design under the combinations [rows]; in transformed rows as it is when it stays untransformed.</summary>
    public double[] Apply(ReadOnlySpan<double> column, bool asGiven = false)
    {
        double[] applied = new double[Rows];
        for (int row = 0; row < applied.Length; row++)
        {
            if (asGiven)
            {
                applied[row] = column[bases[row]];
                continue;
            }
            double sum = 0, size = 0;
            for (int at = starts[row]; at < starts[row + 1]; at++)
            {
                double part = Weights[at] * column[Members[at]];
                sum += part;
                size += Math.Abs(part);
            }
            // What does not vary within a unit leaves rounding behind, which must not become an instrument or a regressor.
            applied[row] = Math.Abs(sum) <= 1e-14 * size ? 0 : sum;
        }
        return applied;
    }

    private void Differences(int unit)
    {
        for (int t = 1; t < Grid.Periods; t++)
        {
            int now = Grid.Members[Grid.Place(unit, t)], before = Grid.Members[Grid.Place(unit, t - 1)];
            if (now >= 0 && before >= 0)
                Add(t, now, [(now, 1), (before, -1)]);
        }
    }

    private void Deviations(int unit)
    {
        List<int> present = [.. Enumerable.Range(0, Grid.Periods).Where(t => Grid.Members[Grid.Place(unit, t)] >= 0)];
        for (int i = 0; i < present.Count - 1; i++)
        {
            int later = present.Count - 1 - i;
            double scale = Math.Sqrt(later / (later + 1.0));
            int member = Grid.Members[Grid.Place(unit, present[i])];
            Add(present[i] + 1, member,
                [(member, scale), .. present.Skip(i + 1).Select(t => (Grid.Members[Grid.Place(unit, t)], -scale / later))]);
        }
    }

    private void Add(int period, int member, ReadOnlySpan<(int Member, double Weight)> combination)
    {
        periods.Add(period);
        bases.Add(member);
        foreach ((int from, double weight) in combination)
        {
            members.Add(from);
            weights.Add(weight);
        }
        starts.Add(members.Count);
    }
}
