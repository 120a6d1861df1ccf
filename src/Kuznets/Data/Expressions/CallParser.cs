namespace Kuznets.Data.Expressions;

/// <summary>Parses <c>name(arguments, setting = value by groups)</c> and checks it against the function's signature.</summary>
internal sealed class CallParser(Parser parser, Script script)
{
    private readonly List<Expression> arguments = [];
    private readonly List<Setting> settings = [];
    private readonly List<Expression> groups = [];

    public Expression Call(Token name)
    {
        Function function = Functions.Find(name.Value) ?? throw Throw.UnknownFunction(script, name);
        parser.Require("(");
        bool grouping = parser.TakeWord("by");
        bool empty = !grouping && parser.Take(")");
        TextSpan end = name.Span;
        while (!empty)
        {
            if (parser.AtSetting)
                Setting(function);
            else
                (grouping ? groups : arguments).Add(parser.Argument());
            if (!grouping && parser.TakeWord("by"))
                grouping = true;
            else if (!parser.Take(","))
                break;
        }
        if (!empty)
            end = parser.Require(")");
        Call call = new(function.Name, arguments.ToSeq(), settings.ToSeq(), groups.ToSeq()) { Span = TextSpan.Over(name.Span, empty ? new TextSpan(name.Span.End, 2) : end) };
        if (arguments.Count < function.Least || arguments.Count > function.Most)
            throw Throw.ArgumentCount(script, call, function);
        if (groups.Count > 0 && !function.ByGroup)
            throw Throw.NoGroups(script, groups[0].Span, function);
        return parser.Sized(call);
    }

    private void Setting(Function function)
    {
        Token setting = parser.Advance();
        parser.Advance();
        if (setting.Value == "by")
            groups.Add(parser.Argument());
        else if (function.Settings.Contains(setting.Value))
            settings.Add(new Setting(setting.Value, parser.Argument()));
        else
            throw Throw.UnknownSetting(script, setting, function);
    }
}
