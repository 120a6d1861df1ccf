using Kuznets.Estimators.Instrumental;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: iv</c> and the analysis they state.</summary>
internal static class Instruments
{
    /// <summary>Values of <c>method</c>, in the order of <see cref="IvMethod"/>.</summary>
    private static readonly Seq<string> Methods = ["2sls", "liml", "fuller", "k-class", "gmm2s", "gmm-iterated", "cue"];

    /// <summary>Keys beside those of every regression.</summary>
    public static readonly Key[] Keys =
    [
        new("method", KeyKind.Choice, "estimator; 2sls when absent", "估计方法;缺省为 2sls") { Choices = Methods },
        new("fuller", KeyKind.Number, "a of method fuller; 1 when absent", "fuller 方法的 a;缺省为 1"),
        new("kappa", KeyKind.Number, "κ of method k-class", "k-class 方法的 κ"),
        new("small", KeyKind.Flag, "small-sample factors and t, as Stata's small", "小样本校正与 t 分布,同 Stata 的 small"),
        new("orthog", KeyKind.Columns, "instruments in doubt, tested by C", "对其外生性存疑、以 C 统计量检验的工具变量"),
        new("endog", KeyKind.Columns, "endogenous regressors tested for endogeneity; all when absent", "检验内生性的变量;缺省为全部内生变量"),
        new("reduced-form", KeyKind.Flag, "also regress the outcome on all instruments", "同时估计简约式"),
        new("examine", KeyKind.Flag, "false leaves out the tests of the instruments, for speed", "为 false 时不检验工具变量,以加快速度"),
    ];

    /// <summary>The analysis of an entry.</summary>
    public static Iv Of(string formula, Section keys)
    {
        Iv plain = new(formula);
        return plain with
        {
            Method = keys.Text("method") is { } method ? (IvMethod)Methods.AsSpan().IndexOf(method) : plain.Method,
            Fuller = keys.Number("fuller") ?? plain.Fuller,
            Kappa = keys.Number("kappa") ?? plain.Kappa,
            Small = keys.Flag("small"),
            ReducedForm = keys.Flag("reduced-form") ?? plain.ReducedForm,
            Orthog = keys.List("orthog"),
            Endog = keys.List("endog"),
            Examine = keys.Flag("examine") ?? plain.Examine,
        };
    }
}
