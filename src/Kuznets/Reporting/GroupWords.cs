namespace Kuznets.Reporting;

/// <summary>Words of differences between groups.</summary>
internal static class GroupWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("stat:difference", "P-value of difference", "组间系数差异检验P值"),
        ("stat:difference-permutation", "P-value of difference, permutation", "组间差异P值（置换检验）"),
        ("stat:difference-permutation-t", "P-value of difference, studentised permutation", "组间差异P值（学生化置换）"),
        ("stat:difference-suest", "P-value of difference, suest", "组间差异P值（SUEST）"),
        ("stat:difference-suest-stata", "P-value of difference, suest as Stata", "组间差异P值（Stata suest）"),
        ("stat:difference-chow", "P-value of difference, Chow", "组间差异P值（Chow检验）"),
        ("stat:difference-chow-common-effects", "P-value of difference, Chow with common effects", "组间差异P值（Chow，共同固定效应）"),
        ("stat:difference-chow-common-controls", "P-value of difference, Chow with common controls", "组间差异P值（Chow，共同控制变量）"),
        ("stat:difference-bootstrap", "P-value of difference, bootstrap", "组间差异P值（自助法）"),
        ("stat:bdiff", "P-value as bdiff prints it", "经验P值（bdiff口径）"),

        ("block:differences", "Differences", "组间差异"), ("block:split", "Split", "分组依据"), ("block:coefficient", "Variable", "变量"),
        ("block:first", "First group", "第一组"), ("block:second", "Second group", "第二组"), ("block:difference", "Difference", "系数差异"),
        ("block:p-bdiff", "p (bdiff)", "bdiff p值"), ("block:p-holm", "p (Holm)", "Holm p值"),
        ("block:p-benjamini-hochberg", "p (BH)", "BH p值"), ("block:p-stepdown", "p (step-down)", "逐步法p值"),
        ("block:comparisons", "Comparisons", "组间比较"), ("block:groups", "Groups", "组别"),
        ("block:p-permutation", "p (permutation)", "置换p值"), ("block:p-permutation-t", "p (studentised permutation)", "学生化置换p值"),
        ("block:p-suest", "p (suest)", "SUEST p值"), ("block:p-chow", "p (Chow)", "Chow p值"),
        ("block:p-bootstrap", "p (bootstrap)", "自助法p值"),
        ("block:rows", "Rows", "观测值"), ("block:units", "Units", "个体数"),
        ("block:permutation", "Permutation", "置换检验"), ("block:permutation-t", "Studentised permutation", "学生化置换"), ("block:suest", "suest", "SUEST"),
        ("block:suest-stata", "suest, as Stata", "SUEST（Stata口径）"), ("block:chow", "Chow", "Chow检验"),
        ("block:chow-common-effects", "Chow, common effects", "Chow（共同固定效应）"), ("block:chow-common-controls", "Chow, common controls", "Chow（共同控制变量）"),
        ("block:bootstrap", "Bootstrap", "自助法"),
    ];
}
