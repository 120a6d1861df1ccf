using System.Globalization;
using System.Text.Json.Nodes;

namespace Kuznets.Studies.Study;

/// <summary>Holds the results against what the study declared to expect. Reads <c>results.json</c>'s own fits, cached or not.</summary>
internal sealed class ExpectationCheck(StudyFile study)
{
    /// <summary>One W100 for each quantity that lies outside its bounds or is not there.</summary>
    public Seq<Note> Check(IReadOnlyList<JsonNode> fits)
    {
        List<Note> failed = [];
        foreach (Expectation expectation in study.Expectations)
        {
            JsonNode[] exact = [.. fits.Where(f => (string?)f["id"] == expectation.Fit)];
            JsonNode[] meant = exact.Length > 0 ? exact : [.. fits.Where(f => (string?)f["model"] == expectation.Fit)];
            foreach (JsonNode fit in meant)
                failed.AddRange(Failures(expectation, fit));
        }
        return [.. failed];
    }

    private static IEnumerable<Note> Failures(Expectation expectation, JsonNode fit)
    {
        JsonNode? source = expectation.Term is { } term
            ? fit["terms"]!.AsArray().FirstOrDefault(t => (string?)t!["name"] == term)
            : null;
        foreach (Bound bound in expectation.Bounds)
        {
            JsonNode? found = expectation.Stat is { } stat
                ? fit["stats"]?[stat] ?? fit["tests"]?[stat]?["statistic"]
                : source?[bound.Quantity];
            double value = found is null ? double.NaN : (double)found;
            if (bound.Holds(value))
                continue;
            string what = expectation.Stat ?? $"{expectation.Term} {bound.Quantity}";
            yield return new Note("W100", ("fit", (string?)fit["id"]), ("what", what), ("wanted", bound.Text),
                ("value", double.IsNaN(value) ? "—" : value.ToString("G6", CultureInfo.InvariantCulture)))
            { Place = expectation.Place };
        }
    }
}
