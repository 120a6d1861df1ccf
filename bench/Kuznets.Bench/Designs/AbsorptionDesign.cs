namespace Kuznets.Bench.Designs;

/// <summary>
/// The data of the published comparisons of absorbed effects, n rows, bit for bit from counter-based numbers. <c>simple</c> and
/// <c>difficult</c>: ten years, n/10 individuals, a firm per 23 of them, assigned at random or cyclically (Butts and others' benchmark of fixest).
/// <c>fixdiff</c>: workers who move only between firms of neighbouring numbers (fixest's benchmark of 2020).
/// </summary>
internal sealed record AbsorptionDesign
{
    /// <summary>The three designs.</summary>
    public static readonly string[] Kinds = ["simple", "difficult", "fixdiff"];

    /// <summary>Which of the three.</summary>
    public required string Kind { get; init; }

    /// <summary>The individual of each row [n], from 0.</summary>
    public required int[] Individual { get; init; }

    /// <summary>The firm of each row [n], from 0.</summary>
    public required int[] Firm { get; init; }

    /// <summary>The year of each row [n], from 0.</summary>
    public required int[] Year { get; init; }

    /// <summary>The outcome [n].</summary>
    public required double[] Outcome { get; init; }

    /// <summary>The ten regressors, each [n].</summary>
    public required double[][] Regressors { get; init; }

    /// <summary>Columns for two-stage least squares, in the simple design only: outcome, endogenous regressor and two instruments.</summary>
    public (double[] Outcome, double[] Endogenous, double[] First, double[] Second)? Instruments { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => Outcome.Length;

    /// <summary>Generates a design.</summary>
    public static AbsorptionDesign Of(string kind, int n) => kind switch
    {
        "simple" or "difficult" => Panel(kind, n),
        "fixdiff" => Movers(n),
        _ => throw new ArgumentException($"no design '{kind}'; there are {string.Join(", ", Kinds)}", nameof(kind)),
    };

    /// <summary>The codes of an effect by its name.</summary>
    public int[] Effect(string name) => name switch
    {
        "indiv" => Individual,
        "firm" => Firm,
        "year" => Year,
        _ => throw new ArgumentException($"no effect '{name}'", nameof(name)),
    };

    private static AbsorptionDesign Panel(string kind, int n)
    {
        const int Years = 10;
        int individuals = n / Years, firms = (int)Math.Round(individuals / 23.0, MidpointRounding.ToEven);
        int[] indiv = new int[n], year = new int[n], firm = kind == "simple" ? Streams.Integers(1, n, firms) : new int[n];
        for (int i = 0; i < n; i++)
            (indiv[i], year[i], firm[i]) = (i / Years, i % Years, kind == "simple" ? firm[i] : i % firms);
        double[] ofIndividual = Streams.Normals(2, individuals), ofFirm = Streams.Normals(3, firms), ofYear = Streams.Normals(4, Years);
        double[] y = new double[n], effects = new double[n], noise = Streams.Normals(5, n);
        double[][] x = new double[10][];
        for (int j = 1; j <= 10; j++)
        {
            double[] column = x[j - 1] = Streams.Normals((ulong)(10 + j), n);
            for (int i = 0; i < n; i++)
                y[i] += column[i] / j;
        }
        for (int i = 0; i < n; i++)
        {
            effects[i] = ofIndividual[indiv[i]] + ofFirm[firm[i]] + ofYear[year[i]];
            y[i] = y[i] + effects[i] + noise[i];
        }
        return new()
        {
            Kind = kind,
            Individual = indiv,
            Firm = firm,
            Year = year,
            Outcome = y,
            Regressors = x,
            Instruments = kind == "simple" ? Instrumented(n, effects, x[0]) : null,
        };
    }

    private static (double[], double[], double[], double[]) Instrumented(int n, double[] effects, double[] x1)
    {
        double[] v = Streams.Normals(30, n), z1 = Streams.Normals(31, n), z2 = Streams.Normals(32, n), noise = Streams.Normals(33, n);
        double[] w = new double[n], y = new double[n];
        for (int i = 0; i < n; i++)
        {
            w[i] = (0.5 * z1[i]) + (0.3 * z2[i]) + v[i] + (0.5 * effects[i]);
            y[i] = w[i] + (0.5 * x1[i]) + effects[i] + (0.8 * v[i]) + noise[i];
        }
        return (y, w, z1, z2);
    }

    private static AbsorptionDesign Movers(int n)
    {
        int firms = (int)Math.Round(n / 160.0, MidpointRounding.ToEven), years = (int)Math.Round(Math.Pow(n, 0.3), MidpointRounding.ToEven);
        int[] indiv = Streams.Integers(1, n, n / 20), firm = Streams.Integers(2, n, 21), year = Streams.Integers(3, n, years);
        double[] x1 = Streams.Uniforms(4, n), x2 = Streams.Normals(5, n), y = new double[n], noise = Streams.Normals(6, n);
        Streams.Parallel(n, i =>
        {
            // levels count from 1 inside the formulas and from 0 in the columns
            firm[i] = Math.Min(firm[i] + Math.Max(1, ((indiv[i] + 1) / 8) - 10), firms);
            (double ci, double sf, double sy, double cf) = (Math.Cos(indiv[i] + 1), Math.Sin(firm[i]), Math.Sin(year[i] + 1), Math.Cos(firm[i]));
            x1[i] = (5 * ci) + (5 * sf) + (5 * sy) + x1[i];
            x2[i] = ci + sf + sy + x2[i];
            y[i] = (3 * x1[i]) + (5 * x2[i]) + ci + (cf * cf) + sy + noise[i];
            firm[i]--;
        });
        return new()
        {
            Kind = "fixdiff",
            Individual = indiv,
            Firm = firm,
            Year = year,
            Outcome = y,
            Regressors = [x1, x2, .. Enumerable.Range(3, 8).Select(j => Streams.Normals((ulong)(10 + j), n))],
        };
    }
}
