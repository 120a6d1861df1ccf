using Kuznets.Inference;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Solves an instrumental-variables problem by the method asked for.</summary>
internal static class Solver
{
    /// <summary>Share of an endogenous regressor that instruments must explain, or the coefficients are not identified.</summary>
    private const double Least = 1e-18;

    /// <summary>Steps of GMM stop when nothing moves by more than this share of a standard error.</summary>
    private const double Still = 1e-10;

    /// <summary>The solution; E441 when the instruments explain nothing, E442 when the moments' covariance is singular, E443 for leverages.</summary>
    public static Solution Of(Iv spec, Instrumented problem)
    {
        KClass two = problem.Stages.Solve(1, Least) ?? throw Throw.NotIdentified(problem.EndogenousNames);
        if (problem.Vcov is Robust { Hc: not (Hc.Hc0 or Hc.Hc1) } leverage && spec.Method != IvMethod.TwoStage)
            throw Throw.NoLeverage(leverage.Text);
        return spec.Method switch
        {
            IvMethod.TwoStage => Classed(problem, two),
            IvMethod.Liml => Classed(problem, problem.Stages.Liml()),
            IvMethod.Fuller => Classed(problem, problem.Stages.Liml() - (spec.Fuller / (problem.N - problem.L - problem.Absorbed))),
            IvMethod.KClass => Classed(problem, spec.Kappa),
            IvMethod.TwoStepGmm => new Gmm(problem, two).TwoStep(),
            IvMethod.IteratedGmm => new Gmm(problem, two).Iterate(Still),
            _ => new Gmm(problem, two).Continuous(100 * Still * Still),
        };
    }

    private static Solution Classed(Instrumented problem, double kappa) =>
        Classed(problem, problem.Stages.Solve(kappa, Least) ?? throw Throw.NotIdentified(problem.EndogenousNames));

    private static Solution Classed(Instrumented problem, KClass solved) =>
        new(solved.Beta, problem.Residuals(solved.Beta), solved.Bread) { Loadings = problem.Stages.Regressors, Kappa = solved.Kappa };
}
