namespace Kuznets.Designs.Binding;

/// <summary>Dummies of levels, alone, times a number, or of pairs of levels. Levels that the sample lacks get no column.</summary>
internal sealed class LevelPart(string prefix, LevelSelection first) : Part
{
    private int[] columnOf = [];

    /// <summary>A number that every dummy is multiplied by [panel rows], with its name.</summary>
    public (string Name, double[] Values)? With { get; init; }

    /// <summary>A second variable whose levels are crossed with the first's, with its prefix.</summary>
    public (string Prefix, LevelSelection Selection)? Second { get; init; }

    /// <summary>Whether a reference is chosen where the formula states none and the model needs one.</summary>
    public bool Automatic => With is null && Second is null && !first.Stated;

    /// <summary>Whether the choice of the reference is told, because the variable's text made it a category.</summary>
    public bool TellsReference { get; init; }

    private int SecondCount => Second is { } second ? second.Selection.Levels.Count : 1;

    public override void Settle(KeptRows rows, bool contrasts, List<Note> notes)
    {
        bool[] used = new bool[first.Levels.Count * SecondCount];
        for (int i = 0; i < rows.Count; i++)
            used[Code(rows[i])] = true;
        bool[] usedFirst = [.. Enumerable.Range(0, first.Levels.Count).Select(l => used.AsSpan(l * SecondCount, SecondCount).Contains(true))];
        int lowest = Array.IndexOf(usedFirst, true);
        int reference = first.FirstIsReference || (Automatic && contrasts) ? lowest : -1;
        int lowestSecond = Second is { Selection.FirstIsReference: true } ? Enumerable.Range(0, SecondCount).First(s => Enumerable.Range(0, usedFirst.Length).Any(l => used[(l * SecondCount) + s])) : -1;
        columnOf = new int[used.Length];
        List<string> names = [];
        for (int code = 0; code < used.Length; code++)
        {
            (int a, int b) = Math.DivRem(code, SecondCount);
            bool dummy = used[code] && a != reference && b != lowestSecond && first.HasDummy(a) && (Second?.Selection.HasDummy(b) ?? true);
            columnOf[code] = dummy ? names.Count : -1;
            if (dummy)
                names.Add(Name(a, b));
        }
        Names = [.. names];
        if (usedFirst.Count(u => u) == 1)
            notes.Add(new Note("W244", ("name", prefix), ("level", first.Levels.Texts[lowest])));
        else if (reference >= 0 && TellsReference)
            notes.Add(new Note("W243", ("name", prefix), ("level", first.Levels.Texts[reference]), ("count", names.Count)));
    }

    /// <summary>All columns, written in one pass over the rows.</summary>
    public override double[][] Columns(KeptRows rows, RunOptions? run)
    {
        double[][] columns = [.. Names.Select(_ => new double[rows.Count])];
        for (int i = 0; i < rows.Count; i++)
        {
            int column = columnOf[Code(rows[i])];
            if (column >= 0)
                columns[column][i] = With?.Values[rows[i]] ?? 1;
        }
        return columns;
    }

    public override void Multiply(int column, KeptRows rows, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] *= columnOf[Code(rows[i])] == column ? With?.Values[rows[i]] ?? 1 : 0;
    }

    private int Code(int row) => (first.Levels.Codes[row] * SecondCount) + (Second is { } second ? second.Selection.Levels.Codes[row] : 0);

    private string Name(int a, int b)
    {
        string name = $"{prefix}::{first.Levels.Texts[a]}";
        if (Second is { } second)
            return $"{name}:{second.Prefix}::{second.Selection.Levels.Texts[b]}";
        return With is { } with ? $"{name}:{with.Name}" : name;
    }
}
