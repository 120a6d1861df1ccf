using System.CommandLine;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets explain CODE</c>: what a code means, why it matters, the cure and an example; without a code, all of them.</summary>
internal static class ExplainVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string?> code = new("CODE") { Description = terminal.Say("a code such as E214; all codes when absent", "代码,如 E214;缺省时列出全部"), Arity = ArgumentArity.ZeroOrOne };
        Command command = new("explain", terminal.Say("explain an error or warning code", "解释错误或警告代码")) { code };
        command.SetAction(parsed => Run(parsed.GetValue(code), terminal));
        return command;
    }

    private static int Run(string? code, Terminal terminal)
    {
        if (code is null)
        {
            foreach (string known in Messages.Codes)
                terminal.Out.Write($"{known}  {Messages.Of(known, terminal.Language).Fact}\n");
            return ExitCode.Done;
        }
        string wanted = code.ToUpperInvariant();
        if (!Messages.Knows(wanted))
            throw Throw.UnknownCode(code);
        Sentences said = Messages.Of(wanted, terminal.Language);
        terminal.Out.Write($"{wanted}  {said.Fact}\n\n");
        terminal.Out.Write($"{terminal.Say("Why it matters", "原因")}\n  {said.Why}\n\n");
        terminal.Out.Write($"{terminal.Say("What to do", "修复")}\n  {said.Fix}\n\n");
        terminal.Out.Write($"{terminal.Say("Example", "示例")}\n  {Messages.Example(wanted).ReplaceLineEndings("\n  ")}\n");
        return ExitCode.Done;
    }
}
