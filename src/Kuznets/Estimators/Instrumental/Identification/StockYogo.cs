using System.Collections.Frozen;
using System.Globalization;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>What instruments may be too weak for (Stock and Yogo 2005).</summary>
public enum Weakness
{
    /// <summary>Bias of two-stage least squares relative to that of least squares.</summary>
    Bias,

    /// <summary>True size of a 5 % Wald test after two-stage least squares.</summary>
    Size,

    /// <summary>True size of a 5 % Wald test after LIML.</summary>
    LimlSize,

    /// <summary>Bias of Fuller's estimator relative to that of least squares.</summary>
    FullerBias,

    /// <summary>Greatest bias of Fuller's estimator.</summary>
    FullerMaximumBias,
}

/// <summary>
/// Critical values of the Cragg-Donald F, 5 % level, for up to three endogenous regressors and 100 instruments (Stock and Yogo 2005). They hold
/// for independent errors of equal variance; beside a robust F they are a yardstick only.
/// </summary>
public static class StockYogo
{
    private static readonly Lazy<FrozenDictionary<(Weakness, int, int), (int First, double[] Values)>> Tables = new(Read);

    /// <summary>The percentages a criterion is tabulated for, strictest first.</summary>
    public static Seq<int> Percentages(Weakness criterion) => criterion is Weakness.Size or Weakness.LimlSize ? [10, 15, 20, 25] : [5, 10, 20, 30];

    /// <summary>The critical value; NaN where the table has none.</summary>
    /// <param name="criterion">What the instruments may be too weak for.</param>
    /// <param name="percent">Tolerated bias or size in percent.</param>
    /// <param name="endogenous">Endogenous regressors.</param>
    /// <param name="instruments">Excluded instruments.</param>
    public static double Critical(Weakness criterion, int percent, int endogenous, int instruments) =>
        Tables.Value.TryGetValue((criterion, percent, endogenous), out (int First, double[] Values) line)
        && instruments >= line.First && instruments < line.First + line.Values.Length
            ? line.Values[instruments - line.First]
            : double.NaN;

    private static FrozenDictionary<(Weakness, int, int), (int First, double[] Values)> Read()
    {
        using Stream stream = typeof(StockYogo).Assembly.GetManifestResourceStream("tables/stock-yogo.csv")!;
        using StreamReader reader = new(stream);
        Dictionary<(Weakness, int, int), (int, double[])> lines = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] cells = line.Split(',');
            Weakness criterion = cells[0] switch
            {
                "bias" => Weakness.Bias,
                "size" => Weakness.Size,
                "liml-size" => Weakness.LimlSize,
                "fuller-bias" => Weakness.FullerBias,
                _ => Weakness.FullerMaximumBias,
            };
            double[] values = [.. cells[4..].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            lines[(criterion, Whole(cells[1]), Whole(cells[2]))] = (Whole(cells[3]), values);
        }
        return lines.ToFrozenDictionary();
    }

    private static int Whole(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
