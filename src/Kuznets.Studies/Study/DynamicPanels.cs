using System.Globalization;
using Kuznets.Estimators.Dynamic;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: dynamic-panel</c> and the analysis they state.</summary>
internal static class DynamicPanels
{
    /// <summary>Keys beside those of every regression.</summary>
    public static readonly Key[] Keys =
    [
        new("system", KeyKind.Flag, "add the equation in levels (system GMM)", "加入水平方程(系统 GMM)"),
        new("transform", KeyKind.Choice, "how unit effects are taken away; difference when absent", "消除个体效应的方式;缺省为 difference") { Choices = ["difference", "orthogonal"] },
        new("steps", KeyKind.Whole, "1, 2 (when absent), or more to iterate", "1、2(缺省)或更多以迭代"),
        new("lags", KeyKind.Any, "first and last lag of gmm instruments that state none: [2, 4] or \"2:\"", "未注明滞后的 gmm 工具变量的首末滞后:[2, 4] 或 \"2:\""),
        new("collapse", KeyKind.Flag, "one column a lag for all periods", "每个滞后合并为一列"),
        new("gmm", KeyKind.List, "gmm-style instruments: \"n + w, 2:4, collapse\"; several in a list or after semicolons; none", "GMM 式工具变量:\"n + w, 2:4, collapse\";多组用列表或分号;none 表示无") { Commas = true },
        new("iv", KeyKind.List, "ordinary instruments: \"x1 + x2, diff\"; several likewise; none", "普通工具变量:\"x1 + x2, diff\";多组同上;none 表示无") { Commas = true },
        new("windmeijer", KeyKind.Flag, "correct two-step standard errors; true when absent", "校正两步标准误;缺省为 true"),
        new("small", KeyKind.Flag, "small-sample factors, t and F", "小样本校正、t 与 F 分布"),
        new("pca", KeyKind.Flag, "replace gmm-style instruments by their principal components with eigenvalue of at least one", "以特征值不小于 1 的主成分替代 GMM 式工具变量"),
        new("h", KeyKind.Choice, "H of the first weight, as xtabond2's h()", "第一步权重的 H,同 xtabond2 的 h()") { Choices = ["1", "2", "3"] },
        new("style", KeyKind.Choice, "program followed where programs differ", "各软件约定不同时遵循哪一个") { Choices = ["xtabond2", "dpd", "plm"] },
        new("orders", KeyKind.Whole, "highest order of the serial correlation tests; 2 when absent", "序列相关检验的最高阶;缺省为 2"),
        new("level-residuals", KeyKind.Flag, "test serial correlation in level residuals", "在水平残差中检验序列相关"),
    ];

    /// <summary>The analysis of an entry; E470, E475 for instruments and lags that cannot be read.</summary>
    public static DynamicPanel Of(string formula, Section keys)
    {
        DynamicPanel plain = new(formula);
        return plain with
        {
            System = keys.Flag("system") ?? plain.System,
            Transform = keys.Text("transform") == "orthogonal" ? Transform.Orthogonal : Transform.Difference,
            Steps = (int)(keys.Whole("steps") ?? plain.Steps),
            Lags = Lags(keys) ?? plain.Lags,
            Collapse = keys.Flag("collapse") ?? plain.Collapse,
            Gmm = Instruments(keys, "gmm", GmmInstruments.Parse),
            Iv = Instruments(keys, "iv", IvInstruments.Parse),
            Windmeijer = keys.Flag("windmeijer") ?? plain.Windmeijer,
            Small = keys.Flag("small") ?? plain.Small,
            H = keys.Text("h") is { } h ? (Weighting)(h[0] - '1') : null,
            Style = keys.Text("style") switch { "dpd" => DynamicStyle.Dpd, "plm" => DynamicStyle.Plm, _ => DynamicStyle.Xtabond2 },
            Pca = keys.Flag("pca") ?? plain.Pca,
            Orders = (int)(keys.Whole("orders") ?? plain.Orders),
            LevelResiduals = keys.Flag("level-residuals") ?? plain.LevelResiduals,
        };
    }

    /// <summary>Instruments of a key: null when absent, none for the word.</summary>
    private static Seq<T>? Instruments<T>(Section keys, string key, Func<string, T> parse)
    {
        if (keys.Node(key) is null)
            return null;
        List<T> instruments = [];
        foreach (YamlScalar scalar in keys.Scalars(key))
        {
            try
            {
                instruments.AddRange(Each(scalar.Text, parse));
            }
            catch (KuznetsException e)
            {
                throw DataLoader.Placed(e, scalar);
            }
        }
        return [.. instruments];
    }

    /// <summary>The instruments of one text, between semicolons; none for the word.</summary>
    public static Seq<T> Each<T>(string text, Func<string, T> parse) =>
        text.Trim() == "none" ? [] : [.. text.Split(';', StringSplitOptions.TrimEntries).Select(parse)];

    /// <summary><c>[2, 4]</c>, <c>"2:4"</c> or <c>2</c> for all from the second.</summary>
    private static Range? Lags(Section keys)
    {
        string[] ends = [.. keys.Scalars("lags").Select(s => s.Text)];
        if (ends.Length == 0)
            return null;
        string text = ends is [var one] && one.Contains(':', StringComparison.Ordinal) ? one : ends.Length == 1 ? ends[0] + ":" : string.Join(':', ends);
        string[] parts = text.Split(':', StringSplitOptions.TrimEntries);
        bool read = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first);
        int last = 0;
        bool open = parts.Length == 2 && parts[1].Length == 0;
        read &= parts.Length == 2 && (open || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out last));
        if (!read)
            throw DataLoader.Placed(new SpecificationException(new Note("E475", ("request", "lags"), ("lags", text))), keys.Scalars("lags").First());
        return open ? first.. : first..last;
    }
}
