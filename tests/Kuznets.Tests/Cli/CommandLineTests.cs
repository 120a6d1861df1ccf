using System.Text.Json.Nodes;

namespace Kuznets.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [Triggers("E140")]
    [Triggers("E141")]
    [Triggers("E142")]
    [Triggers("E143")]
    [Triggers("E144")]
    [InlineData("E140", "chek", "study.yml")]
    [InlineData("E141", "check", "study.yml", "--colour")]
    [InlineData("E142", "check")]
    [InlineData("E143", "explain", "E999")]
    [InlineData("E144", "completion", "tcsh")]
    public void A_wrong_command_line_is_told_with_its_cure(string code, params string[] args)
    {
        Shell shell = Shell.Run(args);
        shell.Code.ShouldBe(2);
        shell.Out.ShouldBeEmpty();
        shell.Error.ShouldStartWith(code);
        shell.Error.ShouldContain($"kuznets explain {code}");
        Shell.Run([.. args, "--lang", "zh"]).Error.ShouldContain("修复");
    }

    [Theory]
    [InlineData("FILE is missing", "缺少 FILE", "fit")]
    [InlineData("STUDY is missing", "缺少 STUDY", "check")]
    [InlineData("--out lacks its value", "--out 缺少取值", "run", "s.yml", "--out")]
    [InlineData("'many'", "--threads 不能取“many”", "run", "s.yml", "--threads", "many")]
    [InlineData("'pdf'", "--format 不能取“pdf”", "fit", "d.csv", "--format", "pdf")]
    public void What_a_command_line_lacks_is_said_in_both_languages(string english, string chinese, params string[] args)
    {
        Shell.Run(args).Error.Split('\n')[0].ShouldContain(english);
        string first = Shell.Run(["--lang", "zh", .. args]).Error.Split('\n')[0];
        first.ShouldContain(chinese);
        first.ShouldStartWith("E142");
    }

    [Fact]
    public void Explain_tells_a_code_in_both_languages_and_lists_all()
    {
        Shell.Run("explain", "e102").Out.ShouldContain("What to do");
        Shell.Run("explain", "E102", "--lang", "zh").Out.ShouldContain("示例");
        Shell.Run("explain").Out.Split('\n').Length.ShouldBe(Kuznets.Messages.Codes.Count + 1);
    }

    [Fact]
    public void Check_lists_every_problem_with_its_place_and_runs_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("kuznets").FullName;
        string study = Path.Combine(folder, "study.yml");
        File.WriteAllText(study, "study: 城市\nlingua: zh\ndata: { 城市: { from: zzz.csv } }\n");
        Shell shell = Shell.Run("check", study);
        shell.Code.ShouldBe(2);
        shell.Error.ShouldContain($"{study}:2:1: E105");
        shell.Error.ShouldContain($"{study}:3:21: E113");
        string[] lines = shell.Error.Split('\n');
        int at = Array.FindIndex(lines, l => l.Contains("from: zzz.csv", StringComparison.Ordinal));
        lines[at + 1].ShouldBe(new string(' ', 4 + "data: { 城市: { from: ".Length + 2) + "^^^^^^^");
        Directory.GetFileSystemEntries(folder).Length.ShouldBe(1);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void The_schema_is_json_and_names_every_analysis()
    {
        JsonNode schema = JsonNode.Parse(Shell.Run("schema").Out)!;
        JsonArray models = schema["properties"]!["models"]!["additionalProperties"]!["anyOf"]!.AsArray();
        models.Select(m => (string?)m!["title"]).ShouldContain("linear");
        ((string?)schema["properties"]!["tables"]!["additionalProperties"]!["properties"]!["keep"]!["description"]).ShouldBe("terms to show");
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Completion_scripts_name_every_verb(string shell) => Shell.Run("completion", shell).Out.ShouldContain("explain");

    [Fact]
    public void The_version_names_engine_and_runtime() => Shell.Run("--version").Out.ShouldMatch("^kuznets [0-9.]+\nengine  [0-9a-f]{12}\nruntime .NET 10");

    [Fact]
    [Triggers("E600")]
    [Triggers("E701")]
    [Triggers("E702")]
    [Triggers("E799")]
    public void Failures_without_a_code_of_their_own_become_messages_not_traces()
    {
        Kuznets.Cli.Throw.Cancelled().Code.ShouldBe("E600");
        Kuznets.Cli.Throw.Denied(new UnauthorizedAccessException("/x")).Note.Text(Language.English).ShouldBe("permission denied: /x");
        Kuznets.Cli.Throw.InputOutput(new IOException("full")).Note.Text(Language.Chinese).ShouldBe("读写失败:full");
        Kuznets.Cli.Throw.Internal(new InvalidOperationException("x")).Note.Text(Language.English).ShouldStartWith("internal error InvalidOperationException at ?: x");
    }
}
