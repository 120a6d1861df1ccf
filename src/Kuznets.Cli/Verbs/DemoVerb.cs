using System.CommandLine;
using System.Globalization;
using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Studies.Results;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets demo</c>: the first run without any file, on synthetic data that say so.</summary>
internal static class DemoVerb
{
    public static Command Build(Terminal terminal)
    {
        Option<string> folder = new("--out") { Description = terminal.Say("folder for data, study and outputs", "存放数据、研究文件和输出的文件夹"), HelpName = "DIR", DefaultValueFactory = _ => "kuznets-demo" };
        Command command = new("demo", terminal.Say("first run on synthetic data, no file needed", "首次体验:使用合成数据,无需任何文件")) { folder };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, terminal));
        return command;
    }

    private static int Run(string folder, Terminal terminal)
    {
        string path = DemoStudy.Write(folder, terminal.Language);
        StudyFile study = StudyReader.Read(path);
        terminal.Out.Write(terminal.Say(
            $"Synthetic data, generated with seed {DemoStudy.Seed}: nothing was observed; the true effect of ln_ai is {DemoStudy.TrueEffect.ToString(CultureInfo.InvariantCulture)}.\n\n",
            $"合成数据(种子 {DemoStudy.Seed}):并非真实观测;ln_ai 的真实效应为 {DemoStudy.TrueEffect.ToString(CultureInfo.InvariantCulture)}。\n\n"));
        LoadedFrame cities = SourceReader.Read(Path.Combine(folder, "data", "cities.csv"));
        terminal.Out.Write(DataCardText.Write(DataCard.Of(Panel.Of(cities.Frame, "city", "year")), cities, terminal.Language) + "\n");
        string output = Path.Combine(folder, "out");
        RunSummary summary = StudyRunner.Run(study, new RunRequest { Out = output, Cancellation = terminal.Cancellation });
        foreach (string table in summary.Tables)
            terminal.Out.Write(table + "\n");
        Checks(summary, study, terminal);
        terminal.Out.Write(terminal.Say("Files\n", "文件\n"));
        foreach (OutputFile file in summary.Outputs)
            terminal.Out.Write($"  {Path.Combine(output, file.Name),-34} {RunVerb.Size(file.Bytes),10}\n");
        terminal.Out.Write($"\n{terminal.Say("Seed", "种子")} {summary.Seed}\n");
        foreach (InputFile input in summary.Inputs)
            terminal.Out.Write($"sha256 {input.Sha256[..16]}…  {input.Path}\n");
        terminal.Out.Write(RunVerb.Closing(summary, terminal));
        terminal.Out.Write(terminal.Say(
            $"Run it again: kuznets run {path} — every step comes from the cache.\n\nNext\n  kuznets describe YOUR.csv\n  kuznets new YOUR.csv\n  kuznets run YOUR.study.yml\n",
            $"再次运行:kuznets run {path} —— 全部步骤取自缓存。\n\n接下来\n  kuznets describe 你的数据.csv\n  kuznets new 你的数据.csv\n  kuznets run 你的数据.study.yml\n"));
        return summary.Failed.Count == 0 ? ExitCode.Done : ExitCode.ExpectationFailed;
    }

    private static void Checks(RunSummary summary, StudyFile study, Terminal terminal)
    {
        terminal.Out.Write(terminal.Say("Checks\n", "检查\n"));
        foreach (string check in summary.Checks)
            terminal.Out.Write($"  {check}\n");
        int failed = summary.Failed.Count;
        terminal.Out.Write(terminal.Say(
            $"  expectations: {study.Expectations.Count} declared, {failed} failed\n",
            $"  预期:声明 {study.Expectations.Count} 条,未满足 {failed} 条\n"));
        foreach (string warning in summary.Warnings)
            terminal.Out.Write($"  {warning}\n");
        terminal.Out.Write("\n");
    }
}
