namespace Kuznets.Designs.Formulas;

internal sealed partial class Parser
{
    /// <summary>A split request: what to split by, and levels to keep or drop.</summary>
    public static (string By, bool Keep, Seq<LevelChoice> Choices) Split(string request)
    {
        if (!request.Contains("%keep%", StringComparison.Ordinal) && !request.Contains("%drop%", StringComparison.Ordinal))
            return (request.Trim().Trim('`'), true, []);
        Source source = Source.Of(request);
        Parser parser = new(source, null);
        int choice = parser.tokens.FindIndex(t => t.Is("%keep%") || t.Is("%drop%"));
        if (choice < 0)
            return (request.Trim().Trim('`'), true, []);
        if (choice == 0 || parser.tokens[choice + 1].Kind == TokenKind.End)
            throw Throw.Unexpected(source, parser.tokens[choice].At, parser.tokens[choice].Shown, "a variable and levels", "Write g %keep% c(\"a\", \"b\")");
        return (request[..parser.tokens[choice].At.Start].Trim().Trim('`'), parser.tokens[choice].Is("%keep%"), parser.Choices(choice + 1, parser.tokens.Count - 1));
    }
}
