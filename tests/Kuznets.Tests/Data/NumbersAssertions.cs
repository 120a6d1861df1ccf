namespace Kuznets.Tests.Data;

/// <summary>Compares arrays in which NaN equals NaN.</summary>
internal static class NumbersAssertions
{
    public static void ShouldMatch(this double[] actual, double[] expected, double tolerance = 1e-14)
    {
        string shown = $"actual [{string.Join(", ", actual)}], expected [{string.Join(", ", expected)}]";
        actual.Length.ShouldBe(expected.Length, shown);
        for (int i = 0; i < actual.Length; i++)
            (double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))).ShouldBeTrue(shown);
    }
}
