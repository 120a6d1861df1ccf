using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Regression;

/// <summary>The constant that Stata prints after absorption, with its name.</summary>
internal static class Constant
{
    public static (Moments Moments, Seq<string> Names, double[] Beta) PutBack(Design design, Moments m, Seq<string> names, double[] beta)
    {
        List<string> known = [.. design.Names];
        (Moments recentred, double constant) = Recentred.Of(m, design.Y, j => Column(known.IndexOf(names[j])), beta);
        return (recentred, names.Add(Estimate.Intercept), [.. beta, constant]);

        ReadOnlyMemory<double> Column(int at) => design.X.Values.AsMemory(at * design.N, design.N);
    }
}
