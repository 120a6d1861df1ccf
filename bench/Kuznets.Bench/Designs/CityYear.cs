namespace Kuznets.Bench.Designs;

/// <summary>A balanced panel of 284 cities and 13 years with nine regressors, and placebo treatments of a third of the cities from a random year on.</summary>
internal sealed record CityYear
{
    /// <summary>Cities and years.</summary>
    public const int Cities = 284, Years = 13;

    /// <summary>Rows, city by city.</summary>
    public const int Rows = Cities * Years;

    /// <summary>The city of each row, from 0.</summary>
    public required int[] City { get; init; }

    /// <summary>The year of each row, from 0.</summary>
    public required int[] Year { get; init; }

    /// <summary>The outcome.</summary>
    public required double[] Outcome { get; init; }

    /// <summary>Nine regressors.</summary>
    public required double[][] Regressors { get; init; }

    /// <summary>Generates the panel.</summary>
    public static CityYear Generate()
    {
        int[] city = [.. Enumerable.Range(0, Rows).Select(i => i / Years)], year = [.. Enumerable.Range(0, Rows).Select(i => i % Years)];
        double[] ofCity = Streams.Normals(101, Cities), ofYear = Streams.Normals(102, Years), noise = Streams.Normals(103, Rows), y = new double[Rows];
        double[][] x = [.. Enumerable.Range(1, 9).Select(j => Streams.Normals((ulong)(110 + j), Rows))];
        for (int i = 0; i < Rows; i++)
        {
            double sum = 0;
            for (int j = 1; j <= 9; j++)
            {
                x[j - 1][i] += 0.5 * ofCity[city[i]];
                sum += x[j - 1][i] / j;
            }
            double treated = city[i] < Cities / 3 && year[i] >= 7 ? 1 : 0;
            y[i] = (0.3 * treated) + sum + ofCity[city[i]] + ofYear[year[i]] + noise[i];
        }
        return new() { City = city, Year = year, Outcome = y, Regressors = x };
    }

    /// <summary>A placebo treatment, 0 or 1 a row: the third of the cities with the smallest draws, from a year that is drawn too.</summary>
    public static byte[] Placebo(int replication)
    {
        double[] draws = Streams.Uniforms((ulong)(1000 + replication), Cities);
        bool[] treated = new bool[Cities];
        foreach (int city in Enumerable.Range(0, Cities).OrderBy(c => draws[c]).Take(Cities / 3))
            treated[city] = true;
        int start = 2 + (int)Math.Floor(Streams.Uniform(900, (ulong)replication) * 11);
        byte[] column = new byte[Rows];
        for (int i = 0; i < Rows; i++)
            column[i] = (byte)(treated[i / Years] && (i % Years) + 1 >= start ? 1 : 0);
        return column;
    }
}
