using System.Text;
using Kuznets.Data;

namespace Kuznets.Studies.Study;

/// <summary>Writes a first, commented study file for a data file, with guessed roles.</summary>
public static class StudyTemplate
{
    /// <summary>The study file's text; <paramref name="from"/> is the data's path as the file shall name it.</summary>
    public static string Write(string from, Frame frame, Language language)
    {
        PanelGuess guess = PanelGuess.Of(frame);
        bool chinese = language == Language.Chinese;
        string title = Path.GetFileNameWithoutExtension(from);
        string outcome = guess.Outcome is null ? "y" : Name(guess.Outcome);
        string effects = string.Join(" + ", new[] { guess.Unit, guess.Time }.OfType<string>().Select(Name));
        string bar = effects.Length == 0 ? "" : $" | {effects}";
        string key = guess.Controls.Count == 0 ? "1" : Name(guess.Controls[0]);
        string rest = guess.Controls.Count < 2 ? key : $"{key} + csw0({string.Join(", ", guess.Controls.Skip(1).Select(Name))})";
        StringBuilder yaml = new();
        Line($"study: {Quoted(title)}");
        Line($"language: {(chinese ? "zh" : "en")}", chinese ? "标签与表注的语言:zh | en | zh+en" : "of labels and notes: zh | en | zh+en");
        Line($"journal: {(chinese ? "cn" : "en")}", chinese ? "表格样式:cn | en | aer | elsevier" : "table preset: cn | en | aer | elsevier");
        Line("match: fixest", chinese ? "小样本约定:fixest | reghdfe | xtreg | areg | ivreg2 | ivregress | plm | linearmodels" : "small-sample convention: fixest | reghdfe | xtreg | areg | ivreg2 | ivregress | plm | linearmodels");
        Line("seed: 1");
        Line("data:");
        Line("  main:");
        Line($"    from: {Quoted(from)}");
        Line(guess.Unit is null ? "    # unit: " : $"    unit: {Quoted(guess.Unit)}", chinese ? "个体列(猜测,请核对)" : "unit column (guessed: check it)");
        Line(guess.Time is null ? "    # time: " : $"    time: {Quoted(guess.Time)}", chinese ? "时间列(猜测,请核对)" : "time column (guessed: check it)");
        Line("# derive:", chinese ? "派生列,按依赖关系计算" : "derived columns, computed by dependency");
        Line($"#   ln_y: log({outcome})");
        Line($"# sample: {Name(guess.Time ?? "year")} >= 2011", chinese ? "样本条件" : "rows to use");
        Line($"# {(chinese ? "全部列" : "all columns")}: {string.Join(", ", frame.Names)}");
        Line("models:");
        Line("  baseline:");
        Line($"    formula: \"{(outcome + " ~ " + rest + bar).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"", chinese ? "被解释变量 ~ 变量 | 固定效应;csw0 逐步加入控制变量" : "outcome ~ regressors | absorbed effects; csw0 adds controls step by step");
        if (guess.Unit is { } unit)
            Line($"    vcov: \"cluster ~ {Name(unit)}\"");
        Line("tables:");
        Line($"  t1: {{ models: [baseline], title: {(chinese ? "基准回归结果" : "Baseline results")} }}");
        Line("report: { parts: [t1], to: [html, docx] }");
        return yaml.ToString();

        void Line(string text, string? remark = null) =>
            yaml.Append(remark is null ? text : $"{text.PadRight(34)} # {remark}").Append('\n');
    }

    /// <summary>A column as formulas write it: in backticks unless it is a plain name.</summary>
    private static string Name(string column) =>
        column.Length > 0 && !char.IsDigit(column[0]) && column.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') ? column : $"`{column}`";

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
