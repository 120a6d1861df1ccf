namespace Kuznets.Bench.Absorption;

/// <summary>What a program made of a cell: a measurement, or why there is none.</summary>
internal sealed record Outcome(string Program, string Design, int Rows, Cell Cell, Measured? Measured)
{
    /// <summary>Why there is no measurement.</summary>
    public string Failure { get; init; } = "";

    /// <summary>Seconds after which the cell was given up; 0 when it was not.</summary>
    public double AtLeast { get; init; }

    /// <summary>Whether one and two threads gave the same bytes; null where it was not asked.</summary>
    public bool? SameBytes { get; init; }

    /// <summary>Median seconds, or the limit that was passed, or NaN.</summary>
    public double Seconds => Measured?.Median ?? (AtLeast > 0 ? AtLeast : double.NaN);
}

/// <summary>How often and how long a cell is run.</summary>
/// <param name="Runs">Timed calls at most.</param>
/// <param name="Budget">Seconds for them.</param>
/// <param name="Limit">Seconds after which a cell is given up.</param>
internal sealed record Pace(int Runs, double Budget, double Limit)
{
    /// <summary>The pace for a number of rows; <paramref name="runs"/> overrides the number of calls when positive.</summary>
    public static Pace For(int rows, int runs, bool brief) => brief ? new(runs > 0 ? runs : 3, 2, 75) : rows switch
    {
        <= 100_000 => new(runs > 0 ? runs : 9, 4, 60),
        <= 1_000_000 => new(runs > 0 ? runs : 5, 6, 90),
        _ => new(runs > 0 ? runs : 3, 8, 75),
    };
}
