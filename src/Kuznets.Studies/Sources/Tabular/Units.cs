using System.Text.RegularExpressions;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Recognises units of measurement in headers: 万元, %, tons, 元/人, (km2).</summary>
internal static partial class Units
{
    /// <summary>The unit that the cell is, brackets taken off; null when it is none.</summary>
    public static string? Of(string cell)
    {
        string text = cell.Trim();
        if (text.StartsWith("单位", StringComparison.Ordinal) && text.Length > 2)
            return text[2..].TrimStart('：', ':', ' ');
        bool bracketed = text.Length > 2 && text[0] is '(' or '（' or '[' && text[^1] is ')' or '）' or ']';
        string inner = bracketed ? text[1..^1].Trim() : text;
        return Unit().IsMatch(inner) || (bracketed && inner.Length <= 24 && !inner.Contains(' ', StringComparison.Ordinal) && !char.IsAsciiDigit(inner[0])) ? inner : null;
    }

    /// <summary>The unit in brackets at the end of a name, e.g. GDP(万元); null when there is none.</summary>
    public static string? InName(string name)
    {
        Match match = Tail().Match(name);
        return match.Success && Unit().IsMatch(match.Groups["unit"].Value.Trim()) ? match.Groups["unit"].Value.Trim() : null;
    }

    [GeneratedRegex(@"[\(（\[](?<unit>[^()（）\[\]]{1,24})[\)）\]]\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Tail();

    [GeneratedRegex("""
        ^(%|％|‰|‰
        |[十百千万亿]{0,2}\s?(元|美元|人民币|人|户|个|家|件|台|辆|套|张|项|次|吨|吨标准煤|吨标煤|吨煤|公斤|千克|克|斤|公里|千米|米|公顷|亩|平方米|平方公里|平方千米|立方米|升|度|千瓦时|千瓦|瓦|焦|焦耳|天|日|小时|年|岁|所|床|张床|册|倍)(\s?[/／每]\s?[十百千万亿]?(元|美元|人|户|吨|吨标准煤|公里|平方公里|平方米|公顷|亩|年|天|日|小时|千瓦时|册))*
        |(million|billion|thousand|mn|bn|1000|10\^?[0-9]+)?\s?(yuan|cny|rmb|usd|us\$|dollars?|euros?|eur|persons?|people|tons?|tonnes?|kt|mt|gt|t|tce|kg|g|mg|km|m|cm|km2|km²|m2|m²|m3|m³|ha|mu|kwh|mwh|gwh|twh|kw|mw|j|gj|pj|l|°c|℃|percent|per\s?cent|pct|ppm|µg/m3|μg/m³|hours?|days?|years?)(\s?(/|per)\s?(person|capita|yuan|usd|km2|km²|m3|m³|ha|year|day|hour|t|kwh))*
        |元/人|人/平方公里|index|指数|比例|比率|℃|°C|mm|毫米|摄氏度)$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Unit();
}
