using System.Globalization;

namespace Kuznets.Inference;

public sealed partial record Ssc
{
    /// <summary>Canonical writing in fixest's current names; what equals the default is left out.</summary>
    public string Text
    {
        get
        {
            List<string> set = [];
            if (!KAdj)
                set.Add("K.adj = FALSE");
            if (KFixef != FixedEffectCount.NonNested)
                set.Add($"K.fixef = \"{KFixef.ToString().ToLowerInvariant()}\"");
            if (KExact)
                set.Add("K.exact = TRUE");
            if (!GAdj)
                set.Add("G.adj = FALSE");
            if (GDf != GroupCount.Min)
                set.Add("G.df = \"conventional\"");
            if (TDfValue is { } df)
                set.Add(string.Create(CultureInfo.InvariantCulture, $"t.df = {df}"));
            else if (TDf != GroupCount.Min)
                set.Add("t.df = \"conventional\"");
            return $"ssc({string.Join(", ", set)})";
        }
    }
}
