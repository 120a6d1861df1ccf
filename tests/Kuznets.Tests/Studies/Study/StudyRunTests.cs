using System.Text.Json.Nodes;
using Kuznets.Cli;
using Kuznets.Studies.Study;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

/// <summary>What a run leaves behind when its surroundings misbehave, and that its bytes never depend on them.</summary>
public sealed class StudyRunTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public StudyRunTests() => folder.With("""
        language: zh+en
        models:
          a: { formula: "y ~ x + csw0(z) | city + year", vcov: cluster ~ city }
          s: { estimator: describe, columns: [y, x] }
        tables: { t1: { models: [a] }, t2: { models: [s] } }
        report: { parts: [t1, { text: { zh: 文字, en: words } }, t2], to: [html, docx, tex, md] }
        """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_files_have_the_same_bytes_for_any_number_of_threads_and_any_folder()
    {
        folder.Run("one", new RunRequest { Threads = 1 });
        folder.Run("two", new RunRequest { Threads = 2 });
        folder.Bytes("two").ShouldBe(folder.Bytes("one"));
        folder.Bytes("one").Count.ShouldBe(2 + (2 * 2 * 8) + (2 * 4));
    }

    [Fact]
    public void A_corrupted_cache_is_no_obstacle()
    {
        folder.Run();
        Dictionary<string, string> before = folder.Bytes();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder.Root, "out", ".kuznets", "cache")))
            File.WriteAllText(file, "{ broken");
        RunSummary summary = folder.Run();
        (summary.Cached, folder.Bytes().SequenceEqual(before)).ShouldBe((0, true));
        folder.Run().Cached.ShouldBe(summary.Steps);
    }

    [Fact]
    public void A_file_that_was_changed_by_hand_is_made_again()
    {
        folder.Run();
        Dictionary<string, string> before = folder.Bytes();
        File.AppendAllText(Path.Combine(folder.Root, "out", "t1.md"), "scribble");
        folder.Run();
        folder.Bytes().ShouldBe(before);
    }

    [Fact]
    public void Changed_data_change_the_results()
    {
        folder.Run();
        string before = folder.Read("results.json");
        File.AppendAllText(Path.Combine(folder.Root, "d.csv"), "c77,2010,1,2,3,no\nc77,2011,4,4,1,no\n");
        folder.Run().Cached.ShouldBe(0);
        ((int)JsonNode.Parse(before)!["inputs"]![0]!["rows"]!, (int)folder.Results()["inputs"]![0]!["rows"]!).ShouldBe((72, 74));
    }

    [Fact]
    public void A_cancelled_run_ends_with_130_and_the_next_one_goes_on()
    {
        folder.Run("whole");
        using CancellationTokenSource source = new();
        Should.Throw<OperationCanceledException>(() => folder.Run("cut", new RunRequest { Cancellation = source.Token, Listener = new After(1, source) }));
        RunSummary summary = folder.Run("cut");
        summary.Cached.ShouldBe(1);
        folder.Bytes("cut").ShouldBe(folder.Bytes("whole"));
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Shell shell = Shell.Run(cancelled.Token, "run", folder.Study, "--out", Path.Combine(folder.Root, "never"));
        (shell.Code, shell.Error.Contains("E600", StringComparison.Ordinal)).ShouldBe((130, true));
    }

    [Fact]
    public void Only_makes_the_named_parts_and_what_they_need()
    {
        folder.Shell("--only", "t2", "--quiet").Code.ShouldBe(0);
        folder.Bytes().Keys.ShouldContain("t2.md");
        folder.Bytes().Keys.ShouldNotContain("t1.md");
        Shell wrong = folder.Shell("--only", "t3");
        (wrong.Code, wrong.Error.Contains("E145", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_matter_of_the_surroundings()
    {
        folder.Write("blocked", "a file where the folder should be");
        Shell shell = Shell.Run("run", folder.Study, "--out", Path.Combine(folder.Root, "blocked", "out"));
        (shell.Code, shell.Error.StartsWith("E70", StringComparison.Ordinal)).ShouldBe((5, true), shell.Error);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_keeps_its_content_and_is_named()
    {
        folder.Run();
        string target = Path.Combine(folder.Root, "out", "t1.md");
        File.Delete(target);
        Directory.CreateDirectory(target);
        Shell shell = folder.Shell();
        shell.Code.ShouldBe(5);
        shell.Error.ShouldContain("t1.md");
        Directory.EnumerateFiles(Path.Combine(folder.Root, "out"), "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void A_closed_pipe_ends_quietly()
    {
        using StringWriter error = new();
        using ClosedPipe pipe = new();
        Application.Run(["run", folder.Study, "--out", Path.Combine(folder.Root, "out")], new Terminal(pipe, error, Language.English)).ShouldBe(0);
        error.ToString().ShouldNotContain("E7");
    }

    [Fact]
    public void A_table_of_many_columns_and_two_tables_of_one_model_keep_apart()
    {
        string models = string.Join(", ", Enumerable.Range(1, 14).Select(i => $"m{i}: {{ formula: y ~ x | city }}"));
        folder.With($"models: {{ {models} }}\ntables: {{ wide: {{ models: [{string.Join(", ", Enumerable.Range(1, 14).Select(i => $"m{i}"))}] }}, wide2: {{ models: [m1] }} }}").Run();
        folder.Read("wide.tex").ShouldContain("landscape");
        folder.Read("wide.csv").ShouldContain("(14)");
        folder.Read("wide2.csv").ShouldNotContain("(2)");
    }

    [Fact]
    public void Every_field_of_a_fit_stands_in_the_results_as_the_contract_lays_it_out()
    {
        folder.Run();
        JsonNode results = folder.Results();
        foreach (JsonNode? fit in results["fits"]!.AsArray().Where(f => (string?)f!["model"] == "a"))
        {
            fit!.AsObject().Select(p => p.Key).ShouldBe(
                ["id", "model", "estimator", "formula", "labels", "vcov", "match", "outcome", "sample", "terms", "omitted", "effects", "stats", "tests", "notes"]);
            fit["sample"]!.AsObject().Select(p => p.Key).ShouldBe(["rows", "used", "dropped"]);
            int lost = fit["sample"]!["dropped"]!.AsArray().Sum(d => (int)d!["count"]!);
            ((int)fit["sample"]!["rows"]! - lost).ShouldBe((int)fit["sample"]!["used"]!);
            foreach (JsonNode? term in fit["terms"]!.AsArray())
            {
                term!.AsObject().Select(p => p.Key).ShouldBe(["name", "estimate", "se", "statistic", "df", "p", "low", "high"]);
                double b = (double)term["estimate"]!, se = (double)term["se"]!;
                ((double)term["statistic"]!).ShouldBe(b / se, 1e-12 * Math.Abs(b / se));
                (((double)term["low"]! + (double)term["high"]!) / 2).ShouldBe(b, 1e-10);
            }
            foreach (string stat in (string[])["n", "k", "df", "r2", "r2-adj", "r2-within", "r2-within-adj", "rmse", "log-likelihood", "aic", "bic", "clusters", "singletons"])
                fit["stats"]!.AsObject().ContainsKey(stat).ShouldBeTrue(stat);
            fit["tests"]!["f"]!.AsObject().Select(p => p.Key).ShouldBe(["statistic", "distribution", "df", "df2", "p"]);
            ((int)fit["stats"]!["n"]!).ShouldBe((int)fit["sample"]!["used"]!);
        }
        results["inputs"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["name", "path", "sha256", "rows"]);
        results["tables"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["id", "title", "files", "fits", "notes"]);
        foreach (JsonNode? file in results["tables"]!.AsArray().SelectMany(t => t!["files"]!.AsArray()))
            Hash.OfFile(Path.Combine(folder.Root, "out", (string)file!["name"]!)).ShouldBe((string?)file["sha256"]);
    }

    private sealed class After(int steps, CancellationTokenSource source) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Done >= steps)
                source.Cancel();
        }
    }

    /// <summary>A pipe whose reader went away.</summary>
    private sealed class ClosedPipe : StringWriter
    {
        private const int BrokenPipe = 32;

        public override void Write(string? value) => throw new IOException("Broken pipe", BrokenPipe);

        public override void Write(char value) => throw new IOException("Broken pipe", BrokenPipe);
    }
}
