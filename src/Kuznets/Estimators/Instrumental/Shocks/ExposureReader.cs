using Kuznets.Data;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>Meets shares and shocks of long frames with the rows of a panel.</summary>
internal sealed class ExposureReader(Panel panel, ShiftShareColumns columns)
{
    private const double Rounding = 1e-6;

    private readonly Dictionary<string, int> sectors = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sector, string Time), int> shocks = [];
    private readonly List<(int Sector, string Time)> known = [];
    private readonly List<double> sums = [];
    private readonly List<double> weights = [];
    private readonly Dictionary<(string Unit, int Shock), (double Sum, double Weight)> own = [];

    public BartikInstrument Read(Frame shareFrame, Frame shockFrame)
    {
        bool shockTime = panel.Time is { } t && shockFrame.Has(t), shareTime = panel.Time is { } s && shareFrame.Has(s);
        ReadShocks(shockFrame, shockTime);
        Dictionary<(string Unit, string Time), List<(string Sector, double Share)>> shares = ReadShares(shareFrame, shareTime);
        Column units = panel.Frame[panel.Unit ?? throw Throw.NeedsUnit()];
        Column? times = panel.Time is { } time ? panel.Frame[time] : null;
        List<int> shock = [];
        List<double> share = [], met = [];
        int[] start = new int[panel.Rows + 1];
        int empty = 0, incomplete = 0;
        for (int row = 0; row < panel.Rows; row++)
        {
            (string unit, string when) = (units.Text(row), times?.Text(row) ?? "");
            double total = 0;
            foreach ((string sector, double value) in shares.GetValueOrDefault((unit, shareTime ? when : ""), []))
            {
                if (!shocks.TryGetValue((sector, shockTime ? when : ""), out int at) || Others(unit, at) is not { } others)
                    continue;
                shock.Add(at);
                share.Add(value);
                met.Add(others);
                total += value;
            }
            start[row + 1] = shock.Count;
            empty += start[row + 1] == start[row] ? 1 : 0;
            incomplete += start[row + 1] > start[row] && Math.Abs(total - 1) > Rounding ? 1 : 0;
        }
        if (shock.Count == 0)
            throw Throw.NothingInCommon(columns.Sector, shares.Values.FirstOrDefault()?[0].Sector ?? "", sectors.Keys.FirstOrDefault() ?? "");
        List<Note> notes = [];
        if (incomplete > 0)
            notes.Add(new Note("W438", ("count", incomplete), ("rows", panel.Rows)));
        if (empty > 0)
            notes.Add(new Note("W439", ("count", empty), ("rows", panel.Rows)));
        string[] periods = [.. known.Select(k => k.Time).Distinct()];
        Exposures exposures = new(start, [.. shock], [.. share], [.. met])
        {
            Sectors = [.. sectors.Keys],
            Sector = [.. known.Select(k => k.Sector)],
            Period = [.. known.Select(k => Array.IndexOf(periods, k.Time))],
            Value = [.. sums.Zip(weights, (sum, weight) => sum / weight)],
        };
        return new BartikInstrument(columns.Name, exposures, notes.ToSeq());
    }

    /// <summary>The shock as a unit meets it: the mean of the others where shocks are given by unit; null when there are none.</summary>
    private double? Others(string unit, int shock)
    {
        if (own.Count == 0)
            return sums[shock] / weights[shock];
        (double sum, double weight) = own.GetValueOrDefault((unit, shock));
        return weights[shock] - weight > Rounding * weights[shock] ? (sums[shock] - sum) / (weights[shock] - weight) : null;
    }

    private void ReadShocks(Frame frame, bool byTime)
    {
        Column sector = frame[columns.Sector];
        Column? time = byTime ? frame[panel.Time!] : null, unit = panel.Unit is { } u && frame.Has(u) ? frame[u] : null;
        double[] values = Numbers(frame, columns.Shock), weight = columns.Weight is { } w ? Numbers(frame, w) : [];
        HashSet<(string, string, string)> seen = [];
        for (int row = 0; row < frame.Rows; row++)
        {
            double own = weight.Length == 0 ? 1 : weight[row];
            if (double.IsNaN(values[row]) || double.IsNaN(own))
                continue;
            (string name, string when, string whose) = (sector.Text(row), time?.Text(row) ?? "", unit?.Text(row) ?? "");
            if (!seen.Add((name, when, whose)))
                throw Throw.GivenTwice("shock", $"{name} {when} {whose}".Trim());
            sectors.TryAdd(name, sectors.Count);
            if (!shocks.TryGetValue((name, when), out int at))
            {
                shocks.Add((name, when), at = shocks.Count);
                known.Add((sectors[name], when));
                sums.Add(0);
                weights.Add(0);
            }
            sums[at] += own * values[row];
            weights[at] += own;
            if (unit is not null)
                this.own.Add((whose, at), (own * values[row], own));
        }
    }

    private Dictionary<(string Unit, string Time), List<(string Sector, double Share)>> ReadShares(Frame frame, bool byTime)
    {
        Column sector = frame[columns.Sector], unit = frame[panel.Unit ?? throw Throw.NeedsUnit()];
        Column? time = byTime ? frame[panel.Time!] : null;
        double[] values = Numbers(frame, columns.Share);
        HashSet<(string, string, string)> seen = [];
        Dictionary<(string Unit, string Time), List<(string Sector, double Share)>> shares = [];
        for (int row = 0; row < frame.Rows; row++)
        {
            if (double.IsNaN(values[row]) || values[row] == 0)
                continue;
            (string name, string when, string whose) = (sector.Text(row), time?.Text(row) ?? "", unit.Text(row));
            if (!seen.Add((name, when, whose)))
                throw Throw.GivenTwice("share", $"{whose} {name} {when}".Trim());
            if (!shares.TryGetValue((whose, when), out List<(string Sector, double Share)>? list))
                shares.Add((whose, when), list = []);
            list.Add((name, values[row]));
        }
        return shares;
    }

    private static double[] Numbers(Frame frame, string name) =>
        frame[name] is NumberColumn number ? number.Values : throw Data.Throw.TextWhereNumber(name, frame[name].Text(0), 1);
}
