using System.Globalization;

namespace Kuznets.Numerics;

/// <summary>How an iterative method ended. An answer that did not converge says so.</summary>
/// <param name="Method">Strategy that was used, e.g. "closed form", "alternating projections".</param>
/// <param name="Iterations">Largest number of iterations over the columns.</param>
/// <param name="Residual">Relative residual achieved, the largest over the columns.</param>
/// <param name="Tolerance">Relative residual that was asked for.</param>
/// <param name="Converged">Whether the residual met the tolerance.</param>
public sealed record Convergence(string Method, int Iterations, double Residual, double Tolerance, bool Converged)
{
    /// <summary>The warning W451 when the method did not converge; null when it did.</summary>
    public Note? Warning => Converged
        ? null
        : new("W451", ("iterations", Iterations), ("residual", Write(Residual)), ("tolerance", Write(Tolerance)));

    /// <summary>A direct method: exact up to rounding.</summary>
    public static Convergence Exact(string method) => new(method, 0, 0, 0, true);

    private static string Write(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
