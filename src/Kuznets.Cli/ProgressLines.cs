using System.Diagnostics;
using System.Globalization;
using Kuznets.Studies.Study;

namespace Kuznets.Cli;

/// <summary>
/// Progress on stderr: one line that is redrawn on a terminal, a line a step where it is not, or one JSON object a report. The time left is
/// told once a step has been computed.
/// </summary>
internal sealed class ProgressLines(Terminal terminal, bool json) : IProgress<StepProgress>
{
    private readonly long start = Stopwatch.GetTimestamp();
    private int computed;
    private int cached;
    private bool drawn;

    /// <inheritdoc/>
    public void Report(StepProgress value)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        bool finished = value.Done + cached + computed > 0 && value.Within is null && value.Done > cached + computed;
        if (finished)
            _ = value.Cached ? cached++ : computed++;
        double left = computed == 0 ? double.NaN : seconds / computed * (value.Total - value.Done);
        if (json)
            terminal.Error.Write(Json(value, seconds, left) + "\n");
        else if (terminal.Interactive)
            Draw(value, left);
        else if (finished)
            terminal.Error.Write($"[{value.Done}/{value.Total}] {value.Step}{(value.Cached ? terminal.Say(" (cached)", "(缓存)") : "")}\n");
    }

    /// <summary>Clears the line that was drawn.</summary>
    public void Finish()
    {
        if (drawn)
            terminal.Error.Write("\r\e[K");
        drawn = false;
    }

    private void Draw(StepProgress value, double left)
    {
        string time = double.IsNaN(left) || left < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {terminal.Say("left", "剩余")} {left:F0} s");
        string within = value.Within is { Total: > 0 } inner ? string.Create(CultureInfo.InvariantCulture, $" {100 * inner.Done / inner.Total} %") : "";
        terminal.Error.Write($"\r\e[K[{value.Done}/{value.Total}] {value.Step}{within}{time}");
        drawn = true;
    }

    private static string Json(StepProgress value, double seconds, double left) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"step":"{{value.Step}}","done":{{value.Done}},"total":{{value.Total}},"cached":{{(value.Cached ? "true" : "false")}},"elapsed":{{seconds:F3}},"left":{{(double.IsNaN(left) ? "null" : left.ToString("F3", CultureInfo.InvariantCulture))}}}""");
}
