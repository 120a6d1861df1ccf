using System.Globalization;

namespace Kuznets.Inference;

/// <summary>Words a covariance's convention for table notes, in English and Chinese.</summary>
public static class Convention
{
    /// <summary>E.g. "Standard errors clustered by city (105 clusters); factor (n-1)/(n-K) × G/(G-1), t(104), as fixest".</summary>
    public static string Sentence(Covariance covariance, Language language)
    {
        bool chinese = language == Language.Chinese;
        string factor = Factor(covariance);
        string reference = double.IsInfinity(covariance.Df)
            ? chinese ? "正态分布" : "normal reference"
            : $"t({covariance.Df.ToString("0.##", CultureInfo.InvariantCulture)})";
        string match = covariance.Program ?? Profile(covariance.Match);
        string kind = chinese ? Chinese(covariance) : English(covariance);
        string correction = factor.Length == 0
            ? chinese ? "无小样本校正" : "no small-sample factor"
            : chinese ? $"小样本校正 {factor}" : $"small-sample factor {factor}";
        return chinese ? $"{kind};{correction},{reference},与 {match} 一致" : $"{kind}; {correction}, {reference}, as {match}";
    }

    /// <summary>The factor as a formula; empty when there is none.</summary>
    public static string Factor(Covariance covariance)
    {
        if (covariance.Kind is ClusterJackknife)
            return "(G-1)/G";
        Ssc ssc = covariance.Ssc;
        bool grouped = covariance.Kind is Cluster or DriscollKraay or Hac;
        string numerator = Inference.Profile.Of(covariance.Match).FullN || covariance.Kind is Robust or Iid ? "n" : "n-1";
        string k = ssc.KAdj && covariance.Kind is not Robust { Hc: not Hc.Hc1 } ? $"({numerator})/(n-K)".Replace("(n)", "n", StringComparison.Ordinal) : "";
        string g = ssc.GAdj && grouped ? covariance.Kind is Cluster ? "G/(G-1)" : "T/(T-1)" : "";
        return k.Length > 0 && g.Length > 0 ? $"{k} × {g}" : k + g;
    }

    private static string Profile(Match match) => match switch
    {
        Match.Ivreg2 => "ivreg2",
        Match.Ivregress => "ivregress",
        Match.Linearmodels => "linearmodels",
        Match.Reghdfe => "reghdfe",
        Match.Xtreg => "xtreg",
        Match.Areg => "areg",
        Match.Plm => "plm",
        _ => "fixest",
    };

    private static string English(Covariance c) => c.Kind switch
    {
        Iid => "Standard errors assume independent errors of equal variance",
        Robust robust => $"Heteroskedasticity-robust standard errors (HC{(int)robust.Hc})",
        Cluster cluster => $"Standard errors clustered by {string.Join(" and ", cluster.By)} ({string.Join(" × ", c.Clusters)} clusters)",
        ClusterJackknife jackknife => $"Cluster jackknife standard errors (CRV3) by {jackknife.By} ({c.Clusters[0]} clusters)",
        DriscollKraay dk => $"Driscoll-Kraay standard errors over {dk.Time} (lag {dk.Lag})",
        Hac { Unit: null } hac => $"Newey-West standard errors over {hac.Time} ({hac.Window})",
        Hac hac => $"Newey-West standard errors within {hac.Unit} over {hac.Time} ({hac.Window})",
        Conley conley => $"Conley standard errors (uniform kernel, {conley.Cutoff} km)",
        _ => c.Kind.Text,
    };

    private static string Chinese(Covariance c) => c.Kind switch
    {
        Iid => "标准误假定误差独立同方差",
        Robust robust => $"异方差稳健标准误(HC{(int)robust.Hc})",
        Cluster cluster => $"标准误聚类到 {string.Join(" 与 ", cluster.By)} 层面({string.Join(" × ", c.Clusters)} 个聚类)",
        ClusterJackknife jackknife => $"按 {jackknife.By} 聚类的刀切法标准误(CRV3,{c.Clusters[0]} 个聚类)",
        DriscollKraay dk => $"Driscoll-Kraay 标准误(时间 {dk.Time},滞后 {dk.Lag} 期)",
        Hac { Unit: null } hac => $"Newey-West 标准误(时间 {hac.Time},滞后 {hac.Lag} 期)",
        Hac hac => $"Newey-West 标准误({hac.Unit} 内,时间 {hac.Time},滞后 {hac.Lag} 期)",
        Conley conley => $"Conley 标准误(均匀核,{conley.Cutoff} 公里)",
        _ => c.Kind.Text,
    };
}
