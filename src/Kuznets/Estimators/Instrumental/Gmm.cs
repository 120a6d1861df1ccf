using System.Numerics.Tensors;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// Efficient GMM, b = argmin g(b)'Ω⁻¹g(b) with g = Q'W(y − Xb) in an orthonormal basis Q of the instruments (Hansen 1982). Coefficients are rotated,
/// b = Rθ, so that the regressors of 2SLS are orthonormal too: every system that is solved is as well-conditioned as Ω, and the errors of θ are
/// all of the size of those of the model. Cost a step: the covariance of the moments, and L³.
/// </summary>
internal sealed class Gmm
{
    private const int MostSteps = 1000;

    private readonly Instrumented problem;
    private readonly Matrix rotation;       // R [k×k]
    private readonly Matrix a;              // Q'WXR [L×k]
    private readonly double[] b;            // Q'Wy [L]

    /// <param name="problem">The problem.</param>
    /// <param name="start">Its two-stage least squares.</param>
    public Gmm(Instrumented problem, KClass start)
    {
        (this.problem, rotation, First) = (problem, start.Rotation, start.Beta);
        a = Product.Of(problem.Stages.Regressors, rotation);
        b = problem.Stages.Outcome;
    }

    /// <summary>Coefficients of the first step, 2SLS.</summary>
    public double[] First { get; }

    /// <summary>The two-step estimate.</summary>
    public Solution TwoStep()
    {
        double[] u = problem.Residuals(First);
        Matrix omega = problem.Scores(problem.Basis, u).Matrix;
        return Solved(Minimise(omega), u, omega);
    }

    /// <summary>Steps until no coefficient moves by more than a share <paramref name="tolerance"/> of its standard error.</summary>
    public Solution Iterate(double tolerance)
    {
        double[] u = problem.Residuals(First), theta = new double[a.Columns];
        Matrix omega = problem.Scores(problem.Basis, u).Matrix;
        double change = double.PositiveInfinity;
        int step = 0;
        while (step < MostSteps && !(change <= tolerance))
        {
            double[] next = Minimise(omega);
            change = step++ == 0 ? double.PositiveInfinity : Largest(theta, next) / Scale(u);
            theta = next;
            u = problem.Residuals(Product.Of(rotation, theta));
            omega = problem.Scores(problem.Basis, u).Matrix;
        }
        return Solved(theta, u, omega) with { Convergence = new("iterated GMM", step, change, tolerance, change <= tolerance) };
    }

    /// <summary>The continuously updated estimate, from the two-step one.</summary>
    public Solution Continuous(double tolerance)
    {
        Solution start = TwoStep();
        ContinuousUpdating objective = new(problem, rotation, a, start.Residuals, Scale(start.Residuals));
        (double[] step, Convergence convergence) = Bfgs.Minimise(objective.Value, new double[a.Columns], tolerance);
        double[] beta = [.. start.Beta.Zip(Product.Of(rotation, objective.Coefficients(step)), (s, d) => s + d)];
        double[] u = problem.Residuals(beta);
        return Solved(beta, u, problem.Scores(problem.Basis, u).Matrix, u) with { Convergence = convergence };
    }

    /// <summary>(X'QM⁻¹Q'X)⁻¹ for a covariance M of the moments: that of an efficient estimate.</summary>
    public Matrix Efficient(Matrix omega)
    {
        Matrix inner = Cholesky.Factor(Product.Of(Product.Transpose(a), Factor(omega).Solve(a))).Inverse();
        Matrix v = Product.Of(Product.Of(rotation, inner), Product.Transpose(rotation));
        for (int j = 0; j < v.Columns; j++)
        {
            for (int i = 0; i < j; i++)
                v[i, j] = v[j, i] = 0.5 * (v[i, j] + v[j, i]);
        }
        return v;
    }

    private Solution Solved(double[] theta, double[] residuals, Matrix omega)
    {
        double[] beta = Product.Of(rotation, theta);
        return Solved(beta, problem.Residuals(beta), omega, residuals);
    }

    private Solution Solved(double[] beta, double[] u, Matrix omega, double[] residuals)
    {
        Cholesky factor = Factor(omega);
        double[] g = Product.Transposed(problem.Basis, Weighted(u)), solved = (double[])g.Clone();
        factor.Solve(solved);
        return new Solution(beta, u, Efficient(omega))
        {
            Loadings = factor.Solve(problem.Stages.Regressors),
            Weighting = new Weighting(residuals, omega, TensorPrimitives.Dot<double>(g, solved)),
        };
    }

    private double[] Minimise(Matrix omega)
    {
        Cholesky factor = Factor(omega);
        Matrix left = a.Clone();
        for (int j = 0; j < left.Columns; j++)
            factor.SolveLower(left.Column(j));
        double[] right = (double[])b.Clone();
        factor.SolveLower(right);
        return Qr.Factor(left, 1e-14).Solve(right);
    }

    /// <summary>The factor of a covariance of moments; E442 when it is singular.</summary>
    private Cholesky Factor(Matrix omega)
    {
        if (!Cholesky.TryFactor(omega, out Cholesky? factor))
            throw Throw.SingularWeight(problem.L, problem.Vcov.Text);
        double[] diagonal = [.. Enumerable.Range(0, omega.Rows).Select(j => factor!.Lower[j, j])];
        return diagonal.Min() > 1e-7 * diagonal.Max() ? factor! : throw Throw.SingularWeight(problem.L, problem.Vcov.Text);
    }

    /// <summary>The standard error of a rotated coefficient: that of the model.</summary>
    private double Scale(double[] u) => Math.Sqrt(TensorPrimitives.Dot<double>(Weighted(u), u) / u.Length);

    private double[] Weighted(double[] u)
    {
        if (problem.Weights is not { } w)
            return u;
        double[] product = new double[u.Length];
        TensorPrimitives.Multiply<double>(u, w, product);
        return product;
    }

    private static double Largest(double[] before, double[] after)
    {
        double most = 0;
        for (int j = 0; j < before.Length; j++)
            most = Math.Max(most, Math.Abs(after[j] - before[j]));
        return most;
    }
}
