using System.Globalization;
using System.Text;

namespace Kuznets.Bench.Absorption;

/// <summary>The tables of the comparison, as Markdown.</summary>
internal sealed class Report(
    IReadOnlyList<Outcome> outcomes, Expected expected, IReadOnlyList<Contender> contenders, IReadOnlyDictionary<string, string> versions,
    Surroundings before, Placebo? placebo, TimeSpan took)
{
    private const string Own = Contender.Own, Peer = "fixest";
    private readonly StringBuilder text = new();
    private int cells, met;

    /// <summary>Whether every coefficient of ours that is known is right, and one and two threads gave the same bytes.</summary>
    public bool Right => outcomes.Where(o => o.Program == Own).All(o => (expected.Error(o) ?? 0) <= Expected.Allowed && o.SameBytes != false)
        && placebo?.Right != false;

    /// <summary>One line of progress.</summary>
    public static string Progress(Outcome o, Expected expected, TimeSpan clock) => string.Create(CultureInfo.InvariantCulture,
        $"{clock.TotalSeconds,6:0} s  {o.Program,-15} {o.Design,-9} {o.Rows,8} {o.Cell,-16} {(o.Measured is { } m ? $"{Seconds(m.Median)} s  error {Error(expected.Error(o))}" : o.Failure)}");

    /// <summary>Every outcome, a line each.</summary>
    public static IEnumerable<string> Raw(IEnumerable<Outcome> outcomes) =>
        [
            "program\tdesign\tn\tcell\truns\tmedian\tleast\tmost\tprocessor s\tMiB before\tMiB peak\thow\tb\tse",
            .. outcomes.Select(o => $"{o.Program}\t{o.Design}\t{o.Rows}\t{o.Measured?.ToString() ?? $"{o.Cell}\t{o.Failure}"}"),
        ];

    /// <summary>The whole text.</summary>
    public string Text()
    {
        text.Clear();
        (cells, met) = (0, 0);
        StringBuilder body = new();
        foreach (Action section in (Action[])[Numbers, Ratios, Covariances, TwoStages, Placebos, Bound, Kernels, Growth, Memory, Others])
        {
            section();
            body.Append(text);
            text.Clear();
        }
        Head();
        return text.Append(body).ToString();
    }

    private void Head()
    {
        Surroundings after = Surroundings.Now();
        Plain("# Absorbed effects: ours and the peers on the same data\n");
        Line($"{after.Processor}, {after.Threads} threads, {after.MemoryGiB:0} GiB, {after.System}; {after.Time:yyyy-MM-dd}, {took.TotalMinutes:0.0} minutes; load {before.Load} before and {after.Load} after.");
        Line($"{string.Join("; ", versions.Values.Distinct())}. {string.Join(", ", contenders.Where(c => c.Command is null).Select(c => $"{c.Name}: not installed"))}\n");
        Plain("`bench/absorption.sh`: a process for each program, design and size; warm calls, median (least) of seconds, columns in memory, the whole user call. Designs and cells: bench/README.md. Every measurement: absorption.tsv.\n");
        Line($"**{met} of {cells} goals met.** Numbers {(Right ? "right" : "**wrong**")}.\n");
        Headlines();
    }

    private void Headlines()
    {
        (string What, string Design, int Rows, string Cell)[] rows =
        [
            ("1,000,000 rows, two absorbed effects, 1 regressor", "simple", 1_000_000, "2/1/iid"),
            ("10,000,000 rows, one absorbed effect, 1 regressor", "simple", 10_000_000, "1/1/iid"),
            ("10,000,000 rows, three absorbed effects, 10 regressors", "simple", 10_000_000, "3/10/iid"),
            ("1,000,000 rows, workers and firms that mix badly, 10 regressors", "difficult", 1_000_000, "2f/10/iid"),
            ("1,000,000 rows, workers, firms and years that mix badly, 10 regressors", "fixdiff", 1_000_000, "3/10/iid"),
        ];
        int start = text.Length;
        foreach ((string what, string design, int n, string cell) in rows)
        {
            if (Find(Own, design, n, cell) is { Measured: not null } own && Find(Peer, design, n, cell) is { } peer && !double.IsNaN(peer.Seconds))
                Line($"| {what} | {Seconds(own.Seconds)} | {AtLeast(peer)}{Seconds(peer.Seconds)} | {AtLeast(peer)}{Times(peer.Seconds / own.Seconds)} |");
        }
        if (placebo is { Own: { } ours, Loop: { } loop })
            Line($"| {placebo.Draws} placebo regressions, 3,692 x 10, clustered | {Seconds(ours.Seconds)} | {Seconds(loop.Seconds)} | {Times(loop.Seconds / ours.Seconds)} |");
        if (text.Length == start)
            return;
        text.Insert(start, "## In short\n\n| work | Kuznets s | fixest s | times |\n|---|---|---|---|\n");
        Plain("");
    }

    /// <summary>The numbers, before any time.</summary>
    private void Numbers()
    {
        Plain("## Numbers\n");
        Line($"Largest relative error of a coefficient against bench/expected ({expected.Count} cells known); ours must stay below {Expected.Allowed:0e+0}.\n");
        Plain("| program | cells compared | largest error of b | where | of se (iid) |\n|---|---|---|---|---|");
        foreach (IGrouping<string, Outcome> program in outcomes.GroupBy(o => o.Program))
        {
            Outcome[] known = [.. program.Where(o => expected.Error(o) is not null).OrderByDescending(o => expected.Error(o))];
            double? se = program.Max(expected.ErrorOfErrors);
            Line($"| {program.Key} | {known.Length} | {(known.Length > 0 ? Error(expected.Error(known[0])) : "")} | {(known.Length > 0 ? $"{known[0].Design} {Power(known[0].Rows)} {known[0].Cell}" : "")} | {Error(se)} |");
        }
        Outcome[] asked = [.. outcomes.Where(o => o.SameBytes is not null)];
        Line($"\nOne and two threads gave the same bytes in {asked.Count(o => o.SameBytes == true)} of {asked.Length} cells.\n");
    }

    private void Ratios()
    {
        Outcome[] own = [.. outcomes.Where(o => o.Program == Own && o.Cell is { Covariance: "iid", TwoStage: false })];
        if (own.Length == 0)
            return;
        Plain("## Least squares with absorbed effects\n");
        Plain("FE: 1 indiv, 2 indiv + year, 2f indiv + firm, 3 all. Processor: seconds of all processors together, ours and fixest's, and how many times fewer. Error: largest relative error of a coefficient.\n");
        Compared(own);
    }

    private void Compared(Outcome[] own)
    {
        Plain("| design | n | FE | K | vcov | Kuznets s | fixest s | times | goal | | processor s | | times | error ours | error fixest | how ours | rounds fixest |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (Outcome o in own)
        {
            Outcome? peer = Find(Peer, o.Design, o.Rows, o.Cell.ToString());
            double times = (peer?.Seconds ?? double.NaN) / o.Seconds;
            Plain($"| {o.Design} | {Power(o.Rows)} | {o.Cell.Effects} | {o.Cell.Regressors} | {o.Cell.Covariance} | {Time(o)} | {(peer is null ? Absent(Peer) : Time(peer))} | {(double.IsNaN(times) ? "" : AtLeast(peer!) + Times(times))} | {Goals.Times(o)} "
                + $"| {Met(times, Goals.Times(o))} | {o.Measured?.Processor:0.000} | {peer?.Measured?.Processor:0.000} | {Times((peer?.Measured?.Processor ?? double.NaN) / (o.Measured?.Processor ?? double.NaN))} | {Error(expected.Error(o))} | {(peer is null ? "" : Error(expected.Error(peer)))} | {o.Measured?.How} | {peer?.Measured?.How} |");
        }
        Plain("");
    }

    private void Covariances() => Titled("## Covariances\n", o => o.Cell is { TwoStage: false, Covariance: not "iid" });

    private void TwoStages() => Titled("## Two-stage least squares\n\nOne endogenous regressor, two instruments, one more regressor.\n", o => o.Cell.TwoStage);

    private void Titled(string title, Func<Outcome, bool> which)
    {
        Outcome[] own = [.. outcomes.Where(o => o.Program == Own && which(o))];
        if (own.Length == 0)
            return;
        Plain(title);
        Compared(own);
    }

    private void Placebos()
    {
        if (placebo is null)
            return;
        Line($"## {placebo.Draws} placebo regressions, 3,692 rows, 10 regressors, two effects, clustered\n");
        Plain("| program | s | sum b | sd b | sum se | right |\n|---|---|---|---|---|---|");
        foreach (PlaceboOutcome o in placebo.Outcomes)
            Line($"| {o.Program} | {Seconds(o.Seconds)} | {o.SumOfB:0.0000000000} | {o.DeviationOfB:0.0000000000} | {o.SumOfSe:0.0000000} | {(placebo.Agrees(o) is { } right ? right ? "yes" : "**no**" : "not known")} |");
        if (placebo.Own is { } own && placebo.Draws == Placebo.All)
            Line($"\nGoal {Goals.Placebo} s or less: {Met(Goals.Placebo, own.Seconds)}.");
        Plain("");
    }

    private void Bound()
    {
        Outcome[] bound = [.. outcomes.Where(o => o is { Program: "C kernel", Measured: not null })];
        if (bound.Length == 0)
            return;
        Plain("## Against a plain C kernel, one effect (indiv)\n");
        Plain("Two passes over dense codes and columns, no sample, no result: what memory allows.\n");
        Plain("| n | K | C kernel s | Kuznets kernel s | times | Kuznets call s | times | goal | |\n|---|---|---|---|---|---|---|---|---|");
        foreach (Outcome o in bound)
        {
            Outcome? own = Find(Own, o.Design, o.Rows, o.Cell.ToString()), kernel = Find("Kuznets kernel", o.Design, o.Rows, o.Cell.ToString());
            double times = (own?.Seconds ?? double.NaN) / o.Measured!.Median;
            bool judged = o.Rows == 10_000_000 && o.Cell.Regressors == 1;
            Line($"| {Power(o.Rows)} | {o.Cell.Regressors} | {Time(o)} | {Time(kernel)} | {Times((kernel?.Seconds ?? double.NaN) / o.Seconds)} | {Time(own)} | {Times(times)} | {(judged ? Goals.OfKernel : "")} | {(judged ? Met(Goals.OfKernel, times) : "")} |");
        }
        Plain("");
    }

    private void Kernels()
    {
        Outcome[] own = [.. outcomes.Where(o => o is { Program: "Kuznets kernel" })];
        if (own.Length == 0)
            return;
        Plain("## Kernels: dense codes and columns in, slopes out\n");
        Plain("pyfixest's numba kernel stops at 1e-6 of the update; ours at the residual.\n");
        Plain("| design | n | FE | K | Kuznets kernel s | pyfixest kernel s | times | error ours | error theirs | how |\n|---|---|---|---|---|---|---|---|---|---|");
        foreach (Outcome o in own)
        {
            Outcome? peer = Find("pyfixest kernel", o.Design, o.Rows, o.Cell.ToString());
            Line($"| {o.Design} | {Power(o.Rows)} | {o.Cell.Effects} | {o.Cell.Regressors} | {Time(o)} | {(peer is null ? Absent("pyfixest kernel") : Time(peer))} | {Times((peer?.Seconds ?? double.NaN) / o.Seconds)} | {Error(expected.Error(o))} | {(peer is null ? "" : Error(expected.Error(peer)))} | {o.Measured?.How} |");
        }
        Plain("");
    }

    private void Growth()
    {
        Outcome[] own = [.. outcomes.Where(o => o is { Program: Own, Measured: not null, Cell: { Covariance: "iid", TwoStage: false } } && !o.Cell.MixesBadly(o.Design))];
        int[] sizes = [.. own.Select(o => o.Rows).Distinct().Order()];
        if (sizes.Length < 2)
            return;
        Line($"## Growth from {Power(sizes[0])} to {Power(sizes[^1])}\n");
        Line($"Exponent of time in rows (least times; slope between the ends) of the designs that mix well; 1 is linear.\n");
        Plain("| design | FE | K | " + string.Join(" | ", sizes.Select(s => $"{Power(s)} s")) + " | exponent | |\n|---|---|---|" + string.Concat(sizes.Select(_ => "---|")) + "---|---|");
        foreach (var line in own.GroupBy(o => (o.Design, o.Cell)).Where(g => g.Count() == sizes.Length))
        {
            double[] times = [.. sizes.Select(s => line.First(o => o.Rows == s).Measured!.Least)];
            double exponent = Math.Log(times[^1] / times[0]) / Math.Log((double)sizes[^1] / sizes[0]);
            Line($"| {line.Key.Design} | {line.Key.Cell.Effects} | {line.Key.Cell.Regressors} | {string.Join(" | ", times.Select(Seconds))} | {exponent:0.00} | {Met(Goals.Exponent, exponent)} |");
        }
        Plain("");
    }

    private void Memory()
    {
        int largest = outcomes.Select(o => o.Rows).DefaultIfEmpty(0).Max();
        Outcome[] own = [.. outcomes.Where(o => o is { Program: Own, Measured: not null } && o.Rows == largest)];
        if (own.Length == 0)
            return;
        Line($"## Memory at {Power(largest)} rows\n");
        Plain("Resident MiB before the call (process and data) and at its peak; more: peak less before, as a share of the data in memory, and of the columns that the call reads.\n");
        Plain("| design | FE | K | vcov | data MiB | before | peak | more | of the columns read | goal | | fixest before | peak |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (Outcome o in own)
        {
            (double data, double read) = ((o.Design == "simple" ? 18 : 14) * 8.0 * o.Rows / 1048576, o.Cell.ColumnsRead * 8.0 * o.Rows / 1048576);
            Measured m = o.Measured!;
            Measured? peer = Find(Peer, o.Design, o.Rows, o.Cell.ToString())?.Measured;
            string verdict = o.Rows >= 1_000_000 ? Met(Goals.Memory, (m.Peak - m.Before) / data) : "";
            Plain($"| {o.Design} | {o.Cell.Effects} | {o.Cell.Regressors} | {o.Cell.Covariance} | {data:0} | {m.Before:0} | {m.Peak:0} | {(m.Peak - m.Before) / data:0 %} | {(m.Peak - m.Before) / read:0 %} | {Goals.Memory:0 %} "
                + $"| {verdict} | {peer?.Before:0} | {peer?.Peak:0} |");
        }
        Plain("");
    }

    private void Others()
    {
        Outcome[] others = [.. outcomes.Where(o => !contenders.First(c => c.Name == o.Program).Kernel && o.Program is not (Own or Peer))];
        if (others.Length == 0)
            return;
        Plain("## Other peers\n");
        Plain("| program | design | n | FE | K | s | Kuznets s | times | error |\n|---|---|---|---|---|---|---|---|---|");
        foreach (Outcome o in others)
        {
            Outcome? own = Find(Own, o.Design, o.Rows, o.Cell.ToString());
            Line($"| {o.Program} | {o.Design} | {Power(o.Rows)} | {o.Cell.Effects} | {o.Cell.Regressors} | {Time(o)} | {Time(own)} | {Times(o.Seconds / (own?.Seconds ?? double.NaN))} | {Error(expected.Error(o))} |");
        }
        Plain("");
    }

    private string Absent(string program) => contenders.Any(c => c.Name == program && c.Command is null) ? "not installed" : "";

    private Outcome? Find(string program, string design, int n, string cell) =>
        outcomes.FirstOrDefault(o => o.Program == program && o.Design == design && o.Rows == n && o.Cell.ToString() == cell);

    /// <summary>Counts a goal: met when what was reached is at least what was asked; unknown counts for nothing.</summary>
    private string Met(double reached, double asked)
    {
        if (double.IsNaN(reached) || double.IsNaN(asked))
            return "";
        cells++;
        met += reached >= asked ? 1 : 0;
        return reached >= asked ? "met" : "**missed**";
    }

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Plain(string line) => text.Append(line).Append('\n');

    private static string Time(Outcome? o) => o switch
    {
        null => "",
        { Measured: { } m } => $"{Seconds(m.Median)} ({Seconds(m.Least)})",
        { AtLeast: > 0 } => $"> {Seconds(o.AtLeast)}",
        _ => o.Failure,
    };

    private static string AtLeast(Outcome o) => o.AtLeast > 0 ? "> " : "";

    private static string Seconds(double seconds) => double.IsNaN(seconds) ? "" : seconds.ToString(seconds < 0.1 ? "0.0000" : seconds < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string Times(double times) => double.IsNaN(times) ? "" : times.ToString(times < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static string Error(double? error) => error is { } e ? e.ToString("0.0e+00", CultureInfo.InvariantCulture) : "";

    private static string Power(int rows) => rows.ToString("0e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
}
