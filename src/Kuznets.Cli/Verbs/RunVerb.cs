using System.CommandLine;
using System.Globalization;
using Kuznets.Studies.Results;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets run STUDY.yml</c>.</summary>
internal static class RunVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> study = new("STUDY") { Description = terminal.Say("study file (.yml)", "研究文件(.yml)") };
        Option<string?> folder = new("--out") { Description = terminal.Say("output folder; out/ beside the study when absent", "输出文件夹;缺省为研究文件旁的 out/"), HelpName = "DIR" };
        Option<string[]> only = new("--only") { Description = terminal.Say("models, tables or report to make", "只运行这些模型、表格或报告"), HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        Option<int> threads = new("--threads") { Description = terminal.Say("threads; one per core when absent", "线程数;缺省为每核一个"), HelpName = "N" };
        Option<long> memory = MemoryOption.Of(terminal);
        Option<ulong?> seed = new("--seed") { Description = terminal.Say("seed of random streams", "随机种子"), HelpName = "S" };
        Option<bool> resume = new("--resume") { Description = terminal.Say("go on after an interruption (finished steps are always kept)", "中断后继续(已完成的步骤总会保留)") };
        Option<string[]> strict = new("--strict")
        {
            Description = terminal.Say("stop at any warning, or at these", "遇到任何警告(或所列警告)即停止"),
            HelpName = "W…",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> quiet = new("--quiet") { Description = terminal.Say("print results only", "只输出结果") };
        Option<string> progress = new("--progress") { Description = terminal.Say("progress on stderr: plain or json", "进度输出:plain 或 json"), HelpName = "plain|json" };
        progress.AcceptOnlyFromAmong("plain", "json");
        Command command = new("run", terminal.Say("run a study", "运行研究")) { study, folder, only, threads, memory, seed, resume, strict, quiet, progress };
        command.SetAction(parsed =>
        {
            RunRequest request = new()
            {
                Out = parsed.GetValue(folder),
                Only = [.. parsed.GetValue(only) ?? []],
                Threads = parsed.GetValue(threads),
                MaxMemory = parsed.GetValue(memory),
                Seed = parsed.GetValue(seed),
                Strict = parsed.GetResult(strict) is null ? [] : parsed.GetValue(strict) is { Length: > 0 } codes ? [.. codes] : ["*"],
                Cancellation = terminal.Cancellation,
            };
            bool silent = parsed.GetValue(quiet);
            return Run(parsed.GetValue(study)!, request, terminal, silent ? null : new ProgressLines(terminal, parsed.GetValue(progress) == "json"));
        });
        return command;
    }

    /// <summary>Runs and reports; the study's language speaks unless <c>--lang</c> says otherwise.</summary>
    public static int Run(string path, RunRequest request, Terminal terminal, ProgressLines? progress)
    {
        terminal.Adopt(StudyLanguage.Of(path));
        StudyFile study = StudyReader.Read(path);
        RunSummary summary = StudyRunner.Run(study, request with { Listener = progress });
        progress?.Finish();
        foreach (string table in summary.Tables)
            terminal.Out.Write(table + "\n");
        if (progress is not null)
        {
            foreach (string warning in summary.Warnings)
                terminal.Error.Write(warning + "\n");
            foreach (OutputFile file in summary.Outputs)
                terminal.Error.Write($"{Path.Combine(request.Out ?? Path.GetRelativePath(Environment.CurrentDirectory, summary.Folder), file.Name)}  {Size(file.Bytes)}\n");
            terminal.Error.Write(Closing(summary, terminal));
        }
        foreach (Note failed in summary.Failed)
            terminal.Error.Write(NoteText.Full(failed, terminal.Language));
        return summary.Failed.Count == 0 ? ExitCode.Done : ExitCode.ExpectationFailed;
    }

    /// <summary>A size for people.</summary>
    public static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} kB");

    /// <summary>Steps, cache and time in one line.</summary>
    public static string Closing(RunSummary summary, Terminal terminal)
    {
        string seconds = summary.Seconds.ToString("F2", CultureInfo.InvariantCulture);
        return terminal.Say(
            $"{summary.Steps} steps, {summary.Cached} from the cache, {seconds} s\n",
            $"共 {summary.Steps} 步,其中 {summary.Cached} 步取自缓存,用时 {seconds} 秒\n");
    }
}
