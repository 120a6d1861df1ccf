using System.Runtime.InteropServices;
using System.Text;
using Kuznets.Cli;

UTF8Encoding utf8 = new(false);
using CancellationTokenSource cancelled = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = !cancelled.IsCancellationRequested;   // the second Ctrl-C ends the process at once
    cancelled.Cancel();
};
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    cancelled.Cancel();
});
using StreamWriter output = new(Console.OpenStandardOutput(), utf8, 1 << 14);
using StreamWriter errors = new(Console.OpenStandardError(), utf8, 1 << 10) { AutoFlush = true };
bool plain = Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb" or null || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
Terminal terminal = new(output, errors, Terminal.Spoken(args)) { Interactive = !plain, Stated = Terminal.Asked(args) is not null, Cancellation = cancelled.Token };
return Application.Run(args, terminal);
