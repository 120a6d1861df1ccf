using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Numerics;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>An instrumental-variables problem before it is estimated: identified, or refused with its counts.</summary>
public class InstrumentedTests
{
    private static readonly Panel Panel = Panels.Instrumented(60);

    private static Instrumented Resolve(string formula, string? weights = null) =>
        InstrumentedDesign.Resolve(Design.Build(Panel, formula, new DesignOptions { Weights = weights }), "iv", (1e-12, 1000), null);

    private static Note[] Errors(string formula) => [.. Should.Throw<KuznetsException>(() => Resolve(formula)).Notes];

    [Fact]
    public void Holds_every_part_under_its_name()
    {
        Instrumented problem = Resolve("y ~ x1 + x2 | w1 ~ z1 + z2");
        problem.Names.ShouldBe(["w1", "(Intercept)", "x1", "x2"]);
        problem.ExcludedNames.ShouldBe(["z1", "z2"]);
        (problem.N, problem.K1, problem.K2, problem.L1, problem.L, problem.K).ShouldBe((60, 1, 3, 2, 5, 4));
        problem.Overidentified.ShouldBeTrue();
        problem.Intercept.ShouldBeTrue();
        problem.Endogenous.ShouldBeSameAs(problem.Design.Endogenous);
    }

    [Fact]
    public void Its_basis_is_orthonormal_under_the_weights()
    {
        Instrumented problem = Resolve("y ~ x1 + x2 | w1 + w2 ~ z1 + z2 + z3", "weight");
        Matrix gram = Gram.Of(problem.Basis, problem.Weights);
        for (int j = 0; j < gram.Columns; j++)
        {
            for (int i = 0; i < gram.Rows; i++)
                gram[i, j].ShouldBe(i == j ? 1 : 0, 1e-10);
        }
        Matrix cross = Gram.Cross(problem.Basis, problem.Endogenous, problem.Weights);
        for (int i = 0; i < problem.L; i++)
            problem.Stages.Regressors[i, 1].ShouldBe(cross[i, 1], 1e-9);
    }

    [Fact]
    public void Effects_are_swept_from_all_columns()
    {
        Instrumented problem = Resolve("y ~ x1 | id + t | w1 ~ z1");
        problem.Intercept.ShouldBeFalse();
        problem.Centred.ShouldBeTrue();
        int[] ids = problem.Design.Effects[0].Absorbed.Groups.Codes;
        foreach (double[] column in (double[][])[problem.Y, problem.Endogenous.Values, problem.Exogenous.Values, problem.Excluded.Values])
            Enumerable.Range(0, 60).Where(i => ids[i] == 3).Sum(i => column[i]).ShouldBe(0, 1e-10);
    }

    [Fact]
    [Triggers("W436")]
    public void An_instrument_that_adds_nothing_is_named_with_its_cause()
    {
        Instrumented problem = Resolve("y ~ x1 | id | w1 ~ z1 + area + zsum + z2");
        problem.ExcludedNames.ShouldBe(["z1", "zsum"]);
        problem.Notes.Select(n => n.Text(Language.English)).ShouldBe(
            ["instrument \"area\" is not used: absorbed by id", "instrument \"z2\" is not used: = -z1 + zsum"]);
        Resolve("y ~ x1 | w1 ~ z1 + seven").Unused[0].Reason.Code.ShouldBe("W413");
        Resolve("y ~ x1 | w1 ~ z1 + x1copy").Unused[0].Reason.Text(Language.English).ShouldBe("= x1");
    }

    [Fact]
    public void Collinear_regressors_are_left_out_left_to_right()
    {
        Instrumented problem = Resolve("y ~ x1 + x1copy | w1 + w1copy ~ z1 + z2");
        problem.Names.ShouldBe(["w1", "(Intercept)", "x1"]);
        problem.Omitted.Select(o => $"{o.Name} {o.Reason.Text(Language.English)}").ShouldBe(["x1copy = x1", "w1copy = w1"]);
    }

    [Fact]
    [Triggers("W435")]
    public void An_endogenous_regressor_that_instruments_span_becomes_exogenous()
    {
        Instrumented problem = Resolve("y ~ x1 | w1 + zsum ~ z1 + z2 + z3");
        problem.EndogenousNames.ShouldBe(["w1"]);
        problem.ExogenousNames.ShouldBe(["(Intercept)", "x1", "zsum"]);
        problem.ExcludedNames.ShouldBe(["z1", "z3"]);
        problem.Notes[0].Text(Language.English).ShouldBe("\"zsum\" counts as exogenous: = z1 + z2");
    }

    [Fact]
    [Triggers("E435")]
    [Triggers("E438")]
    [Triggers("E439")]
    [Triggers("E440")]
    public void A_request_that_cannot_be_meant_is_refused()
    {
        Errors("y ~ x1")[0].Code.ShouldBe("E435");
        Errors("y ~ x1 + w1 | w1 ~ z1")[0].ToString().ShouldBe("E438 \"w1\" is named as exogenous and as endogenous");
        Errors("y ~ x1 | w1 ~ w1")[0].ToString().ShouldBe("E439 \"w1\" is named as its own instrument");
        Errors("y ~ x1 | zsum ~ z1 + z2")[0].ToString().ShouldBe("E440 the instruments explain \"zsum\" exactly: = z1 + z2");
    }

    [Fact]
    [Triggers("E436")]
    public void Under_identification_gives_the_counts_and_what_was_lost()
    {
        Errors("y ~ x1 | w1 + w2 ~ z1")[0].Text(Language.English).ShouldBe("under-identified: 2 endogenous regressor(s) and 1 usable instrument(s)");
        Note[] absorbed = Errors("y ~ x1 | id | w1 ~ area");
        absorbed[0].Text(Language.English).ShouldBe("under-identified: 1 endogenous regressor(s) and 0 usable instrument(s)");
        absorbed[1].Text(Language.Chinese).ShouldBe("工具变量“area”未被使用:被 id 吸收");
    }

    [Fact]
    [Triggers("E437")]
    public void As_many_instruments_as_rows_are_refused()
    {
        Panel small = Panels.Instrumented(5);
        Design design = Design.Build(small, "y ~ 1 | w1 ~ z1 + z2 + z3 + weight");
        Note error = Should.Throw<SpecificationException>(() => InstrumentedDesign.Resolve(design, "iv", (1e-10, 100), null)).Notes[0];
        error.ToString().ShouldBe("E437 5 instruments and 0 effects for 5 rows");
    }
}
