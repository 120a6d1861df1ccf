using System.CommandLine;
using System.Text;
using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Studies.Results;
using Kuznets.Studies.Sources;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets describe FILE</c>: the data card.</summary>
internal static class DescribeVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = terminal.Say("data file", "数据文件") };
        Option<string?> panel = new("--panel") { Description = terminal.Say("unit and time columns", "个体列与时间列"), HelpName = "UNIT,TIME" };
        Option<string> format = new("--format") { Description = terminal.Say("text or json", "text 或 json"), HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Command command = new("describe", terminal.Say("print the data card of a file", "输出数据卡片")) { file, panel, format };
        command.SetAction(parsed =>
        {
            string[] keys = (parsed.GetValue(panel) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            LoadedFrame loaded = SourceReader.Read(parsed.GetValue(file)!);
            DataCard card = DataCard.Of(Panel.Of(loaded.Frame, keys.ElementAtOrDefault(0), keys.ElementAtOrDefault(1)));
            terminal.Out.Write(parsed.GetValue(format) == "json"
                ? Encoding.UTF8.GetString(DataCardText.Json(card, loaded, terminal.Language))
                : DataCardText.Write(card, loaded, terminal.Language));
            return ExitCode.Done;
        });
        return command;
    }
}
