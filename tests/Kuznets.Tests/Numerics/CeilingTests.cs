using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Numerics;

public class CeilingTests
{
    private static readonly Panel Firms = Draw(40_000);

    [Theory]
    [Triggers("E611")]
    [InlineData("y ~ x | worker + firm")]
    [InlineData("y ~ x | worker")]
    public void A_regression_beyond_the_ceiling_is_refused_and_says_by_how_much(string formula)
    {
        RunOptions tight = new() { MaxMemory = GC.GetTotalMemory(forceFullCollection: true) + 10_000 };
        SurroundingsException refused = Should.Throw<SurroundingsException>(() => new Linear(formula).Fit(Firms, tight));
        refused.Code.ShouldBe("E611");
        refused.Note.ToString().ShouldContain("MiB");
    }

    [Fact]
    public void A_regression_with_instruments_is_refused_too()
    {
        RunOptions tight = new() { MaxMemory = GC.GetTotalMemory(forceFullCollection: true) + 10_000 };
        Should.Throw<SurroundingsException>(() => new Iv("y ~ 1 | worker | x ~ z").Fit(Firms, tight)).Code.ShouldBe("E611");
    }

    [Fact]
    public void A_ceiling_that_suffices_changes_no_byte()
    {
        RunOptions wide = new() { MaxMemory = 1L << 40 };
        new Linear("y ~ x | worker + firm").Fit(Firms, wide)["x"].ShouldBe(new Linear("y ~ x | worker + firm").Fit(Firms)["x"]);
    }

    [Fact]
    public void A_factor_that_does_not_fit_is_done_without()
    {
        RunOptions some = new() { MaxMemory = GC.GetTotalMemory(forceFullCollection: true) + 1_000_000 };
        Ceiling.Allows(some, 40.0 * Firms.Rows).ShouldBeFalse();
        Ceiling.Allows(some, 1000).ShouldBeTrue();
        Ceiling.Allows(null, 1e18).ShouldBeFalse();
    }

    [Fact]
    public void The_command_line_has_a_ceiling()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("kuznets").FullName, "d.csv");
        File.WriteAllLines(file, ["y,x,f", .. Enumerable.Range(0, 200).Select(i => $"{(i * 7) % 11},{(i * i) % 13},{i % 9}")]);
        string[] fit = ["fit", file, "--formula", "y ~ x | f"];
        Shell.Run([.. fit, "--max-memory", "4GB"]).Code.ShouldBe(0);
        Shell refused = Shell.Run([.. fit, "--max-memory", "1KB"]);
        refused.Code.ShouldBe(5);
        refused.Error.ShouldStartWith("E611");
        Shell.Run([.. fit, "--max-memory", "1KB", "--lang", "zh"]).Error.ShouldContain("内存");
        Shell.Run([.. fit, "--max-memory", "plenty"]).Error.ShouldStartWith("E142");
        Directory.Delete(Path.GetDirectoryName(file)!, true);
    }

    private static Panel Draw(int n)
    {
        RandomStream stream = new(1, 0);
        double[] Column(Func<int, double> value) => [.. Enumerable.Range(0, n).Select(value)];
        return Panel.Of(new Frame(
            [
                new NumberColumn("y", Column(_ => stream.Normal())), new NumberColumn("x", Column(_ => stream.Normal())), new NumberColumn("z", Column(_ => stream.Normal())),
                new NumberColumn("worker", Column(i => i % (n / 8))), new NumberColumn("firm", Column(i => i % 97)),
            ]));
    }
}
