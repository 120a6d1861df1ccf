using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Kuznets.Cli.Verbs;

/// <summary><c>--max-memory 4GB</c>: what the process may come to hold.</summary>
internal static class MemoryOption
{
    private static readonly (string Unit, long Bytes)[] Units = [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10), ("B", 1)];

    /// <summary>The option; 0 when it is not given.</summary>
    public static Option<long> Of(Terminal terminal) => new("--max-memory")
    {
        Description = terminal.Say("memory ceiling, e.g. 4GB; the machine's when absent", "内存上限,如 4GB;缺省为本机内存"),
        HelpName = "SIZE",
        CustomParser = Parse,
    };

    private static long Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value.Trim().ToUpperInvariant();
        foreach ((string unit, long bytes) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out double count) && count > 0)
                return (long)(count * bytes);
        }
        argument.AddError($"--max-memory takes a size such as 4GB or 500MB, not {text}");
        return 0;
    }
}
