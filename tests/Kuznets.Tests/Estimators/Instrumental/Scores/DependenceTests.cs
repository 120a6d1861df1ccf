using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Tests.Estimators.Instrumental.Scores;

/// <summary>The middle of the sandwich over several residuals: block by block that of the covariance it was resolved from.</summary>
public class DependenceTests
{
    private static readonly Instrumented Problem = InstrumentedDesign.Resolve(
        Design.Build(Panels.Instrumented(120), "y ~ x1 + x2 | w1 + w2 ~ z1 + z2 + z3", new DesignOptions { Weights = "weight", Keep = ["id", "t", "lat", "lon"] }), "iv", (1e-12, 1000), null);

    public static TheoryData<string> Covariances => ["hc1", "cluster ~ id", "cluster ~ id + t", "dk(2)", "nw(1)", "conley(100) ~ lat + lon"];

    private static Covariance Of(string vcov, Matrix x, double[] u)
    {
        Moments moments = new() { X = x, Residuals = u, Weights = Problem.Weights, Bread = Matrix.Identity(x.Columns) };
        return Vcov.Parse(vcov).Of(moments, Problem.Columns, Match.Fixest, new Ssc { KAdj = false, GAdj = false });
    }

    [Theory]
    [MemberData(nameof(Covariances))]
    public void Diagonal_blocks_are_the_covariance_of_scores_of_one_residual(string vcov)
    {
        Matrix basis = Problem.Basis, left = InstrumentResiduals.Of(Problem);
        for (int j = 0; j < left.Columns; j++)
        {
            Covariance own = Of(vcov, basis, left.Column(j).ToArray());
            Matrix meat = Dependence.Of(own, Problem.Columns).Meat(basis, left, Problem.Weights);
            double size = Enumerable.Range(0, basis.Columns).Max(l => own.Matrix[l, l]);
            for (int b = 0; b < basis.Columns; b++)
            {
                for (int a = 0; a < basis.Columns; a++)
                    meat[(j * basis.Columns) + a, (j * basis.Columns) + b].ShouldBe(own.Matrix[a, b], vcov is "cluster ~ id + t" or "conley(100) ~ lat + lon" ? 0.3 * size : 1e-10 * size);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Covariances))]
    public void The_meat_of_a_combination_is_the_combination_of_the_blocks(string vcov)
    {
        Matrix basis = Problem.Basis, left = InstrumentResiduals.Of(Problem), combined = new(Problem.N, 1);
        double[] c = [0.7, -1.3, 0.4];
        for (int j = 0; j < 3; j++)
        {
            for (int i = 0; i < Problem.N; i++)
                combined[i, 0] += c[j] * left[i, j];
        }
        Dependence dependence = Dependence.Of(Of(vcov, basis, left.Column(0).ToArray()), Problem.Columns);
        Matrix direct = dependence.Meat(basis, combined, Problem.Weights);
        Matrix blocks = Kuznets.Estimators.Instrumental.Identification.ReducedForm.Combined(dependence.Meat(basis, left, Problem.Weights), c, basis.Columns);
        for (int i = 0; i < direct.Values.Length; i++)
            blocks.Values[i].ShouldBe(direct.Values[i], 1e-10 * direct.Values.Max());
    }

    [Fact]
    public void Homoskedastic_scores_are_a_kronecker_product()
    {
        Matrix basis = Problem.Basis, left = InstrumentResiduals.Of(Problem);
        Matrix meat = new Homoskedastic().Meat(basis, left, Problem.Weights);
        Matrix squares = Gram.Of(left, Problem.Weights);
        int l = basis.Columns;
        meat[0, 0].ShouldBe(squares[0, 0] / Problem.N, 1e-10);
        meat[l, 0].ShouldBe(squares[1, 0] / Problem.N, 1e-10);
        meat[l + 1, 0].ShouldBe(0, 1e-10);
    }

    [Fact]
    public void Clusters_of_one_row_each_are_heteroskedasticity()
    {
        Matrix basis = Problem.Basis, left = InstrumentResiduals.Of(Problem);
        Matrix single = new Clustered([new Factor([.. Enumerable.Range(0, Problem.N)], Problem.N)]).Meat(basis, left, Problem.Weights);
        Matrix robust = new Heteroskedastic().Meat(basis, left, Problem.Weights);
        for (int i = 0; i < robust.Values.Length; i++)
            single.Values[i].ShouldBe(robust.Values[i], 1e-12 * robust.Values.Max());
    }

    [Fact]
    public void Groups_are_counted_where_scores_are_summed_over_clusters_or_periods()
    {
        Matrix basis = Problem.Basis;
        double[] u = Problem.Residuals(Problem.Stages.Solve(1, 1e-12)!.Beta);
        Dependence.Of(Of("cluster ~ id + t", basis, u), Problem.Columns).Groups.ShouldBe(5);
        Dependence.Of(Of("dk(1)", basis, u), Problem.Columns).Groups.ShouldBe(5);
        Dependence.Of(Of("nw(1)", basis, u), Problem.Columns).Groups.ShouldBeNull();
        Dependence.Of(Of("hc1", basis, u), Problem.Columns).Groups.ShouldBeNull();
    }
}
