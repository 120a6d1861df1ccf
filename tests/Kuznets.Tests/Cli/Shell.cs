using Kuznets.Cli;

namespace Kuznets.Tests.Cli;

/// <summary>Runs the command line in this process: exit code, what it printed and what it said.</summary>
internal sealed record Shell(int Code, string Out, string Error)
{
    public static Shell Run(params string[] args) => Run(CancellationToken.None, args);

    public static Shell Run(CancellationToken cancellation, params string[] args)
    {
        using StringWriter output = new(), error = new();
        Language language = Terminal.Asked(args) is { } asked && asked.StartsWith("zh", StringComparison.Ordinal) ? Language.Chinese : Language.English;
        int code = Application.Run(args, new Terminal(output, error, language) { Cancellation = cancellation });
        return new Shell(code, output.ToString(), error.ToString());
    }
}
