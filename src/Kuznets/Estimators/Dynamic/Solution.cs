using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>The steps of a dynamic panel's GMM, its covariances and what tests need of them.</summary>
internal sealed class Solution
{
    private readonly Problem problem;
    private readonly Products products;
    private readonly Dictionary<Grouping, Matrix> moments = [];
    private readonly bool asymptotic;

    private Solution(Problem problem, DynamicPanel spec, RunOptions run)
    {
        (this.problem, products) = (problem, new Products(problem.Stack, problem.Instruments, run));
        Weighting = spec.H ?? (spec.Style == DynamicStyle.Dpd ? Weighting.Blocks : Weighting.Full);
        asymptotic = spec.Vcov is Iid;
        Dependence = Dependence.Of(problem.Design, Dependence.Columns(spec.Vcov), spec.Small);
        Sweep = spec.Style == DynamicStyle.Xtabond2;
    }

    public Weighting Weighting { get; }

    /// <summary>Whether singular weights are swept, as xtabond2 does; gretl and plm take Moore and Penrose's inverse.</summary>
    public bool Sweep { get; }

    public Dependence Dependence { get; }

    public Seq<Regressor> Regressors => problem.Regressors;

    public Instruments Instruments => problem.Instruments;

    public Stack Stack => problem.Stack;

    /// <summary>The first step.</summary>
    public required GmmStep First { get; init; }

    /// <summary>The step whose coefficients are reported.</summary>
    public required GmmStep Last { get; init; }

    /// <summary>The step with the optimal weight, of which Hansen's statistic is taken: the last, or the second when one was asked for.</summary>
    public required GmmStep Efficient { get; init; }

    /// <summary>Σ Z_g'e_g e_g'Z_g of the step before <see cref="Efficient"/> [j×j].</summary>
    public required Matrix Meat { get; init; }

    /// <summary>Σ Z_i'H Z_i [j×j].</summary>
    public required Matrix Presumed { get; init; }

    /// <summary>Z'X [j×k].</summary>
    public required Matrix Zx { get; init; }

    /// <summary>Z'y [j].</summary>
    public required double[] Zy { get; init; }

    /// <summary>Covariance of the coefficients without a small-sample factor.</summary>
    public required Matrix Plain { get; init; }

    /// <summary>Error variance from the residuals of the first step.</summary>
    public double Sigma2First { get; private init; }

    /// <summary>Error variance from the residuals of the last step.</summary>
    public double Sigma2 { get; private init; }

    /// <summary>Whether tests of serial correlation use the residuals' own covariance.</summary>
    public bool Robust => !asymptotic || Steps > 1;

    /// <summary>Steps that were made.</summary>
    public int Steps { get; private init; }

    /// <summary>How the iteration ended; null without one.</summary>
    public Convergence? Convergence { get; private init; }

    public static Solution Of(Problem problem, DynamicPanel spec, RunOptions run)
    {
        Solution start = new(problem, spec, run) { First = null!, Last = null!, Efficient = null!, Meat = null!, Plain = null!, Presumed = null!, Zx = null!, Zy = null! };
        return start.Run(spec, run);
    }

    /// <summary>Residuals of the last step over the rows of any stack of the same sample.</summary>
    public double[] Residuals(Stack rows)
    {
        if (rows == Stack)
            return Last.Residuals;
        double[] residuals = rows.Apply(problem.Design.Y);
        for (int k = 0; k < Regressors.Count; k++)
            TensorPrimitives.MultiplyAdd<double>(Regressors[k].In(rows), -Last.Beta[k], residuals, residuals);
        return residuals;
    }

    /// <summary>Z_g'e_g of the last step [j×G].</summary>
    public Matrix MomentsOf(Grouping grouping)
    {
        if (!moments.TryGetValue(grouping, out Matrix? known))
            moments.Add(grouping, known = products.Moments(Last.Residuals, grouping.Over(Stack), grouping.Count));
        return known;
    }

    /// <summary>Z'v for values over the rows of the stack [j].</summary>
    public double[] Project(double[] values) => products.With([values]).Values;

    private Solution Run(DynamicPanel spec, RunOptions run)
    {
        Matrix zx = products.With(problem.X);
        double[] zy = products.With([problem.Y]).Values;
        GmmStep Step(GeneralisedInverse weight) => GmmStep.Solve(weight, zx, zy, problem.Y, problem.X)
            ?? throw Throw.UnderIdentified(Instruments.Count, Regressors.Count, weight.Rank);

        Matrix presumed = products.Weighted(Weighting);
        GmmStep first = Step(GeneralisedInverse.Of(presumed, Sweep));
        Matrix meat = Dependence.Meat(products, Stack, first.Residuals, run);
        double variance = Variance(first.Residuals, spec.Style);
        Matrix conventional = Scaled(first.Bread, variance);
        Matrix robust = first.Sandwich(meat);
        GmmStep second = Step(GeneralisedInverse.Of(meat, Sweep));
        if (spec.Steps == 1)
        {
            return new Solution(problem, spec, run)
            {
                First = first,
                Last = first,
                Efficient = second,
                Meat = meat,
                Presumed = presumed,
                Zx = zx,
                Zy = zy,
                Plain = asymptotic ? conventional : robust,
                Sigma2First = variance,
                Sigma2 = variance,
                Steps = 1,
            };
        }
        (GmmStep former, GmmStep last, int steps, double change) = (first, second, 2, Change(first, second));
        while (steps < spec.Steps && change > 1e-10)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            former = last;
            meat = Dependence.Meat(products, Stack, former.Residuals, run);
            last = Step(GeneralisedInverse.Of(meat, Sweep));
            (change, steps) = (Change(former, last), steps + 1);
        }
        Matrix plain = last.Bread;
        if (!asymptotic && spec.Windmeijer)
        {
            Matrix derivative = Dynamic.Windmeijer.Derivative(last, former.Residuals, Dependence, products, Stack, problem.X);
            plain = spec.Steps == 2 ? Dynamic.Windmeijer.TwoStep(derivative, last.Bread, robust) : Dynamic.Windmeijer.Iterated(derivative, last.Bread);
        }
        return new Solution(problem, spec, run)
        {
            First = first,
            Last = last,
            Efficient = last,
            Meat = meat,
            Presumed = presumed,
            Zx = zx,
            Zy = zy,
            Plain = plain,
            Sigma2First = variance,
            Sigma2 = Variance(last.Residuals, spec.Style),
            Steps = steps,
            Convergence = spec.Steps == 2 ? null : new Convergence("iterated weights", steps, change, 1e-10, change <= 1e-10),
        };
    }

    /// <summary>
    /// σ² of level errors from transformed residuals: halved for differences, whose variance is twice that, unless H says that they are
    /// independent.
    /// </summary>
    private double Variance(double[] residuals, DynamicStyle style)
    {
        double sum = 0;
        for (int unit = 0; unit < Stack.Units; unit++)
            sum += TensorPrimitives.SumOfSquares<double>(residuals.AsSpan(Stack.Begin(unit)..Stack.Levels(unit)));
        bool unit1 = Weighting == Weighting.Identity || problem.Orthogonal;
        double divisor = style == DynamicStyle.Dpd ? Stack.Transformed - Regressors.Count : Stack.Transformed;
        return sum / (unit1 ? 1 : 2) / divisor;
    }

    private static Matrix Scaled(Matrix matrix, double scale)
    {
        Matrix scaled = matrix.Clone();
        TensorPrimitives.Multiply<double>(scaled.Values, scale, scaled.Values);
        return scaled;
    }

    /// <summary>Largest change of a coefficient in standard errors.</summary>
    private static double Change(GmmStep former, GmmStep last)
    {
        double change = 0;
        for (int k = 0; k < last.Beta.Length; k++)
            change = Math.Max(change, Math.Abs(last.Beta[k] - former.Beta[k]) / Math.Sqrt(last.Bread[k, k]));
        return change;
    }
}
