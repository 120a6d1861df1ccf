using System.CommandLine;
using System.Runtime.InteropServices;
using Kuznets.Studies.Study;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets version</c>: what is needed to say which program made a number.</summary>
internal static class VersionVerb
{
    public static Command Build(Terminal terminal)
    {
        Command command = new("version", terminal.Say("print version and platform", "显示版本和平台"));
        command.SetAction(_ =>
        {
            terminal.Out.Write($"kuznets {Engine.Version}\n");
            terminal.Out.Write($"engine  {Engine.Fingerprint}\n");
            terminal.Out.Write($"runtime {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}\n");
            return ExitCode.Done;
        });
        return command;
    }
}
