namespace Kuznets.Bench.Readme;

/// <summary>The section on speed of both READMEs, written from bench/results/absorption.md and from nothing else.</summary>
internal static class SpeedSection
{
    /// <summary>What stands around the section in a README.</summary>
    public const string Begin = "<!-- speed: written by bench/readme.sh -->", End = "<!-- speed: end -->";

    private static readonly (string English, string Chinese)[] Words =
    [
        ("| work |", "| 工作 |"),
        (" | times |", " | 倍数 |"),
        (" rows, ", " 行,"),
        ("one absorbed effect", "一个固定效应"),
        ("two absorbed effects", "两个固定效应"),
        ("three absorbed effects", "三个固定效应"),
        ("workers, firms and years that mix badly", "流动稀少的个体、企业与年份"),
        ("workers and firms that mix badly", "流动稀少的个体与企业"),
        (", 10 regressors", ",10 个自变量"),
        (", 1 regressor", ",1 个自变量"),
        (" placebo regressions, ", " 次安慰剂回归,"),
        (", clustered", ",聚类标准误"),
    ];

    /// <summary>The section, in Chinese or in English, from the text of the results.</summary>
    /// <exception cref="InvalidDataException">The results have no table in short.</exception>
    public static string Of(string results, bool chinese)
    {
        string[] lines = results.Split('\n');
        int title = Array.IndexOf(lines, "## In short");
        string[] table = [.. lines.Skip(title + 1).SkipWhile(l => l.Length == 0).TakeWhile(l => l.StartsWith('|'))];
        string? machine = lines.FirstOrDefault(l => l.Contains(" threads, ", StringComparison.Ordinal));
        if (title < 0 || table.Length < 3 || machine is null)
            throw new InvalidDataException("the results have no table in short");
        string head = machine[..machine.IndexOf("; load", StringComparison.Ordinal)];
        return chinese
            ? $"## 速度\n\n一条命令 [`bench/absorption.sh`](bench/README.md) 在同一数据上依次运行各程序,先核对系数,再计时;全部结果见 [bench/results/absorption.md](bench/results/absorption.md)。机器:{head}。\n\n{string.Join('\n', table.Select(Chinese))}\n"
            : $"## Speed\n\nOne command, [`bench/absorption.sh`](bench/README.md), runs every program on the same data and checks the coefficients before it prints a time; all cells are in [bench/results/absorption.md](bench/results/absorption.md). Machine: {head}.\n\n{string.Join('\n', table)}\n";
    }

    /// <summary>A README with the section put between its marks.</summary>
    /// <exception cref="InvalidDataException">The README has no marks.</exception>
    public static string Put(string readme, string section)
    {
        (int begin, int end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{readme[..(begin + Begin.Length)]}\n{section}{readme[end..]}"
            : throw new InvalidDataException("the README has no marks for the section on speed");
    }

    /// <summary>What stands between the marks.</summary>
    public static string Between(string readme) => readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length + 1)..readme.IndexOf(End, StringComparison.Ordinal)];

    /// <summary>Writes both READMEs of the repository.</summary>
    public static int Write()
    {
        string results = File.ReadAllText("bench/results/absorption.md");
        foreach ((string file, bool chinese) in ((string, bool)[])[("README.md", false), ("README.zh-CN.md", true)])
            File.WriteAllText(file, Put(File.ReadAllText(file), Of(results, chinese)));
        return 0;
    }

    private static string Chinese(string line) => Words.Aggregate(line, (text, word) => text.Replace(word.English, word.Chinese, StringComparison.Ordinal));
}
