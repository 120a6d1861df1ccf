using System.Text.Json;
using Kuznets.Data.Summaries;
using Kuznets.Designs;
using Kuznets.Diagnostics.Description;
using Kuznets.Modelling;

namespace Kuznets.Studies.Results;

/// <summary>
/// Writes what an analysis of columns found as <c>results.json</c> holds it: an entry among the fits whose numbers stand in a block named
/// after the analysis, <c>describe</c> (with <c>difference</c> for two groups), <c>correlation</c>, <c>vif</c>, <c>normality</c>.
/// </summary>
internal sealed class DescriptionJson(Utf8JsonWriter json, Language language)
{
    private readonly List<string> absent = [];

    /// <summary>Writes one entry for the results of a model.</summary>
    public void Write(Seq<Result> results, string model, string estimator)
    {
        absent.Clear();
        Sample sample = results[0].Sample;
        json.WriteStartObject();
        json.WriteString("id", $"{model}.1");
        json.WriteString("model", model);
        json.WriteString("estimator", estimator);
        FitJson.WriteSample(json, sample);
        json.WriteStartArray("terms");
        json.WriteEndArray();
        json.WriteStartArray("omitted");
        json.WriteEndArray();
        json.WriteStartObject("stats");
        json.WriteNumber("n", sample.Used);
        json.WriteEndObject();
        json.WriteStartObject("tests");
        json.WriteEndObject();
        json.WriteStartArray(estimator);
        foreach (Result result in results)
            Groups(result);
        json.WriteEndArray();
        if (results[0] is DescribeResult { Differences.Count: > 0 } described)
            Differences(described.Differences);
        IEnumerable<Note> notes = results.SelectMany(r => r.Notes).Distinct();
        FitJson.WriteNotes(json, absent.Count == 0 ? notes : notes.Append(new Note("W101", ("names", absent.Distinct()))), language);
        json.WriteEndObject();
    }

    private void Groups(Result result)
    {
        switch (result)
        {
            case DescribeResult described:
                Each(described.Summaries, v => v.Where(x => x.IsNumber).ToSeq(), v => v.Name, Summary);
                break;
            case VifResult vif:
                Each(vif.Factors, v => v, f => f.Name, (f, at) => Number("vif", f.Vif, $"{at}{f.Name}.vif"));
                break;
            case NormalityResult normality:
                Each(normality.Tests, v => v, t => t.Name, Normal);
                break;
            case CorrelationResult correlation:
                foreach (Grouped<CorrelationMatrix> group in correlation.Matrices)
                    Matrix(group);
                break;
        }
    }

    private void Each<TGroup, TItem>(Seq<Grouped<TGroup>> groups, Func<TGroup, Seq<TItem>> items, Func<TItem, string> name, Action<TItem, string> write)
    {
        foreach (Grouped<TGroup> group in groups)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            json.WriteStartArray("variables");
            foreach (TItem item in items(group.Value))
            {
                json.WriteStartObject();
                json.WriteString("name", name(item));
                write(item, group.Group.Length == 0 ? "" : group.Group + ": ");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private void Summary(VariableSummary v, string at)
    {
        json.WriteNumber("n", v.N);
        json.WriteNumber("missing", v.Missing);
        foreach ((string name, double value) in (ReadOnlySpan<(string, double)>)[("mean", v.Mean), ("sd", v.Sd), ("min", v.Min), ("p25", v.P25),
            ("median", v.Median), ("p75", v.P75), ("max", v.Max), ("skewness", v.Skewness), ("kurtosis", v.Kurtosis)])
            Number(name, value, $"{at}{v.Name}.{name}");
    }

    private void Normal(NormalityTests test, string at)
    {
        json.WriteNumber("n", test.N);
        foreach ((string name, TestResult result) in (ReadOnlySpan<(string, TestResult)>)[("shapiro-wilk", test.ShapiroWilk), ("jarque-bera", test.JarqueBera)])
        {
            json.WriteStartObject(name);
            Number("statistic", result.Statistic, $"{at}{test.Name}.{name}.statistic");
            if (result.Df is { } df)
                Number("df", df, $"{at}{test.Name}.{name}.df");
            Number("p", result.P, $"{at}{test.Name}.{name}.p");
            json.WriteEndObject();
        }
    }

    private void Matrix(Grouped<CorrelationMatrix> group)
    {
        CorrelationMatrix matrix = group.Value;
        string method = matrix.Method.ToString().ToLowerInvariant();
        json.WriteStartObject();
        json.WriteString("group", group.Group);
        json.WriteString("method", method);
        json.WriteStartArray("pairs");
        for (int i = 1; i < matrix.Names.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                string at = $"{method} {matrix.Names[j]}, {matrix.Names[i]}";
                json.WriteStartObject();
                json.WriteString("x", matrix.Names[j]);
                json.WriteString("y", matrix.Names[i]);
                Number("estimate", matrix[i, j].Value, at);
                Number("p", matrix[i, j].P, at + ".p");
                json.WriteNumber("n", matrix[i, j].N);
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Differences(Seq<MeanDifference> differences)
    {
        json.WriteStartArray("difference");
        foreach (MeanDifference d in differences)
        {
            json.WriteStartObject();
            json.WriteString("name", d.Name);
            foreach ((string side, GroupMean mean) in (ReadOnlySpan<(string, GroupMean)>)[("first", d.First), ("second", d.Second)])
            {
                json.WriteStartObject(side);
                json.WriteString("group", mean.Group);
                json.WriteNumber("n", mean.N);
                Number("mean", mean.Mean, $"{d.Name}.{side}.mean");
                Number("sd", mean.Sd, $"{d.Name}.{side}.sd");
                json.WriteEndObject();
            }
            Number("estimate", d.Difference, $"{d.Name}.difference");
            foreach ((string kind, MeanTest test) in (ReadOnlySpan<(string, MeanTest)>)[("welch", d.Welch), ("pooled", d.Pooled)])
            {
                json.WriteStartObject(kind);
                Number("statistic", test.T, $"{d.Name}.{kind}.statistic");
                Number("df", test.Df, $"{d.Name}.{kind}.df");
                Number("p", test.P, $"{d.Name}.{kind}.p");
                json.WriteEndObject();
            }
            Number("standardised", d.Standardised, $"{d.Name}.standardised");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Number(string name, double value, string place)
    {
        if (!JsonNumber.Write(json, name, value))
            absent.Add(place);
    }
}
