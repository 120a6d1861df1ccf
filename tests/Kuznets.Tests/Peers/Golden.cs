using System.Globalization;
using System.Text.Json;

namespace Kuznets.Tests.Peers;

/// <summary>
/// A golden result of a peer. Every number in it must be compared or left out with a reason; one that nobody looked at fails the test,
/// because a golden number that is never read protects nothing.
/// </summary>
internal sealed class Golden
{
    private static readonly string[] About = ["source", "conventions", "data", "note", "known_issue", "literature_pointer", "index"];
    private readonly Dictionary<string, double> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private Golden(JsonElement root)
    {
        Root = new GoldenNode(this, "", root);
        Collect("", root);
    }

    public GoldenNode Root { get; }

    public GoldenNode this[string key] => Root[key];

    /// <summary>How many numbers were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Opens golden/<paramref name="name"/>.json, runs the comparison, and fails when a number was never compared.</summary>
    public static void Check(string name, Action<Golden> compare)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Reference.Path("golden", name + ".json")));
        Golden golden = new(document.RootElement);
        compare(golden);
        string[] unread = [.. golden.numbers.Keys.Where(p => !golden.seen.Contains(p))];
        unread.ShouldBeEmpty($"{unread.Length} of {golden.numbers.Count} golden numbers of {name} were never compared, first: {string.Join("; ", unread.Take(12))}");
        golden.Compared.ShouldBeGreaterThan(0);
    }

    /// <summary>Leaves out everything below a path, with the reason why this project does not compute it here.</summary>
    public void LeaveOut(string reason, params string[] path)
    {
        reason.Length.ShouldBeGreaterThan(10, "a reason is a sentence");
        string prefix = string.Concat(path.Select(p => "/" + p));
        string[] below = [.. numbers.Keys.Where(k => k == prefix || k.StartsWith(prefix + "/", StringComparison.Ordinal))];
        below.ShouldNotBeEmpty($"nothing to leave out at {prefix}");
        seen.UnionWith(below);
    }

    internal void Saw(string path)
    {
        if (seen.Add(path))
            Compared++;
    }

    internal static double? AsNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
        _ => null,
    };

    private void Collect(string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    if (path.Length > 0 || !About.Contains(property.Name))
                        Collect($"{path}/{property.Name}", property.Value);
                }
                break;
            case JsonValueKind.Array:
                int i = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Collect($"{path}/{i++}", item);
                break;
            default:
                if (AsNumber(element) is { } number)
                    numbers.TryAdd(path, number);
                break;
        }
    }
}

/// <summary>A place in a golden result.</summary>
internal sealed class GoldenNode(Golden golden, string path, JsonElement element)
{
    public GoldenNode this[string key] => element.TryGetProperty(key, out JsonElement child)
        ? new(golden, $"{path}/{key}", child)
        : throw new KeyNotFoundException($"no {key} at {path}; there is {string.Join(", ", Keys)}");

    public GoldenNode this[int index] => new(golden, $"{path}/{index}", element[index]);

    public IEnumerable<string> Keys => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(p => p.Name) : [];

    public int Count => element.GetArrayLength();

    public bool Has(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out _);

    public string Text => element.ToString();

    /// <summary>Whether it is a number, also one written as text.</summary>
    public bool IsNumber => Golden.AsNumber(element) is not null;

    /// <summary>The number, without counting as a comparison.</summary>
    public double Value => Golden.AsNumber(element) ?? throw new InvalidOperationException($"{path} is not a number: {element}");

    /// <summary>Compares one number: |actual - expected| at most <paramref name="rtol"/>·|expected| + <paramref name="atol"/>.</summary>
    public void ShouldMatch(double actual, double rtol = 1e-8, double atol = 0)
    {
        golden.Saw(path);
        actual.ShouldMatch(Value, rtol, atol, path);
    }

    /// <summary>Compares every number of an object (keys) or array (indices as keys) with what <paramref name="actual"/> gives for the key.</summary>
    public void ShouldMatch(Func<string, double> actual, double rtol = 1e-8, double atol = 0)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            for (int i = 0; i < Count; i++)
                this[i].ShouldMatch(actual(i.ToString(CultureInfo.InvariantCulture)), rtol, atol);
            return;
        }
        foreach (string key in Keys)
            this[key].ShouldMatch(actual(key), rtol, atol);
    }
}

/// <summary>Assertion for numbers that prints both values and the relative error.</summary>
internal static class NumberAssertions
{
    public static void ShouldMatch(this double actual, double expected, double rtol, double atol = 0, string what = "")
    {
        if (double.IsNaN(expected) && double.IsNaN(actual))
            return;
        double error = Math.Abs(actual - expected);
        bool near = actual == expected || error <= (rtol * Math.Abs(expected)) + atol;
        near.ShouldBeTrue(string.Create(CultureInfo.InvariantCulture,
            $"{what}: actual {actual:R}, expected {expected:R}, relative error {error / Math.Abs(expected):E2}, allowed {rtol:E0} (absolute {atol:E0})"));
    }

    /// <summary>Correct digits: -log10 of the relative error, at most 15.</summary>
    public static double Digits(this double actual, double expected) => actual == expected
        ? 15
        : Math.Min(15, -Math.Log10(Math.Abs(actual - expected) / (expected == 0 ? 1 : Math.Abs(expected))));
}
