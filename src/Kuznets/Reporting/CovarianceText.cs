using System.Globalization;
using Kuznets.Inference;

namespace Kuznets.Reporting;

/// <summary>Says in words which covariance a column used, from the covariance itself.</summary>
internal static class CovarianceText
{
    /// <summary>"standard errors clustered at the city level", 聚类到城市层面的稳健标准误.</summary>
    public static string Phrase(RegressionContext table, Covariance covariance)
    {
        bool zh = table.Chinese;
        return covariance.Kind switch
        {
            Iid => zh ? "普通标准误" : "conventional (iid) standard errors",
            Robust robust => zh ? $"异方差稳健标准误（{Hc(robust)}）" : $"heteroskedasticity-robust standard errors ({Hc(robust)})",
            Cluster cluster when zh => $"聚类到{Join(table, cluster.By, "、", "和")}层面的稳健标准误",
            Cluster cluster => $"standard errors clustered at the {Join(table, cluster.By, ", ", " and ")} level{(cluster.By.Count > 1 ? "s" : "")}",
            ClusterJackknife jackknife when zh => $"按{Join(table, [jackknife.By], "、", "和")}聚类的刀切法标准误（CRV3）",
            ClusterJackknife jackknife => $"cluster jackknife standard errors (CRV3) at the {Join(table, [jackknife.By], ", ", " and ")} level",
            Hac { Bandwidth: not null } hac => zh ? $"Newey-West标准误（{hac.Window}）" : $"Newey–West standard errors ({hac.Window})",
            Hac hac => zh ? $"Newey-West标准误{LagZh(hac.Lag)}" : $"Newey–West standard errors{Lag(hac.Lag)}",
            DriscollKraay dk => zh ? $"Driscoll-Kraay标准误{LagZh(dk.Lag)}" : $"Driscoll–Kraay standard errors{Lag(dk.Lag)}",
            Conley c when zh => $"Conley空间稳健标准误{(c.Kilometres is { } km ? $"（截断距离{Write(km)}公里）" : "")}",
            Conley c => $"Conley standard errors{(c.Kilometres is { } km ? $" (cutoff {Write(km)} km)" : "")}",
            Vcov other => zh ? $"标准误（{other.Text}）" : $"standard errors ({other.Text})",
        };
    }

    /// <summary>The kind in a cell: "Clustered: City", "HC1", "iid".</summary>
    public static string Short(RegressionContext table, Covariance covariance) => covariance.Kind switch
    {
        Robust robust => Hc(robust),
        Cluster cluster => (table.Chinese ? "聚类：" : "Clustered: ") + string.Join(table.Chinese ? "、" : ", ", cluster.By.Select(table.Names.Grouping)),
        ClusterJackknife jackknife => (table.Chinese ? "CRV3：" : "CRV3: ") + table.Names.Grouping(jackknife.By),
        Hac hac => table.Chinese ? "Newey-West" + LagZh(hac.Lag) : "Newey–West" + Lag(hac.Lag),
        DriscollKraay dk => table.Chinese ? "Driscoll-Kraay" + LagZh(dk.Lag) : "Driscoll–Kraay" + Lag(dk.Lag),
        Conley c => "Conley" + (c.Kilometres is { } km ? $" ({Write(km)} km)" : ""),
        Vcov other => other.Text,
    };

    /// <summary>Whose small-sample convention was followed, and the correction itself where it was asked for.</summary>
    public static string Convention(Covariance covariance)
    {
        string name = covariance.Program ?? covariance.Match.ToString().ToLowerInvariant();
        return covariance.Kind.Ssc is { } ssc ? $"{name}, {Write(ssc)}" : name;
    }

    private static string Write(Ssc ssc) => string.Create(CultureInfo.InvariantCulture,
        $"ssc(K.adj = {Word(ssc.KAdj)}, K.fixef = {ssc.KFixef.ToString().ToLowerInvariant()}, G.adj = {Word(ssc.GAdj)}, G.df = {ssc.GDf.ToString().ToLowerInvariant()}, t.df = {ssc.TDfValue?.ToString(CultureInfo.InvariantCulture) ?? ssc.TDf.ToString().ToLowerInvariant()})");

    private static string Word(bool value) => value ? "true" : "false";

    private static string Write(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hc(Robust robust) => robust.Hc.ToString().ToUpperInvariant();

    private static string Lag(int? lag) => lag is { } l ? string.Create(CultureInfo.InvariantCulture, $" (lag {l})") : "";

    private static string LagZh(int? lag) => lag is { } l ? string.Create(CultureInfo.InvariantCulture, $"（滞后{l}期）") : "";

    /// <summary>Names of cluster dimensions in running text: the usual words begin small.</summary>
    private static string Join(RegressionContext table, Seq<string> by, string comma, string and)
    {
        string[] names = [.. by.Select(b => string.Join(table.Chinese ? "×" : "-by-", b.Split('^').Select(c => Running(table, c.Trim()))))];
        return names.Length == 1 ? names[0] : string.Join(comma, names[..^1]) + and + names[^1];
    }

    private static string Running(RegressionContext table, string column) =>
        table.Options.Labels.ContainsKey(column) || table.Words.Column(column) is not { } word ? table.Names.Column(column)
        : table.Chinese ? word : word.ToLowerInvariant();
}
