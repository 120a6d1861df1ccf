using System.Diagnostics;
using System.Text;

namespace Kuznets.Studies.Writers;

/// <summary>LaTeX documents that compile alone: xelatex with ctex for Chinese, any engine otherwise.</summary>
internal static class LatexWriter
{
    /// <summary>A whole document.</summary>
    public static string Write(Report report)
    {
        StringBuilder body = new();
        if (report.Title.Length > 0)
            body.Append("\\begin{center}\\Large ").Append(LatexText.Escape(report.Title)).Append("\\end{center}\n\n");
        foreach (ReportPart part in report.Parts)
        {
            body.Append(part switch
            {
                HeadingPart heading => $"\\{(heading.Level <= 1 ? "section" : heading.Level == 2 ? "subsection" : "subsubsection")}*{{{LatexText.Escape(heading.Text)}}}\n\n",
                ParagraphPart paragraph => LatexText.Escape(paragraph.Text) + "\n\n",
                TablePart table => LatexTable.Write(table.Table) + "\n",
                _ => throw new UnreachableException(),
            });
        }
        return Preamble(report, body.ToString()) + "\\begin{document}\n" + body + "\\end{document}\n";
    }

    private static string Preamble(Report report, string body)
    {
        StringBuilder tex = new();
        if (report.Language == Language.Chinese)
            tex.Append("% !TeX program = xelatex\n\\documentclass[zihao=-4]{ctexart}\n");
        else if (LatexText.IsChinese(body))
            tex.Append("% !TeX program = xelatex\n\\documentclass{article}\n\\usepackage[scheme=plain]{ctex}\n");
        else if (LatexText.IsLatin(body))
            tex.Append("\\documentclass{article}\n\\usepackage{iftex}\n\\ifpdftex\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\fi\n\\usepackage{textcomp}\n");
        else
            tex.Append("% !TeX program = xelatex\n\\documentclass{article}\n\\usepackage{fontspec}\n");
        tex.Append("\\usepackage[a4paper,margin=1in]{geometry}\n\\usepackage{amssymb,booktabs,caption,longtable,pdflscape,siunitx}\n");
        tex.Append("\\DeclareCaptionLabelFormat{close}{#1#2}\n\\DeclareCaptionLabelSeparator{emdash}{---}\n");
        tex.Append("\\captionsetup{position=top,skip=4pt}\n\\sisetup{table-align-text-before=false,table-align-text-after=false,detect-all}\n");
        return tex.ToString();
    }
}
