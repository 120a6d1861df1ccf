using System.CommandLine;
using System.Text;
using Kuznets.Studies.Results;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets fit FILE --formula "…"</c>: one analysis from the command line.</summary>
internal static class FitVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = terminal.Say("data file", "数据文件") };
        Option<string?> formula = new("--formula") { Description = terminal.Say("model in fixest's grammar", "公式(fixest 语法)"), HelpName = "y ~ x | fe" };
        Option<string?> panel = new("--panel") { Description = terminal.Say("unit and time columns", "个体列与时间列"), HelpName = "UNIT,TIME" };
        Option<string> estimator = new("--estimator") { Description = string.Join(", ", AnalysisKeys.Available.Select(a => a.Name)), HelpName = "NAME", DefaultValueFactory = _ => "linear" };
        Option<string?> vcov = new("--vcov") { Description = terminal.Say("covariance: iid, hc1, cluster ~ city …", "协方差:iid、hc1、cluster ~ city …"), HelpName = "REQUEST" };
        Option<string[]> set = new("--set") { Description = terminal.Say("further keys of the analysis", "该分析的其他设置"), HelpName = "key=value", AllowMultipleArgumentsPerToken = true };
        Option<string> format = new("--format") { Description = terminal.Say("text, json, md or tex", "text、json、md 或 tex"), HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "md", "tex");
        Option<int> threads = new("--threads") { Description = terminal.Say("threads; one per core when absent", "线程数;缺省为每核一个"), HelpName = "N" };
        Option<long> memory = MemoryOption.Of(terminal);
        Command command = new("fit", terminal.Say("fit one model from the command line", "从命令行估计一个模型")) { file, panel, formula, estimator, vcov, set, format, threads, memory };
        command.SetAction(parsed =>
        {
            string[] keys = (parsed.GetValue(panel) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            FitRequest request = new(parsed.GetValue(file)!, parsed.GetValue(formula))
            {
                Unit = keys.ElementAtOrDefault(0),
                Time = keys.ElementAtOrDefault(1),
                Estimator = parsed.GetValue(estimator)!,
                Vcov = parsed.GetValue(vcov),
                Set = [.. parsed.GetValue(set) ?? []],
            };
            return Run(request, parsed.GetValue(format)!, new RunOptions { Threads = parsed.GetValue(threads), MaxMemory = parsed.GetValue(memory), Cancellation = terminal.Cancellation }, terminal);
        });
        return command;
    }

    private static int Run(FitRequest request, string format, RunOptions run, Terminal terminal)
    {
        SingleFit fit = SingleFit.Run(request, run);
        foreach (Note note in fit.Data.Notes)
            terminal.Error.Write(NoteText.Line(note, terminal.Language) + "\n");
        terminal.Out.Write(format == "json" ? Encoding.UTF8.GetString(fit.Json(terminal.Language)) : fit.Text(terminal.Language, format));
        return ExitCode.Done;
    }
}
