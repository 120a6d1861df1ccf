using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>How well the excluded instruments explain one endogenous regressor, alone and given the other endogenous regressors.</summary>
internal sealed record Strength
{
    /// <summary>F of the excluded instruments.</summary>
    public required TestResult F { get; init; }

    /// <summary>Share of the variance left by the exogenous regressors that the excluded instruments explain.</summary>
    public required double PartialR2 { get; init; }

    /// <summary>The same after the other endogenous regressors took their part (Shea 1997; Godfrey 1999).</summary>
    public required double Shea { get; init; }

    /// <summary>Root of the residual variance, with N-L-a degrees of freedom.</summary>
    public required double Rmse { get; init; }

    /// <summary>Sanderson and Windmeijer (2016).</summary>
    public required Conditional SandersonWindmeijer { get; init; }

    /// <summary>Angrist and Pischke (2009, section 4.6.4).</summary>
    public required Conditional AngristPischke { get; init; }

    /// <summary>One record for each endogenous regressor [K1].</summary>
    public static Strength[] Of(ReducedForm form)
    {
        (int k, int n) = (form.Sizes.Endogenous, form.Sizes.N);
        Matrix hat = Block(form.Explained), all = Sum(hat, Block(form.Unexplained));
        Matrix hatInverse = Inverse(hat), allInverse = Inverse(all);
        double mass = form.Weights is null ? n : form.Weights.Sum();
        Strength[] stages = new Strength[k];
        for (int j = 0; j < k; j++)
        {
            double[] alone = new double[1 + k];
            alone[j] = 1;
            double[] given = Given(hat, j);
            Conditional ap = Conditional.Of(form, given, alone), sw = Conditional.Of(form, given, given);
            stages[j] = new Strength
            {
                F = form.Sizes.FTest(form.Wald(alone), form.Sizes.Excluded),
                PartialR2 = hat[j, j] / all[j, j],
                Shea = allInverse[j, j] / hatInverse[j, j],
                Rmse = Math.Sqrt(form.Unexplained[j, j] * n / mass / form.Sizes.Residual),
                SandersonWindmeijer = sw,
                AngristPischke = ap,
            };
        }
        return stages;
    }

    /// <summary>
    /// x_j less its projection on what the instruments explain of the other endogenous regressors, as a combination [K1+1].
    /// </summary>
    private static double[] Given(Matrix hat, int j)
    {
        int k = hat.Rows;
        double[] combination = new double[1 + k];
        combination[j] = 1;
        int[] others = [.. Enumerable.Range(0, k).Where(i => i != j)];
        if (others.Length == 0)
            return combination;
        Matrix left = new(k - 1, k - 1), right = new(k - 1, 1);
        for (int a = 0; a < k - 1; a++)
        {
            right[a, 0] = hat[others[a], j];
            for (int b = 0; b < k - 1; b++)
                left[a, b] = hat[others[a], others[b]];
        }
        Matrix slopes = Product.Of(Inverse(left), right);
        for (int a = 0; a < k - 1; a++)
            combination[others[a]] = -slopes[a, 0];
        return combination;
    }

    /// <summary>The block of the endogenous regressors.</summary>
    private static Matrix Block(Matrix whole)
    {
        Matrix block = new(whole.Rows - 1, whole.Rows - 1);
        for (int j = 0; j < block.Columns; j++)
            whole.Column(j)[..^1].CopyTo(block.Column(j));
        return block;
    }

    private static Matrix Sum(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Values.Zip(b.Values, (x, y) => x + y)]);

    private static Matrix Inverse(Matrix a)
    {
        if (Cholesky.TryFactor(a, out Cholesky? factor))
            return factor!.Inverse();
        Matrix nothing = new(a.Rows, a.Rows);
        Array.Fill(nothing.Values, double.NaN);
        return nothing;
    }
}
