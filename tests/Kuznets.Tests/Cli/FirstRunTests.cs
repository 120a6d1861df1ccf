namespace Kuznets.Tests.Cli;

public sealed class FirstRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void The_demo_tells_data_table_checks_files_and_next_steps_and_is_cached_the_second_time()
    {
        Shell first = Shell.Run("demo", "--out", folder, "--lang", "zh");
        first.Code.ShouldBe(0, first.Error);
        foreach (string said in (string[])["合成数据", "━", "baseline.3", "280", "results.json", "sha256", "kuznets new"])
            first.Out.ShouldContain(said);
        Shell.Run("demo", "--out", folder, "--lang", "zh").Out.ShouldContain("其中 3 步取自缓存");
    }

    [Fact]
    [Triggers("E148")]
    public void A_new_study_has_guessed_roles_and_runs_as_it_is()
    {
        Shell.Run("demo", "--out", folder).Code.ShouldBe(0);
        string data = Path.Combine(folder, "data", "cities.csv");
        string study = Path.Combine(folder, "mine.yml");
        Shell.Run("new", data, "--out", study).Code.ShouldBe(0);
        File.ReadAllText(study).ShouldContain("unit: \"city\"");
        Shell.Run("new", data, "--out", study).Error.ShouldStartWith("E148");
        Shell run = Shell.Run("run", study, "--quiet", "--out", Path.Combine(folder, "mine"));
        run.Code.ShouldBe(0, run.Error);
        run.Out.ShouldContain("4,200");
    }

    [Fact]
    [Triggers("E147")]
    public void Fit_prints_the_table_and_checks_its_keys()
    {
        Shell.Run("demo", "--out", folder).Code.ShouldBe(0);
        string data = Path.Combine(folder, "data", "cities.csv");
        Shell fit = Shell.Run("fit", data, "--panel", "city,year", "--formula", "carbon ~ ln_gdp | city + year", "--vcov", "cluster ~ city");
        fit.Code.ShouldBe(0, fit.Error);
        fit.Out.ShouldContain("4,200");
        Shell.Run("fit", data, "--formula", "carbon ~ ln_gdp", "--set", "weights").Error.ShouldStartWith("E147");
        Shell.Run("fit", data, "--formula", "carbon ~ ln_gdp", "--set", "wieghts=urban").Error.ShouldContain("weights");
        Shell.Run("fit", data, "--formula", "carbon ~ ln_gpd").Code.ShouldBe(2);
        Shell.Run("fit", data, "--formula", "carbon ~ ln_gdp", "--format", "json").Out.ShouldStartWith("{");
    }

    [Fact]
    public void Describe_prints_the_data_card_in_both_languages()
    {
        Shell.Run("demo", "--out", folder).Code.ShouldBe(0);
        string data = Path.Combine(folder, "data", "cities.csv");
        Shell.Run("describe", data, "--panel", "city,year").Out.ShouldContain("280 city × 15 year (2008–2022)");
        Shell.Run("describe", data, "--panel", "city,year", "--lang", "zh").Out.ShouldContain("平衡");
        Shell.Run("describe", data, "--format", "json").Out.ShouldContain("\"rows\": 4200");
    }
}
