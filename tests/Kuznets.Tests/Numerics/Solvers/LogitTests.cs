using Kuznets.Data;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Data;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Solvers;

/// <summary>Numbers from peers/r/did-imputation.R: glm and nlm on the first year of the county panel.</summary>
public class LogitTests
{
    [ReferenceFact]
    public void Coefficients_are_those_of_glm()
    {
        (double[] population, bool[] member) = Counties();
        Matrix x = Matrix.OfColumns(500, [.. Enumerable.Repeat(1.0, 500)], population, [.. population.Select(p => p * p)]);
        LogitFit fit = Logit.Fit(x, member);
        fit.Beta[0].ShouldMatch(-1.7219742505209996, 1e-8);
        fit.Beta[1].ShouldMatch(0.55020210204399822, 1e-8);
        fit.Beta[2].ShouldMatch(-0.047088478334634747, 1e-8);
        fit.LogLikelihood.ShouldMatch(-327.68422616852564, 1e-12);
        fit.Separated.ShouldBeFalse();
        fit.Probabilities.Sum().ShouldMatch(member.Count(m => m), 1e-12, what: "scores of the constant are zero");
    }

    [Fact]
    public void Outcomes_that_a_column_tells_apart_are_separated() =>
        Logit.Fit(Matrix.OfColumns(6, [1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, 6]), [false, false, false, true, true, true]).Separated.ShouldBeTrue();

    [Fact]
    public void Weights_count_rows()
    {
        double[] one = [1, 1, 1, 1, 1], x = [0.3, -1, 0.7, 2, 0.1];
        bool[] y = [true, false, false, true, false];
        LogitFit weighted = Logit.Fit(Matrix.OfColumns(5, one, x), y, [2, 1, 1, 1, 3]);
        LogitFit repeated = Logit.Fit(Matrix.OfColumns(8, [1, 1, 1, 1, 1, 1, 1, 1], [0.3, 0.3, -1, 0.7, 2, 0.1, 0.1, 0.1]), [true, true, false, false, true, false, false, false]);
        weighted.Beta.ShouldMatch(repeated.Beta, 1e-10);
    }

    [Fact]
    public void A_column_that_repeats_another_has_no_coefficient()
    {
        double[] one = [1, 1, 1, 1, 1, 1], x = [0.3, -1, 0.7, 2, 0.1, 1];
        LogitFit fit = Logit.Fit(Matrix.OfColumns(6, one, x, [.. x.Select(v => 2 * v)]), [true, false, false, true, false, true]);
        fit.Beta[2].ShouldBe(0);
        fit.Separated.ShouldBeFalse();
    }

    internal static (double[] Population, bool[] Member) Counties()
    {
        Panel panel = ReferencePanel.Of("data/mpdta.csv", "countyreal", "year");
        double[] year = ((NumberColumn)panel.Frame["year"]).Values, first = ((NumberColumn)panel.Frame["first.treat"]).Values, population = ((NumberColumn)panel.Frame["lpop"]).Values;
        int[] rows = [.. Enumerable.Range(0, panel.Rows).Where(r => year[r] == 2003)];
        return ([.. rows.Select(r => population[r])], [.. rows.Select(r => first[r] > 0)]);
    }
}
