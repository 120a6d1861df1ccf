namespace Kuznets.Reporting;

/// <summary>The dictionary behind <see cref="Labels"/>: key, English, Chinese.</summary>
internal static class LabelWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("variable", "Variable", "变量"), ("yes", "Yes", "是"), ("no", "No", "否"),
        ("yes-upper", "YES", "YES"), ("no-upper", "NO", "NO"),
        ("controlled", "Controlled", "控制"), ("not-controlled", "Not controlled", "未控制"),
        ("tick", "✓", "✓"), ("cross", "", ""),
        ("constant", "Constant", "常数项"), ("controls", "Controls", "控制变量"), ("omitted", "(omitted)", "(omitted)"),
        ("errors", "Standard errors", "标准误类型"), ("continued", "continued", "续"), ("full-sample", "Full sample", "全样本"),

        ("stat:n", "Observations", "观测值"), ("stat:k", "Parameters", "参数个数"), ("stat:df", "Residual d.f.", "残差自由度"),
        ("stat:r2", "R²", "R²"), ("stat:r2-adj", "Adj. R²", "调整R²"), ("stat:r2-within", "Within R²", "组内R²"),
        ("stat:r2-within-adj", "Adj. within R²", "调整组内R²"), ("stat:r2-between", "Between R²", "组间R²"), ("stat:r2-overall", "Overall R²", "总体R²"),
        ("stat:rmse", "RMSE", "均方根误差"), ("stat:log-likelihood", "Log-likelihood", "对数似然值"), ("stat:aic", "AIC", "AIC"), ("stat:bic", "BIC", "BIC"),
        ("stat:clusters", "Clusters", "聚类数"), ("stat:singletons", "Singletons dropped", "剔除的单点观测"), ("stat:mean", "Mean dep. var.", "被解释变量均值"),
        ("stat:f", "F statistic", "F统计量"), ("stat:theta", "θ", "θ"), ("stat:rho", "ρ", "ρ"), ("stat:lambda", "λ", "λ"), ("stat:sigma2", "σ²", "σ²"),
        ("stat:groups", "Groups", "组数"), ("stat:instruments", "Instruments", "工具变量个数"), ("stat:hausman", "Hausman χ²", "Hausman χ²"),
        ("stat:kp-rk-lm", "KP rk LM", "KP rk LM"), ("stat:kp-rk-wald-f", "KP rk Wald F", "KP rk Wald F"), ("stat:cragg-donald-f", "Cragg–Donald F", "Cragg-Donald F"),
        ("stat:sargan", "Sargan", "Sargan"), ("stat:hansen-j", "Hansen J", "Hansen J"), ("stat:ar1", "AR(1)", "AR(1)"), ("stat:ar2", "AR(2)", "AR(2)"),
        ("stat:hansen", "Hansen", "Hansen"),
        ("stat:anderson-lm", "Anderson LM", "Anderson LM"), ("stat:effective-f", "Effective F", "有效F"), ("stat:anderson-rubin", "Anderson–Rubin", "Anderson-Rubin"),
        ("stat:endogeneity", "Endogeneity", "内生性检验"), ("stat:f-excluded", "F of instruments", "工具变量F"), ("stat:partial-r2", "Partial R²", "偏R²"),
        ("stat:shea-partial-r2", "Shea's partial R²", "Shea偏R²"), ("stat:kappa", "κ", "κ"), ("stat:basmann", "Basmann", "Basmann"),
        ("stat:wu-hausman", "Wu–Hausman", "Wu-Hausman"), ("stat:durbin", "Durbin", "Durbin"), ("stat:stock-wright-s", "Stock–Wright S", "Stock-Wright S"),
        ("stat:conditional-likelihood-ratio", "CLR", "CLR"),
        ("stat:anderson-rubin-set", "Anderson–Rubin set", "Anderson-Rubin置信集"), ("stat:conditional-likelihood-ratio-set", "CLR set", "CLR置信集"),
        ("stat:tf-se", "tF standard error", "tF标准误"), ("stat:columns", "Instruments stated", "设定的工具变量个数"),
        ("stat:difference-in-hansen: gmm in levels", "Difference-in-Hansen, levels", "差分Hansen（水平方程工具）"),
        ("stat:bound-least-squares", "Lag by OLS (upper bound)", "OLS滞后项系数（上界）"), ("stat:bound-fixed-effects", "Lag by FE (lower bound)", "固定效应滞后项系数（下界）"),
        ("block:estimator", "Estimator", "估计方法"), ("block:transform", "Transformation", "变换"), ("block:collapse", "Instruments", "工具变量"), ("block:depth", "Lags", "滞后阶数"),
        ("block:warnings", "Warnings", "警告"), ("block:failure", "Failure", "失败原因"), ("block:ar1.p", "AR(1) p", "AR(1) p值"), ("block:ar2.p", "AR(2) p", "AR(2) p值"), ("block:hansen.p", "Hansen p", "Hansen p值"),
        ("block:collapsed", "collapsed", "合并"), ("block:full", "full", "不合并"), ("block:cells.difference", "difference", "差分"), ("block:cells.groups", "Groups", "组数"), ("block:orthogonal", "orthogonal", "正交离差"),
        ("block:instruments", "Number", "个数"), ("block:least-squares", "OLS", "OLS"), ("block:fixed-effects", "Fixed effects", "固定效应"), ("block:bias-corrected", "Bias-corrected FE", "偏差校正固定效应"),
        ("block:hahn-kuersteiner", "Hahn–Kuersteiner", "Hahn-Kuersteiner"), ("block:anderson-hsiao", "Anderson–Hsiao", "Anderson-Hsiao"), ("block:difference-gmm", "Difference GMM", "差分GMM"), ("block:system-gmm", "System GMM", "系统GMM"),
        ("block:sector", "Sector", "行业"), ("block:rotemberg.weight", "Rotemberg weight", "Rotemberg权重"), ("block:shock", "Shock", "冲击"),
        ("first-stage", "First stage", "第一阶段"), ("second-stage", "Second stage", "第二阶段"),

        ("column:city", "City", "城市"), ("column:county", "County", "县域"), ("column:province", "Province", "省份"), ("column:prov", "Province", "省份"),
        ("column:state", "State", "州"), ("column:country", "Country", "国家"), ("column:region", "Region", "地区"), ("column:firm", "Firm", "企业"),
        ("column:industry", "Industry", "行业"), ("column:sector", "Sector", "行业"), ("column:id", "Unit", "个体"), ("column:unit", "Unit", "个体"),
        ("column:year", "Year", "年份"), ("column:quarter", "Quarter", "季度"), ("column:month", "Month", "月份"), ("column:time", "Time", "时间"),
        ("column:period", "Period", "时期"), ("column:cohort", "Cohort", "批次"), ("column:school", "School", "学校"), ("column:worker", "Worker", "员工"),

        ("n", "N", "观测值"), ("mean", "Mean", "均值"), ("sd", "SD", "标准差"), ("min", "Min", "最小值"), ("p25", "P25", "25%分位数"),
        ("median", "Median", "中位数"), ("p75", "P75", "75%分位数"), ("max", "Max", "最大值"), ("missing", "Missing", "缺失值"),
        ("vif", "VIF", "VIF"), ("tolerance", "1/VIF", "1/VIF"), ("mean-vif", "Mean VIF", "VIF均值"),
        ("difference", "Difference", "差异"), ("t", "t", "t值"), ("p", "p", "p值"), ("std-diff", "Std. difference", "标准化差异"),
        ("type", "Type", "变量类型"), ("name", "Variable", "变量名称"), ("symbol", "Symbol", "变量符号"), ("definition", "Definition", "变量定义"), ("source", "Source", "数据来源"),
    ];
}
