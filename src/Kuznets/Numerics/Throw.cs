using System.Globalization;

namespace Kuznets.Numerics;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static NumericalException NotPositiveDefinite(int column, double pivot) =>
        new(new Note("E450", ("column", column + 1), ("pivot", pivot.ToString("G3", CultureInfo.InvariantCulture))));

    public static NumericalException NotFinite(int column, int row, double value) =>
        new(new Note("E451", ("column", column + 1), ("row", row + 1), ("value", value)));

    public static SpecificationException WrongLength(string what, int length, int expected) =>
        new(new Note("E452", ("what", what), ("length", length), ("expected", expected)));

    public static SurroundingsException TooMuchMemory((string English, string Chinese) step, double bytes, long used, long most) =>
        new(new Note("E611", ("step", step), ("needed", Mebibytes(bytes)), ("used", Mebibytes(used)), ("most", Mebibytes(most))));

    private static string Mebibytes(double bytes) => Math.Ceiling(bytes / (1 << 20)).ToString("N0", CultureInfo.InvariantCulture);

    public static DataException BadWeight(int row, double value) =>
        new(new Note("E453", ("row", row + 1), ("value", value)));
}
