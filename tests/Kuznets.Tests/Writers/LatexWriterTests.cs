using System.Diagnostics;
using System.Text.RegularExpressions;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class LatexWriterTests
{
    [Fact]
    public void Every_cell_and_rule_reads_back()
    {
        int cells = 0;
        foreach (string name in Samples.Names)
        {
            Table table = Samples.Of(name);
            string tex = TableWriter.Text(table, TableFormat.Latex);
            int heads = table.Long ? 2 : 1;
            Regex.Count(tex, @"\\toprule\[1\.5pt\]").ShouldBe(heads);
            Regex.Count(tex, @"\\midrule\[0\.75pt\]").ShouldBe(heads);
            Regex.Count(tex, @"\\midrule\[0\.5pt\]").ShouldBe(table.Body.Count(s => s.RuleAbove));
            Regex.Count(tex, @"\\bottomrule\[1\.5pt\]").ShouldBe(1);
            Regex.Count(tex, @"\\cmidrule\(lr\)").ShouldBe(heads * table.Header.Sum(r => r.Cells.Count(c => c is TextCell { Spanner: true })));
            string body = tex[tex.LastIndexOf(@"\midrule[0.75pt]", StringComparison.Ordinal)..];
            string[] lines = [.. body.Split('\n').Where(l => Regex.IsMatch(l, @" \\\\\*?$"))];
            Row[] rows = [.. table.Rows];
            lines.Length.ShouldBe(rows.Length, name);
            for (int r = 0; r < rows.Length; r++)
            {
                string[] found = Regex.Split(Regex.Replace(lines[r], @" \\\\\*?$", ""), @" & ");
                found.Length.ShouldBe(rows[r].Cells.Count, lines[r]);
                for (int c = 0; c < found.Length; c++, cells++)
                    Plain(found[c]).ShouldBe(Plain(LatexText.Escape(rows[r].Cells[c].Shown)), lines[r]);
            }
        }
        cells.ShouldBe(Samples.Names.Sum(n => Samples.Of(n).Rows.Sum(r => r.Cells.Count)));
    }

    [Fact]
    public void No_text_becomes_a_command()
    {
        string tex = TableWriter.Text(Samples.Of("hostile"), TableFormat.Latex);
        foreach (string command in new[] { @"\input{", @"\input ", @"\write18", @"\immediate", @"\end{tabular}\" })
            tex.ShouldNotContain(command, customMessage: command);
        tex.ShouldContain(@"\textbackslash{}input\{/etc/passwd\}");
    }

    [TexTheory]
    [InlineData("cn", "xelatex")]
    [InlineData("en", "pdflatex")]
    [InlineData("hostile", "xelatex")]
    [InlineData("long", "xelatex")]
    public void It_compiles_alone(string sample, string engine)
    {
        string folder = Directory.CreateTempSubdirectory("kuznets-tex").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "table.tex"), TableWriter.Text(Samples.Of(sample), TableFormat.Latex));
            Compile(engine, folder).ShouldBe(0, File.Exists(Path.Combine(folder, "table.log")) ? File.ReadAllText(Path.Combine(folder, "table.log")) : "");
            File.Exists(Path.Combine(folder, "table.pdf")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static int Compile(string engine, string folder)
    {
        using Process process = Process.Start(new ProcessStartInfo(engine, "-interaction=nonstopmode -halt-on-error -no-shell-escape table.tex")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>What is printed, commands of placement and the braces of groups taken away.</summary>
    private static string Plain(string tex)
    {
        string plain = Regex.Replace(tex, @"^\\multicolumn\{\d+\}\{c\}", "");
        plain = Regex.Replace(plain, @"\\textsuperscript\{(\*+)\}", "$1");
        plain = Regex.Replace(plain, @"^(\{[(\[]\})?-(?=\d)", "$1$$-$$");
        return Regex.Replace(plain, @"(?<!\\)[{}]", "");
    }
}

/// <summary>Runs where TeX is installed; elsewhere the test is skipped and says why.</summary>
internal sealed class TexTheoryAttribute : TheoryAttribute
{
    public TexTheoryAttribute()
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!path.Any(p => File.Exists(Path.Combine(p, "xelatex"))))
            Skip = "xelatex is not installed: the structural tests hold, compilation was not seen";
    }
}
