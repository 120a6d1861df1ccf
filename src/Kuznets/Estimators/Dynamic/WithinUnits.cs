using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Least squares of a dynamic panel in levels and within units, and the correction of the latter's bias of order 1/T. Errors are clustered by unit.
/// </summary>
internal sealed class WithinUnits
{
    private const int MostRounds = 1000;

    private readonly Problem problem;
    private readonly Regressor[] regressors;
    private readonly double[][] columns;
    private readonly double[] y;
    private readonly Line fixedEffects;
    private readonly int lag;

    private WithinUnits(Problem problem, string lag)
    {
        this.problem = problem;
        // The lag first: the correction works on the first column of (W'AW)⁻¹.
        regressors = [.. problem.Regressors.Where(r => r.Name != Estimate.Intercept).OrderBy(r => r.Name != lag)];
        (columns, y, this.lag) = ([.. regressors.Select(r => Demeaned(r.Members))], Demeaned(problem.Design.Y), 0);
        fixedEffects = Solve(columns, y);
    }

    /// <summary>A least-squares line: coefficients, their bread and covariance.</summary>
    private sealed record Line(double[] Beta, Matrix Bread, Matrix Covariance);

    public static WithinUnits Of(Problem problem, string lag) => new(problem, lag);

    /// <summary>Pooled, with a constant.</summary>
    public ComparedFit LeastSquares()
    {
        double[] ones = new double[problem.Design.N];
        Array.Fill(ones, 1);
        Line line = Solve([.. regressors.Select(r => r.Members), ones], problem.Design.Y);
        return Row("least-squares", line.Beta, line.Covariance);
    }

    /// <summary>Within units: the lag's coefficient is biased downwards (Nickell 1981).</summary>
    public ComparedFit FixedEffects() => Row("fixed-effects", fixedEffects.Beta, fixedEffects.Covariance);

    /// <summary>
    /// b + σ² tr(−Π) q at the coefficients it gives itself: the first term of Kiviet's (1995) bias, for unbalanced panels (Bruno 2005), solved for the
    /// fixed point (Bun and Carree 2005). W482 when there is none.
    /// </summary>
    public ComparedFit Corrected()
    {
        double[] beta = (double[])fixedEffects.Beta.Clone();
        double change = double.PositiveInfinity;
        for (int round = 0; round < MostRounds && change > 1e-12; round++)
        {
            double[] next = Less(Bias(beta));
            change = Math.Abs(next[lag] - beta[lag]);
            beta = next;
        }
        if (!(change <= 1e-12) || !(Math.Abs(beta[lag]) < 1))
            return new ComparedFit("bias-corrected") { Failure = new Note("W482", ("lag", regressors[lag].Name)) };
        return Row("bias-corrected", beta, Carried(beta));
    }

    /// <summary>((T+1) b + 1)/T for a first-order autoregression without other regressors and a balanced panel (Hahn and Kuersteiner 2002).</summary>
    public IEnumerable<ComparedFit> HahnKuersteiner()
    {
        int units = problem.Grid.Units, n = problem.Design.N;
        if (regressors.Any(r => !r.Time && r.Name != regressors[lag].Name) || n % units != 0 || Enumerable.Range(0, units).Any(u => problem.Grid.Span(u).Count != n / units))
            yield break;
        double periods = n / units;
        double[] beta = (double[])fixedEffects.Beta.Clone();
        beta[lag] = ((periods + 1) / periods * beta[lag]) + (1 / periods);
        yield return Row("hahn-kuersteiner", beta, fixedEffects.Covariance);
    }

    /// <summary>σ² Σ_i (1/T_i) Σ_{s&lt;t} γ^(t-1-s) times the lag's column of (W'AW)⁻¹, negative: what least squares is off.</summary>
    private double[] Bias(double[] beta)
    {
        double gamma = beta[lag], trace = 0;
        Grid grid = problem.Grid;
        for (int unit = 0; unit < grid.Units; unit++)
        {
            int[] present = [.. Enumerable.Range(0, grid.Periods).Where(t => grid.Members[grid.Place(unit, t)] >= 0)];
            double sum = 0;
            for (int t = 1; t < present.Length; t++)
            {
                for (int s = 0; s < t; s++)
                    sum += Math.Pow(gamma, present[t] - 1 - present[s]);
            }
            trace -= sum / present.Length;
        }
        double[] residuals = (double[])y.Clone();
        for (int k = 0; k < columns.Length; k++)
            TensorPrimitives.MultiplyAdd<double>(columns[k], -beta[k], residuals, residuals);
        double sigma2 = TensorPrimitives.SumOfSquares<double>(residuals) / (y.Length - grid.Units - columns.Length);
        double[] bias = new double[beta.Length];
        for (int k = 0; k < bias.Length; k++)
            bias[k] = sigma2 * trace * fixedEffects.Bread[k, lag];
        return bias;
    }

    private double[] Less(double[] bias)
    {
        double[] beta = new double[bias.Length];
        TensorPrimitives.Subtract<double>(fixedEffects.Beta, bias, beta);
        return beta;
    }

    /// <summary>J V J' with J = (I + ∂bias/∂β)⁻¹, of which only the lag's column matters: the delta method through the fixed point.</summary>
    private Matrix Carried(double[] beta)
    {
        const double Step = 1e-6;
        double[] up = (double[])beta.Clone(), down = (double[])beta.Clone();
        (up[lag], down[lag]) = (up[lag] + Step, down[lag] - Step);
        double[] above = Bias(up), below = Bias(down);
        int k = beta.Length;
        Matrix jacobian = Matrix.Identity(k);
        double own = 1 + ((above[lag] - below[lag]) / (2 * Step));
        for (int i = 0; i < k; i++)
            jacobian[i, lag] = i == lag ? 1 / own : -(above[i] - below[i]) / (2 * Step) / own;
        return Product.Of(Product.Of(jacobian, fixedEffects.Covariance), Product.Transpose(jacobian));
    }

    private Line Solve(double[][] x, double[] outcome)
    {
        LeastSquaresFit fit = Kuznets.Numerics.Solvers.LeastSquares.Solve(Matrix.OfColumns(outcome.Length, x), outcome, new() { Tolerance = LeastSquaresOptions.Swept });
        int k = x.Length, units = problem.Grid.Units;
        int[] codes = problem.Design.Units!.Codes;
        Matrix scores = new(units, k), bread = new(k, k);
        for (int b = 0; b < fit.Kept.Length; b++)
        {
            for (int a = 0; a < fit.Kept.Length; a++)
                bread[fit.Kept[a], fit.Kept[b]] = fit.Bread[a, b];
        }
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < outcome.Length; i++)
                scores[codes[i], j] += x[j][i] * fit.Residuals[i];
        }
        Matrix v = Product.Of(Product.Of(bread, Gram.Of(scores)), bread);
        TensorPrimitives.Multiply<double>(v.Values, units / (units - 1.0), v.Values);
        return new Line(fit.Full(k), bread, v);
    }

    private ComparedFit Row(string name, double[] beta, Matrix v) => new(name)
    {
        Terms = [.. Enumerable.Range(0, regressors.Length).Where(k => !regressors[k].Time).Select(k => (regressors[k].Name, beta[k], Math.Sqrt(v[k, k])))],
    };

    private double[] Demeaned(double[] values)
    {
        int[] units = problem.Design.Units!.Codes;
        double[] sums = new double[problem.Grid.Units], counts = new double[sums.Length], within = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            sums[units[i]] += values[i];
            counts[units[i]]++;
        }
        for (int i = 0; i < values.Length; i++)
            within[i] = values[i] - (sums[units[i]] / counts[units[i]]);
        return within;
    }
}
