namespace Kuznets.Numerics.Absorption;

/// <summary>How effects are to be swept out.</summary>
public sealed record AbsorberOptions
{
    /// <summary>Weights [n], not negative; null when unweighted.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Relative residual of the normal equations, ‖B'W r‖ / ‖r‖, at which iteration stops.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>How several plain effects are swept out; chosen from their graph unless stated. Effects with slopes are always iterated.</summary>
    public AbsorptionMethod Method { get; init; }

    /// <summary>Iterations allowed a column.</summary>
    public int MostIterations { get; init; } = 16_000;

    /// <summary>A column is absorbed when no more than this share of its deviation from the mean is left.</summary>
    public double AbsorbedShare { get; init; } = 1e-6;

    /// <summary>Threads and cancellation.</summary>
    public RunOptions? Run { get; init; }
}
