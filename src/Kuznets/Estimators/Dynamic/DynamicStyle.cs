namespace Kuznets.Estimators.Dynamic;

/// <summary>The program whose conventions a dynamic panel follows where programs differ; docs/methods/dynamic-panel.md lists them.</summary>
public enum DynamicStyle
{
    /// <summary>xtabond2 (Stata): h(3), time dummies transformed like every regressor, also gretl's dpanel without <c>--dpdstyle</c>.</summary>
    Xtabond2,

    /// <summary>
    /// DPD for Ox (Arellano and Bond 1998; gretl's <c>--dpdstyle</c>): no covariance between equations in H, a constant and time dummies
    /// that stand untransformed in differences, error variance over n - k.
    /// </summary>
    Dpd,

    /// <summary>plm's pgmm (R): time dummies are instruments of the equation in levels alone, instrument variables one column an equation.</summary>
    Plm,
}
