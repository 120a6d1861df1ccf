using System.Text;

namespace Kuznets.Studies.Writers;

/// <summary>Text as LaTeX prints it: no character is a command.</summary>
internal static class LatexText
{
    private static readonly Dictionary<char, string> Marks = new()
    {
        ['\\'] = @"\textbackslash{}",
        ['{'] = @"\{",
        ['}'] = @"\}",
        ['$'] = @"\$",
        ['&'] = @"\&",
        ['#'] = @"\#",
        ['%'] = @"\%",
        ['_'] = @"\_",
        ['^'] = @"\textasciicircum{}",
        ['~'] = @"\textasciitilde{}",
        ['<'] = @"\textless{}",
        ['>'] = @"\textgreater{}",
        ['|'] = @"\textbar{}",
        ['"'] = @"\textquotedbl{}",
        ['\''] = @"\textquotesingle{}",
        ['`'] = @"\textasciigrave{}",
        ['['] = "{[}",
        [']'] = "{]}",
        ['−'] = "$-$",
        ['×'] = @"$\times$",
        ['²'] = @"\textsuperscript{2}",
        ['³'] = @"\textsuperscript{3}",
        ['–'] = "--",
        ['—'] = "---",
        ['∞'] = @"$\infty$",
        ['✓'] = @"$\checkmark$",
        ['≤'] = @"$\leq$",
        ['≥'] = @"$\geq$",
        ['≠'] = @"$\neq$",
        ['±'] = @"$\pm$",
        ['…'] = @"\ldots{}",
        ['“'] = "``",
        ['”'] = "''",
        ['‘'] = "`",
        ['’'] = "'",
        ['°'] = @"\textdegree{}",
        ['\u00A0'] = "~",
        ['→'] = @"$\rightarrow$",
    };

    private static readonly string[] Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "o", "pi", "rho",
        "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega",
    ];

    /// <summary>The text, every special character escaped; line ends become blanks.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in XmlText.Clean(text))
        {
            if (Marks.TryGetValue(c, out string? mark))
                escaped.Append(mark);
            else if (c is >= 'α' and <= 'ω')
                escaped.Append(c == 'ο' ? "o" : $"$\\{Greek[c - 'α']}$");
            else if (c is 'Δ' or 'Σ' or 'Ω' or 'Φ' or 'Θ' or 'Λ' or 'Π' or 'Ψ' or 'Γ')
                escaped.Append("$\\").Append(Capital(c)).Append('$');
            else
                escaped.Append(char.IsControl(c) ? ' ' : c);
        }
        return escaped.ToString();
    }

    /// <summary>Whether the text needs Chinese fonts.</summary>
    public static bool IsChinese(string text) => text.Any(c => c is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF');

    /// <summary>Whether pdflatex can set the text; otherwise it takes xelatex or lualatex.</summary>
    public static bool IsLatin(string text) => Escape(text).All(c => c < '\u0180');

    /// <summary>A label that LaTeX takes as a name.</summary>
    public static string Name(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.' ? c : '-'));

    private static string Capital(char c) => c switch
    {
        'Δ' => "Delta",
        'Σ' => "Sigma",
        'Ω' => "Omega",
        'Φ' => "Phi",
        'Θ' => "Theta",
        'Λ' => "Lambda",
        'Π' => "Pi",
        'Ψ' => "Psi",
        _ => "Gamma",
    };
}
