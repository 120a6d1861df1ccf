using System.CommandLine;
using System.CommandLine.Help;
using Kuznets.Cli.Verbs;
using Kuznets.Studies.Results;

namespace Kuznets.Cli;

/// <summary>Parses a command line, runs its verb and turns every failure into a message and an exit code, never a stack trace.</summary>
internal static class Application
{
    /// <summary>Runs; returns the exit code of the contract.</summary>
    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            int code = Invoke(args, terminal);
            terminal.Out.Flush();
            return code;
        }
        catch (IOException e) when (IsClosedPipe(e))
        {
            return ExitCode.Done;
        }
    }

    private static int Invoke(string[] args, Terminal terminal)
    {
        try
        {
            ParseResult parsed = Root(terminal).Parse(args is ["--version"] ? ["version"] : args.Length == 0 ? ["--help"] : args);
            if (parsed.Errors.Count > 0)
                throw Throw.CommandLine(parsed);
            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Out,
                Error = terminal.Error,
            });
        }
        catch (Exception e) when (e is not IOException io || !IsClosedPipe(io))
        {
            terminal.Out.Flush();
            return Report(e, terminal);
        }
    }

    /// <summary>The commands of the contract that this version has.</summary>
    internal static Command Root(Terminal terminal)
    {
        Command root = new("kuznets", terminal.Say("Panel econometrics, from a raw file to a table one can defend.", "面板计量:从原始文件到经得起检验的表格。"));
        root.Options.Add(new Option<string>("--lang")
        {
            Description = terminal.Say("language: en or zh", "语言:en 或 zh"),
            HelpName = "en|zh",
            Recursive = true,
        });
        root.Options.Add(new HelpOption { Description = terminal.Say("show help", "显示帮助") });
        foreach (Command verb in (Command[])
        [
            RunVerb.Build(terminal), CheckVerb.Build(terminal), FitVerb.Build(terminal), DescribeVerb.Build(terminal), NewVerb.Build(terminal), DemoVerb.Build(terminal), SchemaVerb.Build(terminal), ExplainVerb.Build(terminal), CompletionVerb.Build(terminal), VersionVerb.Build(terminal),
        ])
            root.Subcommands.Add(verb);
        return root;
    }

    private static int Report(Exception e, Terminal terminal)
    {
        KuznetsException known = e switch
        {
            KuznetsException own => own,
            OperationCanceledException => Throw.Cancelled(),
            UnauthorizedAccessException denied => Throw.Denied(denied),
            IOException io => Throw.InputOutput(io),
            _ => Throw.Internal(e),
        };
        if (known.Notes.Count == 1)
            terminal.Error.Write(NoteText.Full(known.Note, terminal.Language));
        else
            ProblemList.Write(known.Notes, terminal);
        return e is OperationCanceledException ? ExitCode.Cancelled : ExitCode.Of(known);
    }

    private static bool IsClosedPipe(IOException e) => (e.HResult & 0xFFFF) is 32 or 109 or 232;   // EPIPE; ERROR_BROKEN_PIPE, ERROR_NO_DATA
}
