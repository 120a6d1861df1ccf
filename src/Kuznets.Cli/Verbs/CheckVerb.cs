using System.CommandLine;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets check STUDY.yml</c>: every problem at once, nothing is run.</summary>
internal static class CheckVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> study = new("STUDY") { Description = terminal.Say("study file (.yml)", "研究文件(.yml)") };
        Command command = new("check", terminal.Say("list every problem of a study file and run nothing", "列出研究文件的全部问题,不运行任何分析")) { study };
        command.SetAction(parsed => Run(parsed.GetValue(study)!, terminal));
        return command;
    }

    private static int Run(string path, Terminal terminal)
    {
        terminal.Adopt(StudyLanguage.Of(path));
        Problems problems = new();
        StudyFile? study = StudyReader.Read(path, problems);
        if (problems.Found.Count > 0)
            ProblemList.Write(problems.Found, terminal);
        if (problems.Any)
            return ExitCode.RequestWrong;
        terminal.Out.Write(terminal.Say(
            $"{path}: no problems ({study!.Data.Count} data, {study.Derive.Count} derived, {study.Models.Count} models, {study.Tables.Count} tables)\n",
            $"{path}:没有问题({study.Data.Count} 个数据源,{study.Derive.Count} 个派生列,{study.Models.Count} 个模型,{study.Tables.Count} 张表)\n"));
        return ExitCode.Done;
    }
}
