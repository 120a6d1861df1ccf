using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Robustness;

/// <summary>
/// The quantities of Oster (2019): regression of y on x without and with controls, Var(y), Var(x), and Var(x) left by the controls, nuisance regressors partialled
/// out of all. They follow from the cross products of the fit: X'Wy = X'WX b and y'Wy = b'X'WX b + SSR.
/// </summary>
internal sealed class Selection
{
    private readonly double varY, varX, left;

    private Selection((double Beta, double R2) without, (double Beta, double R2) with, double varY, double varX, double left) =>
        (Uncontrolled, Controlled, this.varY, this.varX, this.left) = (without, with, varY, varX, left);

    public (double Beta, double R2) Uncontrolled { get; }

    public (double Beta, double R2) Controlled { get; }

    /// <summary>From a fit: x is the place of the regressor in question, nuisance the places of what stands in both regressions.</summary>
    public static Selection Of(RegressionFit fit, int x, int[] nuisance)
    {
        Matrix g = WithOutcome(fit);
        int y = g.Rows - 1;
        Matrix short1 = Partialled(g, nuisance);
        Matrix whole = Partialled(short1, [.. Enumerable.Range(0, y).Where(j => j != x && !nuisance.Contains(j))]);
        double b = short1[x, y] / short1[x, x];
        return new Selection(
            (b, b * short1[x, y] / short1[y, y]),
            (fit.Beta[x], 1 - (fit.Moments.SumOfSquares / short1[y, y])),
            short1[y, y], short1[x, x], whole[x, x]);
    }

    /// <summary>The δ at which the coefficient would be the given value (Proposition 3).</summary>
    public double DeltaOf(double beta, double most)
    {
        double v = Controlled.Beta - beta, d = Uncontrolled.Beta - Controlled.Beta;
        double cubic = v * v * v * ((left * varX) - (left * left));
        double numerator = (v * (Controlled.R2 - Uncontrolled.R2) * varY * left) + (v * varX * left * d * d) + (2 * v * v * left * d * varX) + cubic;
        double denominator = ((most - Controlled.R2) * varY * d * varX) + (v * (most - Controlled.R2) * varY * (varX - left)) + (v * v * left * d * varX) + cubic;
        return numerator / denominator;
    }

    /// <summary>Coefficients that a relative selection of δ leaves, ascending: β̃ less the real roots of the equation δ(β) = δ, a cubic in the bias.</summary>
    public double[] Adjusted(double delta, double most)
    {
        double d = Uncontrolled.Beta - Controlled.Beta, room = (most - Controlled.R2) * varY;
        double[] bias = Cubic.Roots(
            (1 - delta) * ((left * varX) - (left * left)),
            (2 - delta) * left * d * varX,
            ((Controlled.R2 - Uncontrolled.R2) * varY * left) + (varX * left * d * d) - (delta * room * (varX - left)),
            -delta * room * d * varX);
        // With one control numerator and denominator of δ share a factor, whose root solves the cubic and means nothing.
        return [.. bias.Select(v => Controlled.Beta - v).Where(b => Math.Abs(DeltaOf(b, most) - delta) < 1e-6 * Math.Max(1, Math.Abs(delta))).Order()];
    }

    private static Matrix WithOutcome(RegressionFit fit)
    {
        Matrix xx = Gram.Of(fit.Moments.X, fit.Moments.Weights);
        int k = xx.Rows;
        Matrix g = new(k + 1, k + 1);
        double explained = 0;
        for (int i = 0; i < k; i++)
        {
            double sum = 0;
            for (int j = 0; j < k; j++)
            {
                g[i, j] = xx[i, j];
                sum += xx[i, j] * fit.Beta[j];
            }
            (g[i, k], g[k, i]) = (sum, sum);
            explained += fit.Beta[i] * sum;
        }
        g[k, k] = explained + fit.Moments.SumOfSquares;
        return g;
    }

    /// <summary>Cross products after these columns are partialled out of all, by one step of Gauss for each.</summary>
    private static Matrix Partialled(Matrix g, int[] places)
    {
        Matrix a = new(g.Rows, g.Columns);
        g.Values.CopyTo(a.Values.AsSpan());
        foreach (int p in places)
        {
            double pivot = a[p, p];
            if (!(pivot > 0))
                continue;
            double[] row = [.. Enumerable.Range(0, a.Columns).Select(j => a[p, j])];
            for (int i = 0; i < a.Rows; i++)
            {
                double factor = row[i] / pivot;
                for (int j = 0; j < a.Columns; j++)
                    a[i, j] -= factor * row[j];
            }
        }
        return a;
    }
}
