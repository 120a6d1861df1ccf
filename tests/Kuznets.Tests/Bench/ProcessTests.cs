using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Instrumental;
using Kuznets.Modelling;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Bench;

/// <summary>The processes behind the simulated studies: their shapes, their files, and what the program says of the one that explodes.</summary>
public class ProcessTests
{
    [Theory]
    [InlineData("P000c", "cities-endogeneity", "0")]
    [InlineData("P000e", "cities-endogeneity", "0")]
    [InlineData("P001f", "provinces-endogeneity", "0")]
    [InlineData("P002b", "basin-endogeneity", "1")]
    public void The_data_of_a_study_are_what_its_process_writes(string process, string study, string draw)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("kuznets-").FullName, "drawn.csv");
        ProcessFile.Write(process, path, draw).ShouldBe(0);
        string[] drawn = File.ReadAllLines(path), kept = File.ReadAllLines(Path.Combine(Repository.Root, "studies", study, "data", process + ".csv"));
        drawn.Length.ShouldBe(kept.Length);
        drawn[0].ShouldBe(kept[0]);
        // The last of eight digits may differ between machines.
        for (int line = 1; line < kept.Length; line++)
        {
            double[] ours = Numbers(drawn[line]), theirs = Numbers(kept[line]);
            for (int j = 0; j < theirs.Length; j++)
                ours[j].ShouldBe(theirs[j], 2e-7 * Math.Max(1, Math.Abs(theirs[j])));
        }
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void An_unknown_process_is_refused() => ProcessFile.Write("P999z", "none.csv", "0").ShouldBe(2);

    [Fact]
    public void Panels_have_the_printed_numbers_of_rows()
    {
        P000c.Draw(3).Rows.ShouldBe(3692);
        P000e.Draw(3).Rows.ShouldBe(3692);
        P001f.Draw(3).Rows.ShouldBe(330);
        P002b.Draw(3).Rows.ShouldBe(1248);
        new Iv("ci ~ 1 | province | ait ~ lagged").Fit(Derive.Columns(P001f.Draw(3), ("lagged", "l(ait, 1)")).Panel).Stats["n"].ShouldBe(300);
        new DynamicPanel("carbon ~ l(carbon, 1) + ai") { System = true, Collapse = true }.Fit(P000e.Draw(3)).Stats["n"].ShouldBe(3408);
    }

    [Fact]
    public void A_lag_above_one_is_said_to_explode()
    {
        DynamicPanel spec = new("cid ~ l(cid, 1) + ait + ed") { System = true, Collapse = true, Lags = 2..3 };
        Estimate explodes = spec.Fit(P001f.Draw(0, P001f.Explosive)), returns = spec.Fit(P001f.Draw(0));
        explodes["l(cid, 1)"].Estimate.ShouldBe(P001f.Explosive, 0.02);
        explodes.Notes.ShouldContain(n => n.Code == "W473");
        returns["l(cid, 1)"].Estimate.ShouldBe(P001f.Lag, 0.2);
        returns.Notes.ShouldNotContain(n => n.Code == "W473");
    }

    private static double[] Numbers(string line) => [.. line.Split(',').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
}
