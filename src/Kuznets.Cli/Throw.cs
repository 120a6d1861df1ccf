using System.CommandLine;
using System.CommandLine.Parsing;

namespace Kuznets.Cli;

/// <summary>Every error of the command line, in one place to review.</summary>
internal static class Throw
{
    /// <summary>E140, E141 an unknown verb or option; E142 anything else that the parser refuses.</summary>
    public static SpecificationException CommandLine(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string stray = parsed.UnmatchedTokens.Count == 0 ? "" : parsed.UnmatchedTokens[0];
        string path = command.Name == "kuznets" ? "kuznets" : $"kuznets {command.Name}";
        if (stray.Length == 0)
            return new(new Note("E142", ("detail", Detail(parsed)), ("command", path)));
        string[] known = stray.StartsWith('-')
            ? [.. command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name).Distinct(StringComparer.Ordinal)]
            : [.. command.Subcommands.Select(c => c.Name)];
        string? nearest = Names.Nearest(stray, known);
        return nearest is null
            ? new(new Note("E141", ("name", stray), ("command", path), ("known", known)))
            : new(new Note("E140", ("name", stray), ("command", path), ("nearest", nearest), ("known", known)));
    }

    /// <summary>What the parser refuses, in both languages; its own words speak English only.</summary>
    private static (string English, string Chinese) Detail(ParseResult parsed)
    {
        ParseError error = parsed.Errors[0];
        switch (error.SymbolResult)
        {
            case OptionResult { Tokens.Count: 0 } option:
                return ($"{option.Option.Name} lacks its value", $"{option.Option.Name} 缺少取值");
            case OptionResult option:
                return (error.Message, $"{option.Option.Name} 不能取“{string.Join(' ', option.Tokens.Select(t => t.Value))}”");
            case ArgumentResult { Tokens.Count: > 0, Parent: OptionResult option } argument:
                return (error.Message, $"{option.Option.Name} 不能取“{string.Join(' ', argument.Tokens.Select(t => t.Value))}”");
            default:
                string? missing = parsed.CommandResult.Command.Arguments.FirstOrDefault(a => parsed.GetResult(a) is null or { Tokens.Count: 0 })?.Name;
                return missing is null ? (error.Message, "命令行不完整") : ($"{missing} is missing", $"缺少 {missing}");
        }
    }

    public static SpecificationException UnknownCode(string code) =>
        new(new Note("E143", ("code", code), ("nearest", Names.Nearest(code, Messages.Codes) ?? Messages.Codes[0])));

    public static SpecificationException UnknownShell(string shell) => new(new Note("E144", ("shell", shell)));

    public static SpecificationException Exists(string path) => new(new Note("E148", ("path", path)));

    public static SurroundingsException Cancelled() => new(new Note("E600"));

    public static SurroundingsException Denied(UnauthorizedAccessException e) => new(new Note("E701", ("detail", e.Message)));

    public static SurroundingsException InputOutput(IOException e) => new(new Note("E702", ("detail", e.Message)));

    public static SurroundingsException Internal(Exception e) =>
        new(new Note("E799", ("kind", e.GetType().Name), ("detail", e.Message), ("place", Frame(e))));

    /// <summary>The innermost own method, so that a report says where without a stack trace on the screen.</summary>
    private static string Frame(Exception e)
    {
        foreach (string line in (e.StackTrace ?? "").Split('\n'))
        {
            int at = line.IndexOf("Kuznets.", StringComparison.Ordinal);
            if (at >= 0)
                return line[at..].Split('(')[0];
        }
        return "?";
    }
}
