using System.CommandLine;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets schema</c>: the JSON schema of study files, for editors.</summary>
internal static class SchemaVerb
{
    public static Command Build(Terminal terminal)
    {
        Command command = new("schema", terminal.Say("print the JSON schema of study files", "输出研究文件的 JSON schema"));
        command.SetAction(_ =>
        {
            terminal.Out.Write(StudySchema.Write(terminal.Language));
            return ExitCode.Done;
        });
        return command;
    }
}
