using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>Values of a moderator at which conditional effects are reported.</summary>
internal static class ModeratorValues
{
    /// <summary>Both values of a binary moderator; else mean − sd, mean, mean + sd over the sample. E666 when it does not vary.</summary>
    public static double[] Of(Estimate fit, string moderator)
    {
        double[] w = fit.Regression!.Design.Column(moderator)!;
        double[] different = [.. w.Distinct().Take(3).Order()];
        if (different.Length < 2)
            throw Throw.ModeratorDoesNotVary(moderator, "", new Note("W413"));
        if (different.Length == 2)
            return different;
        double mean = SampleStatistics.Mean(w), sd = SampleStatistics.Deviation(w);
        return [mean - sd, mean, mean + sd];
    }
}
