namespace Kuznets.Studies.Study;

/// <summary>The keys of every section of a study file but the models', which stand in <see cref="AnalysisKeys"/>.</summary>
public static class StudyKeys
{
    /// <summary>Output formats of tables.</summary>
    public static readonly Seq<string> TableFormats = ["text", "md", "html", "tex", "docx", "xlsx", "csv", "json"];

    /// <summary>Output formats of a report.</summary>
    public static readonly Seq<string> ReportFormats = ["html", "docx", "tex", "md"];

    /// <summary>Table presets.</summary>
    public static readonly Seq<string> Journals = ["cn", "en", "aer", "elsevier"];

    /// <summary>Languages of labels, notes and reports.</summary>
    public static readonly Seq<string> Languages = ["zh", "en", "zh+en"];

    /// <summary>Kinds of tables.</summary>
    public static readonly Seq<string> TableKinds = ["regression", "descriptive", "difference", "balance", "correlation", "vif", "normality", "definitions", "block"];

    /// <summary>Match profiles.</summary>
    public static readonly Seq<string> Matches = ["fixest", "reghdfe", "xtreg", "areg", "ivreg2", "ivregress", "plm", "linearmodels"];

    /// <summary>Keys at the top of the file.</summary>
    public static IReadOnlyList<Key> Top { get; } =
    [
        new("study", KeyKind.Words, "title of the study", "研究标题") { Required = true },
        new("language", KeyKind.Choice, "language of labels, notes and report", "标签、注释和报告的语言") { Choices = Languages },
        new("journal", KeyKind.Choice, "table preset", "表格样式") { Choices = Journals },
        new("match", KeyKind.Choice, "program whose conventions are followed", "遵循哪个软件的约定") { Choices = Matches },
        new("seed", KeyKind.Whole, "seed of every random stream", "随机种子"),
        new("type", KeyKind.Whole, "percentile type: 2 Stata, 7 R and NumPy", "分位数类型:2 为 Stata,7 为 R 和 NumPy"),
        new("data", KeyKind.Map, "data sources by name", "数据源(名称: 设置)") { Required = true },
        new("derive", KeyKind.Map, "derived columns: name to expression", "派生列(名称: 表达式)"),
        new("sample", KeyKind.Any, "one condition, or named conditions", "样本条件,或若干命名样本"),
        new("labels", KeyKind.Map, "what tables print instead of a name", "表格中显示的名称"),
        new("variables", KeyKind.Map, "definitions of variables: type, name, symbol, definition, source", "变量定义:type、name、symbol、definition、source"),
        new("models", KeyKind.Map, "analyses by name", "模型(名称: 设置)"),
        new("tables", KeyKind.Map, "tables by name", "表格(名称: 设置)"),
        new("figures", KeyKind.Any, "figures by name (later versions)", "图(后续版本)"),
        new("report", KeyKind.Map, "report", "报告"),
        new("expect", KeyKind.Any, "expectations that the run must meet", "对结果的预期,不满足时退出码为 1"),
    ];

    /// <summary>Keys of a data source.</summary>
    public static IReadOnlyList<Key> Data { get; } =
    [
        new("from", KeyKind.List, "path, or paths to stack; data/*.csv and data/gdp_{year}.csv stand for several files", "文件路径,多个文件则纵向合并;data/*.csv、data/gdp_{year}.csv 代表多个文件") { Required = true },
        new("unit", KeyKind.Column, "unit column", "个体列"),
        new("time", KeyKind.Column, "time column", "时间列"),
        new("encoding", KeyKind.Text, "text encoding; detected when absent", "文本编码;缺省时自动识别"),
        new("sheet", KeyKind.Text, "sheet of a workbook: name or number", "工作表名称或序号"),
        new("separator", KeyKind.Text, "field separator; detected when absent", "分隔符;缺省时自动识别"),
        new("header", KeyKind.Whole, "number of header rows; detected when absent", "表头行数;缺省时自动识别"),
        new("skip", KeyKind.Whole, "rows above the header; detected when absent", "表头上方的行数;缺省时自动识别"),
        new("range", KeyKind.Text, "cells of a workbook: B3:K40", "工作表的单元格区域,如 B3:K40"),
        new("comment", KeyKind.Text, "text that begins a comment line", "注释行的开头"),
        new("keep-totals", KeyKind.Flag, "keep rows of totals and remarks at the end", "保留末尾的合计与说明行"),
        new("ragged", KeyKind.Choice, "rows of another length", "列数不符的行的处理") { Choices = ["error", "pad"] },
        new("missing", KeyKind.List, "further spellings of a missing value", "额外的缺失值写法"),
        new("parse", KeyKind.Map, "column to kind: number, text, date, strip-suffix …", "列的解析方式:number、text、date、strip-suffix …"),
        new("rename", KeyKind.Map, "new name to name in the source", "改名(新名: 原名)"),
        new("dedupe", KeyKind.Choice, "what to do with duplicate keys", "键重复时的处理") { Choices = ["error", "first", "last", "mean"] },
        new("long", KeyKind.Map, "wide to long: time, values", "宽表转长表:time、values"),
        new("join", KeyKind.Any, "other sources joined by key: with, on, how", "按键合并其他数据源:with、on、how"),
    ];

    /// <summary>Keys of one join.</summary>
    public static IReadOnlyList<Key> Join { get; } =
    [
        new("with", KeyKind.Text, "name of the other source", "另一数据源的名称") { Required = true },
        new("on", KeyKind.Any, "key columns; city: name where they are called differently", "键列;两边名称不同时写成 city: name") { Required = true },
        new("how", KeyKind.Choice, "rows to keep", "保留哪些行") { Choices = ["left", "right", "inner", "outer"] },
        new("columns", KeyKind.Columns, "columns to take; all when absent", "要并入的列;缺省为全部"),
    ];

    /// <summary>Keys of the reshaping of a wide source.</summary>
    public static IReadOnlyList<Key> Long { get; } =
    [
        new("time", KeyKind.Text, "name of the new time column", "新时间列的名称") { Required = true },
        new("values", KeyKind.Map, "variable to pattern of its columns: gdp: gdp_{year}; bare years when absent", "变量与其列名模式,如 gdp: gdp_{year};缺省为以年份命名的列"),
    ];

    /// <summary>Keys of a table.</summary>
    public static IReadOnlyList<Key> Table { get; } =
    [
        new("models", KeyKind.List, "models or fits, one column each", "模型或拟合,每个一列"),
        new("kind", KeyKind.Choice, "kind of table; follows the models when absent", "表的种类;缺省由模型决定") { Choices = TableKinds },
        new("block", KeyKind.Text, "the block of its model that the table prints; the first when absent", "所列结果块的名称;缺省为第一个"),
        new("title", KeyKind.Words, "caption", "表题"),
        new("keep", KeyKind.List, "terms to show", "显示的变量"),
        new("drop", KeyKind.List, "terms to leave out", "不显示的变量"),
        new("order", KeyKind.List, "terms that come first", "排在前面的变量"),
        new("journal", KeyKind.Choice, "preset of this table", "本表样式") { Choices = Journals },
        new("below", KeyKind.Choice, "what stands in brackets", "括号内的内容") { Choices = ["se", "t", "p", "ci"] },
        new("beside", KeyKind.Flag, "whether it stands beside the coefficient", "是否置于系数右侧"),
        new("digits", KeyKind.Whole, "decimals", "小数位数"),
        new("small", KeyKind.Choice, "how what rounds to zero is shown", "四舍五入为零时的写法") { Choices = ["bound", "more-digits", "zero"] },
        new("stars", KeyKind.Flag, "whether stars are printed", "是否标星"),
        new("star-levels", KeyKind.Numbers, "levels of one, two and three stars, e.g. [0.1, 0.05, 0.01]", "一、二、三星的显著性水平,如 [0.1, 0.05, 0.01]"),
        new("thousands", KeyKind.Flag, "whether counts have a thousands comma", "计数是否用千位分隔符"),
        new("stats", KeyKind.List, "statistics below the coefficients; columns of descriptive statistics", "表尾统计量;描述性统计的各列"),
        new("first-stage", KeyKind.Flag, "columns of first stages before each second stage", "在第二阶段之前列出第一阶段"),
        new("fold-controls", KeyKind.Flag, "one row of yes and no for terms not shown", "未显示的变量合为一行“控制变量”"),
        new("effect-rows", KeyKind.Flag, "rows of yes and no for absorbed effects", "是否列出固定效应行"),
        new("marks", KeyKind.Choice, "words of yes and no", "是/否的写法") { Choices = ["yes-no", "controlled", "upper", "tick"] },
        new("headings", KeyKind.WordsList, "headings of the columns", "列标题"),
        new("groups", KeyKind.Map, "headings over neighbouring columns: text to number of columns", "相邻列的总标题(标题: 列数)"),
        new("rows", KeyKind.Map, "rows of the author's: name to one text a column", "自定义行(名称: 每列一个文本)"),
        new("thin-rule", KeyKind.Flag, "thin rule above effects and fit", "固定效应与统计量上方是否加细线"),
        new("common-sample", KeyKind.Flag, "fit every column on the rows they share", "各列均用共同样本重新估计"),
        new("test", KeyKind.Choice, "t of a difference of means", "均值差异的 t 检验") { Choices = ["welch", "pooled"] },
        new("variables", KeyKind.List, "variables of a table of definitions; all when absent", "变量定义表所列变量;缺省为全部"),
        new("notes", KeyKind.WordsList, "sentences added to the notes", "附加在表注中的话"),
        new("caveats", KeyKind.Flag, "whether caveats of the fits are printed below", "是否在表注中列出估计的提示"),
        new("state-convention", KeyKind.Flag, "whether the note names the small-sample convention", "表注是否说明小样本修正约定"),
        new("same-below", KeyKind.Flag, "whether the note ends with: the same below", "表注末尾是否加“下同”"),
        new("to", KeyKind.Choice, "formats; all when absent", "输出格式;缺省为全部") { Choices = TableFormats },
    ];

    /// <summary>Keys of a variable's definition.</summary>
    public static IReadOnlyList<Key> Variable { get; } =
    [
        new("type", KeyKind.Words, "role, e.g. outcome", "变量类型,如被解释变量"),
        new("name", KeyKind.Words, "name in words; the label when absent", "变量名称;缺省为标签"),
        new("symbol", KeyKind.Words, "symbol in print; the column when absent", "变量符号;缺省为列名"),
        new("definition", KeyKind.Words, "how it is measured", "变量定义"),
        new("source", KeyKind.Words, "where it comes from", "数据来源"),
    ];

    /// <summary>Keys of a part of the report that is no table.</summary>
    public static IReadOnlyList<Key> Part { get; } =
    [
        new("heading", KeyKind.Words, "a heading", "标题"),
        new("level", KeyKind.Whole, "level of the heading, 1 to 3", "标题级别,1 至 3"),
        new("text", KeyKind.WordsList, "paragraphs", "段落"),
    ];

    /// <summary>Keys of the report.</summary>
    public static IReadOnlyList<Key> Report { get; } =
    [
        new("parts", KeyKind.Any, "tables, headings and texts in their order; all tables when absent", "表格、标题与文字的顺序;缺省为全部表格"),
        new("title", KeyKind.Words, "title; the study's when absent", "标题;缺省为研究标题"),
        new("to", KeyKind.Choice, "formats", "输出格式") { Choices = ReportFormats },
    ];

    /// <summary>Keys of one expectation.</summary>
    public static IReadOnlyList<Key> Expectation { get; } =
    [
        new("fit", KeyKind.Text, "model or fit", "模型或拟合") { Required = true },
        new("term", KeyKind.Text, "coefficient", "系数"),
        new("sign", KeyKind.Choice, "sign of the coefficient", "系数符号") { Choices = ["positive", "negative"] },
        new("estimate", KeyKind.Any, "number, comparison or [low, high]", "数值、比较式或 [下限, 上限]"),
        new("se", KeyKind.Any, "number, comparison or [low, high]", "数值、比较式或 [下限, 上限]"),
        new("p", KeyKind.Any, "number, comparison or [low, high]", "数值、比较式或 [下限, 上限]"),
        new("stat", KeyKind.Text, "a statistic or test instead of a coefficient", "统计量或检验,代替系数"),
        new("value", KeyKind.Any, "what the statistic must be", "统计量应满足的条件"),
    ];
}
