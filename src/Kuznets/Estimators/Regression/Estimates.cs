using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>Puts a finished regression into an estimate.</summary>
internal static class Estimates
{
    public static Estimate Of(Estimator spec, RegressionFit regression, Seq<Omitted> omitted, Convergence? convergence)
    {
        Designs.Design design = regression.Design;
        Moments moments = regression.Moments;
        Covariance covariance = spec.Vcov.Of(moments, regression.Columns, spec.Match, spec.Ssc);
        return new Estimate(spec)
        {
            Sample = design.Sample,
            Formula = design.Model.Text,
            Outcome = design.Model.Outcome,
            Terms = [],
            Omitted = omitted,
            Covariance = covariance,
            Effects = [.. design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
            Level = spec.Level,
            OutcomeMean = System.Numerics.Tensors.TensorPrimitives.Sum<double>(design.Y) / design.N,
            Convergence = convergence,
            Regression = regression,
        }.Under(covariance);
    }
}
