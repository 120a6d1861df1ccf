namespace Kuznets.Estimators.Did;

/// <summary>
/// When each unit of a sample was first treated. Periods are places in a calendar that runs from the first period of the sample to the last in
/// steps of the panel, so that event time counts steps.
/// </summary>
public sealed class Treatment
{
    /// <summary>First treated place of a unit that is not treated in the sample.</summary>
    public const int Never = int.MaxValue;

    private readonly string[] periods;

    internal Treatment(int[] unit, int[] time, int[] first, string[] units, string[] periods)
    {
        (Unit, Time, First, Units, this.periods) = (unit, time, first, [.. units], periods);
        int[] rows = new int[first.Length];
        foreach (int u in unit)
            rows[u]++;
        Cohorts = [.. first.Select((g, u) => (g, u)).Where(p => p.g != Never).GroupBy(p => p.g).OrderBy(c => c.Key)
            .Select(c => new Cohort(c.Key, periods[c.Key], c.Count(), c.Sum(p => rows[p.u])))];
    }

    /// <summary>Unit of each row [n], counted from 0.</summary>
    public int[] Unit { get; }

    /// <summary>Place in the calendar of each row [n].</summary>
    public int[] Time { get; }

    /// <summary>First treated place of each unit [units]; <see cref="Never"/> where there is none in the sample.</summary>
    public int[] First { get; }

    /// <summary>Text of each unit [units].</summary>
    public Seq<string> Units { get; }

    /// <summary>Text of each period of the calendar [periods].</summary>
    public Seq<string> Periods => [.. periods];

    /// <summary>The cohorts, earliest first; units never treated are none.</summary>
    public Seq<Cohort> Cohorts { get; }

    /// <summary>Units not treated in the sample.</summary>
    public int NeverTreated => First.Count(g => g == Never);

    /// <summary>Units treated from the first period on.</summary>
    public int AlreadyTreated => First.Count(g => g == 0);

    /// <summary>Whether the row is treated.</summary>
    public bool IsTreated(int row) => Time[row] >= First[Unit[row]];

    /// <summary>Periods since treatment began, negative before; null for units never treated.</summary>
    public int? EventTime(int row) => First[Unit[row]] is var g && g == Never ? null : Time[row] - g;

    /// <summary>Whether every unit has a row in every period of the calendar that any unit has.</summary>
    public bool Balanced => (long)Unit.Length == (long)First.Length * Time.Distinct().Count();

    /// <summary>Units by their state in each period that has rows.</summary>
    public Seq<TreatmentState> Path()
    {
        TreatmentState[] states = [.. periods.Select(p => new TreatmentState(p, 0, 0, 0))];
        for (int row = 0; row < Unit.Length; row++)
        {
            int t = Time[row], g = First[Unit[row]];
            states[t] = g == Never ? states[t] with { Never = states[t].Never + 1 }
                : t >= g ? states[t] with { Treated = states[t].Treated + 1 }
                : states[t] with { NotYet = states[t].NotYet + 1 };
        }
        return [.. states.Where(s => s.Treated + s.NotYet + s.Never > 0)];
    }
}

/// <summary>Units first treated in the same period.</summary>
/// <param name="First">Place of that period in the calendar.</param>
/// <param name="Name">Text of that period.</param>
/// <param name="Units">How many units.</param>
/// <param name="Rows">How many rows they have.</param>
public sealed record Cohort(int First, string Name, int Units, int Rows);

/// <summary>Units with a row in a period, by state.</summary>
/// <param name="Period">Text of the period.</param>
/// <param name="Treated">Units under treatment.</param>
/// <param name="NotYet">Units treated later.</param>
/// <param name="Never">Units never treated in the sample.</param>
public readonly record struct TreatmentState(string Period, int Treated, int NotYet, int Never);
