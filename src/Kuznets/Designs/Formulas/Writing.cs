using System.Globalization;
using System.Text;

namespace Kuznets.Designs.Formulas;

/// <summary>Canonical writing, spaced as R prints language.</summary>
internal static class Writing
{
    private const string Tight = "/^:@";

    /// <summary>A name, in backticks where it needs them.</summary>
    public static string Name(string name) => Lexer.IsPlainName(name) ? name : $"`{name}`";

    /// <summary>A number as R and C# read it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Steps: <c>1</c>, <c>0:2</c>, <c>c(1, 3)</c>.</summary>
    public static string Steps(Seq<int> steps)
    {
        if (steps.Count == 1)
            return Number(steps[0]);
        int stride = steps[1] - steps[0];
        bool range = Math.Abs(stride) == 1 && Enumerable.Range(0, steps.Count).All(i => steps[i] == steps[0] + (i * stride));
        return range ? $"{Number(steps[0])}:{Number(steps[^1])}" : $"c({string.Join(", ", steps.Select(s => Number(s)))})";
    }

    /// <summary>The lower-case name of an enumeration member.</summary>
    public static string Lower<T>(T kind) where T : struct, Enum => kind.ToString().ToLowerInvariant();

    /// <summary>Arithmetic from its tokens: spaces around loose operators and after commas, none around tight ones.</summary>
    public static string Arithmetic(ReadOnlySpan<Token> tokens)
    {
        StringBuilder text = new();
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            bool operand = i > 0 && (tokens[i - 1].Kind != TokenKind.Symbol || tokens[i - 1].Text is ")" or "]");
            if (token.Kind != TokenKind.Symbol)
                text.Append(operand && tokens[i - 1].Kind != TokenKind.Symbol ? " " : "").Append(Plain(token));
            else if (token.Text is "(" or ")" or "[" or "]" || Tight.Contains(token.Text, StringComparison.Ordinal) || !operand)
                text.Append(token.Text);
            else
                text.Append(token.Text == "," ? ", " : $" {token.Text} ");
        }
        return text.ToString();
    }

    private static string Plain(Token token) => token.Kind switch
    {
        TokenKind.Name => token.Text == "." ? "." : Name(token.Text),
        TokenKind.Text => token.Text.Contains('"', StringComparison.Ordinal) ? $"'{token.Text}'" : $"\"{token.Text}\"",
        _ => token.Text,
    };
}
