using System.CommandLine;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets new FILE</c>: a commented study file beside the data, with guessed unit, time, outcome and controls.</summary>
internal static class NewVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = terminal.Say("data file", "数据文件") };
        Option<string?> to = new("--out") { Description = terminal.Say("study file to write; beside the data when absent", "要写的研究文件;缺省写在数据旁"), HelpName = "STUDY.yml" };
        Command command = new("new", terminal.Say("write a commented study file for a data file", "为数据文件生成带注释的研究文件")) { file, to };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(to), terminal));
        return command;
    }

    private static int Run(string file, string? to, Terminal terminal)
    {
        string study = to ?? Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileNameWithoutExtension(file) + ".study.yml");
        if (File.Exists(study))
            throw Throw.Exists(study);
        LoadedFrame loaded = SourceReader.Read(file);
        string folder = Path.GetDirectoryName(Path.GetFullPath(study))!;
        File.WriteAllText(study, StudyTemplate.Write(Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/'), loaded.Frame, terminal.Language));
        terminal.Out.Write($"{study}\n");
        terminal.Error.Write(terminal.Say($"check the guesses, then: kuznets run {study}\n", $"请核对猜测的设置,然后运行:kuznets run {study}\n"));
        return ExitCode.Done;
    }
}
