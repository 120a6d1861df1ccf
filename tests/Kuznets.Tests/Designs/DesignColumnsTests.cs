using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs;

/// <summary>Columns are handed out as they stand wherever nothing has to be computed.</summary>
public class DesignColumnsTests
{
    private const double NaN = double.NaN;

    private static readonly double[] Y = [1, 2, 4, 3, 5, 8], X = [1, 3, 2, 7, 4, 6], Gaps = [2, NaN, 1, 5, 3, 1], W = [1, 2, 1, 1, 1, 3], G = [1, 1, 1, 2, 2, 2];

    private static readonly Panel Rows = Panel.Of(new Frame(
        new NumberColumn("y", Y), new NumberColumn("x", X), new NumberColumn("gaps", Gaps), new NumberColumn("w", W), new NumberColumn("g", G),
        CategoryColumn.Of("text", ["a", "b", "a", "b", "b", "a"])));

    [Fact]
    public void Number_columns_over_all_rows_are_the_panels_own_arrays()
    {
        Design design = Design.Build(Rows, "y ~ x + g | w ~ y", new DesignOptions { Weights = "w" });
        design.Y.ShouldBeSameAs(Y);
        design.Columns.Count.ShouldBe(2);
        design.Columns[0].ShouldBeSameAs(X);
        design.Columns[1].ShouldBeSameAs(G);
        design.Weights.ShouldBeSameAs(W);
        design.EndogenousColumns.ShouldHaveSingleItem().ShouldBeSameAs(W);
        design.InstrumentColumns.ShouldHaveSingleItem().ShouldBeSameAs(Y);
        design.Sample.IsWhole.ShouldBeTrue();
        design.Numbers("x").ShouldBeSameAs(X);
    }

    [Fact]
    public void Slopes_of_effects_are_the_panels_own_arrays() =>
        Design.Build(Rows, "y ~ x | g[w]").Effects[0].Absorbed.Slopes[0].ShouldBeSameAs(W);

    [Fact]
    public void Where_rows_were_dropped_columns_are_gathered_and_the_panel_stays_as_it_was()
    {
        Design design = Design.Build(Rows, "y ~ x + gaps");
        design.Y.ShouldBe([1, 4, 3, 5, 8]);
        design.Columns[0].ShouldBe([1, 2, 7, 4, 6]);
        design.Columns[1].ShouldBe([2, 1, 5, 3, 1]);
        design.Sample.IsWhole.ShouldBeFalse();
        design.Sample.Rows.ShouldBe([0, 2, 3, 4, 5]);
        Array.Clear(design.Y);
        Y.ShouldBe([1, 2, 4, 3, 5, 8]);
    }

    [Theory]
    [InlineData("y ~ x")]
    [InlineData("y ~ x + text + x:text + I(x^2) + poly(w, 2) + log(x)")]
    [InlineData("y ~ x * w + i(text, x) - 1")]
    [InlineData("y ~ x:w:g + text:g | gaps")]
    [InlineData("y ~ 1")]
    [InlineData("y ~ 1 | text")]
    public void The_matrix_is_the_columns_after_the_constant(string formula)
    {
        Design design = Design.Build(Rows, formula, new DesignOptions { DropSingletons = false });
        int first = design.Intercept ? 1 : 0;
        design.Names.Count.ShouldBe(design.Columns.Count + first);
        (design.X.Rows, design.X.Columns).ShouldBe((design.N, design.Names.Count));
        if (design.Intercept)
            design.X.Column(0).ToArray().ShouldAllBe(one => one == 1);
        for (int j = 0; j < design.Columns.Count; j++)
            design.X.Column(first + j).ToArray().ShouldBe(design.Columns[j]);
        design.X.ShouldBeSameAs(design.X);
    }

    [Fact]
    public void A_matrix_given_by_hand_comes_apart_without_its_constant()
    {
        Design bound = Design.Build(Rows, "y ~ x");
        Design made = new() { Panel = Rows, Model = bound.Model, Sample = bound.Sample, Y = Y, X = bound.X, Names = bound.Names, Intercept = true, Endogenous = bound.X };
        made.Columns.ShouldHaveSingleItem().ShouldBe(X);
        made.EndogenousColumns.Count.ShouldBe(2);
        made.EndogenousColumns[1].ShouldBe(X);
        made.Instruments.ShouldBeNull();
        made.InstrumentColumns.ShouldBeEmpty();
    }

    [Fact]
    public void Threads_that_ask_for_the_matrix_at_once_get_the_same_one()
    {
        Design design = Design.Build(Rows, "y ~ x + text");
        Kuznets.Numerics.Matrix[] seen = new Kuznets.Numerics.Matrix[64];
        Parallel.For(0, seen.Length, i => seen[i] = design.X);
        seen.ShouldAllBe(m => ReferenceEquals(m, design.X));
    }

    [Fact]
    public void A_whole_sample_counts_its_rows_only_when_asked()
    {
        Sample whole = Sample.Whole(5);
        (whole.Used, whole.Total, whole.IsWhole, whole.Dropped.Count).ShouldBe((5, 5, true, 0));
        whole.Rows.ShouldBe([0, 1, 2, 3, 4]);
        whole.Rows.ShouldBeSameAs(whole.Rows);
        whole.ShouldBe(new Sample(5, [0, 1, 2, 3, 4], []));
        whole.GetHashCode().ShouldBe(Sample.Whole(5).GetHashCode());
        whole.ShouldNotBe(new Sample(6, [0, 1, 2, 3, 4], []));
        new Sample(6, [0, 1, 2], [new Dropped("sample", 3)]).ShouldBe(new Sample(6, [0, 1, 2], [new Dropped("sample", 3)]));
        new Sample(6, [0, 1, 2], [new Dropped("sample", 3)]).ShouldNotBe(new Sample(6, [0, 1, 3], [new Dropped("sample", 3)]));
        (whole with { Rows = [1, 2] }).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public void Building_over_all_rows_allocates_no_column()
    {
        int n = 200_000;
        double[] y = new double[n], x = new double[n];
        for (int i = 0; i < n; i++)
            (y[i], x[i]) = (i % 7, i % 11);
        Panel panel = Panel.Of(new Frame(new NumberColumn("y", y), new NumberColumn("x", x)));
        RunOptions one = new() { Threads = 1 };
        Design.Build(panel, "y ~ x", run: one);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Design.Build(panel, "y ~ x", run: one);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(n);
    }
}
