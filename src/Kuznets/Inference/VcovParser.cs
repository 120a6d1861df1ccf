using System.Globalization;
using Kuznets.Designs.Formulas;

namespace Kuznets.Inference;

/// <summary>Reads covariance requests: <c>type[(arguments)] ~ columns [+ ssc(…)]</c>.</summary>
internal sealed class VcovParser
{
    private const double KilometresPerMile = 1.609344;

    private static readonly string[] Kinds =
        ["iid", "hetero", "hc0", "hc1", "hc2", "hc3", "hc4", "cluster", "crv3", "twoway", "dk", "nw", "conley"];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["standard"] = "iid",
        ["unadjusted"] = "iid",
        ["hetero"] = "hc1",
        ["heteroskedasticity"] = "hc1",
        ["robust"] = "hc1",
        ["white"] = "hc1",
        ["driscollkraay"] = "dk",
        ["neweywest"] = "nw",
        ["hac"] = "nw",
        ["jackknife"] = "crv3",
        ["cv3"] = "crv3",
    };

    private readonly Source source;
    private readonly List<Token> tokens;
    private int at;
    private Ssc? ssc;
    private double? number;
    private Distance distance;
    private Kernel kernel;
    private double? bandwidth;
    private bool automatic;

    private VcovParser(string text)
    {
        source = Source.Of(text);
        tokens = Lexer.Read(source);
    }

    public static Vcov Parse(string text) => new VcovParser(text).Whole();

    private Token Here => tokens[at];

    private Vcov Whole()
    {
        Token start = Here;
        string kind = Here.Is("~") ? "cluster" : Kind();
        if (Here.Is("(") && !start.Is("~"))
            Arguments(kind);
        List<string> columns = [];
        if (Accept("~"))
        {
            do
                Item(columns);
            while (Accept("+"));
        }
        if (Here.Kind != TokenKind.End)
            throw Unexpected("'+', '~' or the end", "Write kind ~ columns, e.g. cluster ~ city + year");
        return Made(kind, start, columns) with { Ssc = ssc };
    }

    private string Kind()
    {
        Token token = Here;
        if (token.Kind != TokenKind.Name)
            throw Unexpected("a kind of covariance", $"Kinds: {string.Join(", ", Kinds)}");
        at++;
        string kind = token.Text;
        while (Here.Is("-") && tokens[at + 1].Kind == TokenKind.Name)
        {
            kind += tokens[at + 1].Text;
            at += 2;
        }
        kind = kind.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        kind = Synonyms.GetValueOrDefault(kind, kind);
        return Kinds.Contains(kind) ? kind : throw Designs.Throw.UnknownVcov(source, token.At.To(tokens[at - 1].At), token.Text, Kinds);
    }

    /// <summary>A column, a combination <c>a^b</c>, or the correction.</summary>
    private void Item(List<string> columns)
    {
        if (Here is { Kind: TokenKind.Name, Text: "ssc" } && tokens[at + 1].Is("("))
        {
            Correction();
            return;
        }
        string name = Name();
        while (Accept("^") || Accept(":") || Accept("#"))
            name += "^" + Name();
        if (columns.Contains(name))
            throw Designs.Throw.VcovSyntax(source, tokens[at - 1].At, $"'{name}' twice", "another column", "Name each column once");
        columns.Add(name);
    }

    private string Name()
    {
        if (Here.Kind != TokenKind.Name || tokens[at + 1].Is("("))
            throw Unexpected("a column", "Write columns joined by '+', or a^b for a combination");
        return tokens[at++].Text;
    }

    private void Arguments(string kind)
    {
        int open = at++;
        if (kind is not ("dk" or "nw" or "conley"))
            throw Designs.Throw.VcovSyntax(source, tokens[open].At, "'('", "'~' or the end", $"{kind} takes no argument; columns follow a tilde: {kind} ~ city");
        string first = kind == "conley" ? "cutoff" : "lag";
        HashSet<string> given = [];
        while (!Accept(")"))
        {
            Token start = Here;
            string option = first;
            if (Here.Kind == TokenKind.Name && tokens[at + 1].Is("="))
            {
                option = Here.Text;
                string[] known = kind switch { "conley" => ["cutoff", "distance"], "nw" => ["lag", "kernel", "bw"], _ => ["lag"] };
                if (!known.Contains(option))
                    throw Designs.Throw.UnknownOption(source, Here.At, kind, option, known);
                at += 2;
            }
            if (!given.Add(option))
                throw Designs.Throw.VcovSyntax(source, start.At, $"{option} twice", "')'", $"Give {option} once");
            if (option == "distance")
                distance = Word("triangular", "spherical") == "spherical" ? Distance.Spherical : Distance.Triangular;
            else if (option == "kernel")
                kernel = (Kernel)KernelWindow.Names.AsSpan().IndexOf(Word([.. KernelWindow.Names]));
            else if (option == "bw")
                Width();
            else
                number = option == "cutoff" ? Cutoff() : Lag();
            if (!Accept(",") && !Here.Is(")"))
                throw Unexpected("',' or ')'", "Close the arguments");
        }
    }

    private void Width()
    {
        if (Here is { Kind: TokenKind.Text, Text: "auto" })
            automatic = true;
        else if (Here.Kind == TokenKind.Number && double.TryParse(Here.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double width) && width > 0)
            bandwidth = width;
        else
            throw Unexpected("a bandwidth", "Write nw(bw = 4) ~ unit + time, or bw = \"auto\"");
        at++;
    }

    private double Lag()
    {
        if (Here.Kind == TokenKind.Number && int.TryParse(Here.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int lag))
        {
            at++;
            return lag;
        }
        throw Unexpected("a whole number of periods", "Write dk(3) ~ time, or leave the lag out");
    }

    /// <summary>Kilometres; <c>"100mi"</c> is miles, <c>"100km"</c> kilometres.</summary>
    private double Cutoff()
    {
        Token token = Here;
        string text = token.Kind is TokenKind.Number or TokenKind.Text ? token.Text.Trim() : "";
        double unit = text.EndsWith("mi", StringComparison.Ordinal) ? KilometresPerMile : 1;
        string digits = text.EndsWith("mi", StringComparison.Ordinal) || text.EndsWith("km", StringComparison.Ordinal) ? text[..^2] : text;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value > 0) || double.IsInfinity(value))
            throw Unexpected("a distance", "Write conley(100) for kilometres, or conley(\"100mi\")");
        at++;
        return value * unit;
    }

    private void Correction()
    {
        if (ssc is not null)
            throw Designs.Throw.VcovSyntax(source, Here.At, "ssc twice", "a column or the end", "Give one ssc(…) with all its options");
        at += 2;
        ssc = new Ssc();
        while (!Accept(")"))
        {
            Token name = Here;
            if (name.Kind != TokenKind.Name || !tokens[at + 1].Is("="))
                throw Unexpected("name = value", "Write ssc(K.adj = FALSE, K.fixef = \"full\")");
            at += 2;
            ssc = Set(ssc, name);
            if (!Accept(",") && !Here.Is(")"))
                throw Unexpected("',' or ')'", "Close the correction");
        }
    }

    private Ssc Set(Ssc set, Token name) => name.Text switch
    {
        "K.adj" or "adj" => set with { KAdj = Truth() },
        "K.fixef" or "fixef.K" => set with
        {
            KFixef = Word("none", "full", "nonnested", "nested") switch { "none" => FixedEffectCount.None, "full" => FixedEffectCount.Full, _ => FixedEffectCount.NonNested },
        },
        "K.exact" or "fixef.force_exact" => set with { KExact = Truth() },
        "G.adj" or "cluster.adj" => set with { GAdj = Truth() },
        "G.df" or "cluster.df" => set with { GDf = Word("min", "conventional") == "min" ? GroupCount.Min : GroupCount.Conventional },
        "t.df" when Here.Kind == TokenKind.Number => set with { TDfValue = Degrees() },
        "t.df" => set with { TDf = Word("min", "conventional") == "min" ? GroupCount.Min : GroupCount.Conventional },
        _ => throw Designs.Throw.UnknownOption(source, name.At, "ssc", name.Text, ["K.adj", "K.fixef", "K.exact", "G.adj", "G.df", "t.df"]),
    };

    private double Degrees()
    {
        double value = double.Parse(Here.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!(value > 0))
            throw Unexpected("a number above zero", "Degrees of freedom are positive: ssc(t.df = 30)");
        at++;
        return value;
    }

    private bool Truth() => Word("TRUE", "FALSE", "true", "false", "T", "F") is "TRUE" or "true" or "T";

    private string Word(params string[] allowed)
    {
        if (Here.Kind is not (TokenKind.Text or TokenKind.Name) || !allowed.Contains(Here.Text))
            throw Unexpected(string.Join(" or ", allowed.Take(allowed.Length > 4 ? 2 : 4)), "Write one of the values that are named");
        return tokens[at++].Text;
    }

    private Vcov Made(string kind, Token start, List<string> columns)
    {
        int? lag = number is { } given && kind != "conley" ? (int)given : null;
        return (kind, columns.Count) switch
        {
            ("iid", 0) => new Iid(),
            ("hc0" or "hc1" or "hc2" or "hc3" or "hc4", 0) => new Robust((Hc)(kind[2] - '0')),
            ("cluster", 0) when !start.Is("~") => new EffectClusters(1),
            ("twoway", 0) => new EffectClusters(2),
            ("cluster", > 0) => new Cluster(columns.ToSeq()),
            ("crv3", 1) => new ClusterJackknife(columns[0]),
            ("twoway", 2) => new Cluster(columns.ToSeq()),
            ("dk", <= 1) => new DriscollKraay(columns.FirstOrDefault(), lag),
            ("nw", 0) => Series(null, null, lag),
            ("nw", 1) => Series(null, columns[0], lag),
            ("nw", 2) => Series(columns[0], columns[1], lag),
            ("conley", 2) => new Conley(number, columns[0], columns[1]) { Distance = distance },
            _ => throw Designs.Throw.VcovSyntax(source, start.At.To(tokens[^1].At), string.Create(CultureInfo.InvariantCulture, $"{columns.Count} columns for {kind}"), Wanted(kind), $"Write {Pattern(kind)}"),
        };
    }

    private Hac Series(string? unit, string? time, int? lag) => new(unit, time, lag) { Kernel = kernel, Bandwidth = bandwidth, Automatic = automatic };

    private static string Wanted(string kind) => kind switch
    {
        "iid" or "hc0" or "hc1" or "hc2" or "hc3" or "hc4" => "none",
        "cluster" => "one or more",
        "crv3" => "one",
        "dk" => "the time",
        "nw" => "unit and time",
        _ => "two",
    };

    private static string Pattern(string kind) => kind switch
    {
        "cluster" => "cluster ~ city",
        "crv3" => "crv3 ~ city",
        "twoway" => "twoway ~ city + year",
        "dk" => "dk ~ year",
        "nw" => "nw ~ city + year",
        "conley" => "conley(100) ~ lat + lon",
        _ => kind,
    };

    private bool Accept(string symbol)
    {
        if (!Here.Is(symbol))
            return false;
        at++;
        return true;
    }

    private SpecificationException Unexpected(string expected, string cure) => Designs.Throw.VcovSyntax(source, Here.At, Here.Shown, expected, cure);
}
