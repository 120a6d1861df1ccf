using System.Text.Json;
using Kuznets.Designs;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;

namespace Kuznets.Studies.Results;

/// <summary>
/// Writes one fit as <c>results.json</c> holds it. Numbers have 17 significant digits; one that is not finite is null, and W101 says which.
/// </summary>
internal sealed class FitJson(Utf8JsonWriter json, Language language)
{
    private readonly List<string> absent = [];

    /// <summary>Writes the fit as an object.</summary>
    public void Write(Estimate fit, string model, string estimator)
    {
        absent.Clear();
        json.WriteStartObject();
        json.WriteString("id", fit.Id);
        json.WriteString("model", model);
        json.WriteString("estimator", estimator);
        json.WriteString("formula", fit.Formula);
        json.WriteStartObject("labels");
        foreach ((string part, string label) in fit.Labels)
            json.WriteString(part, label);
        json.WriteEndObject();
        json.WriteString("vcov", fit.Covariance.Kind.Text);
        json.WriteString("match", fit.Covariance.Match.ToString().ToLowerInvariant());
        json.WriteString("outcome", fit.Outcome);
        WriteSample(json, fit.Sample);
        Terms(fit.Terms);
        Omitted(fit);
        Effects(fit);
        Stats(fit.Stats);
        Tests(fit.Tests);
        if (fit.FirstStages.Count > 0)
        {
            json.WriteStartArray("first-stage");
            foreach (Estimate stage in fit.FirstStages)
                Equation(stage);
            json.WriteEndArray();
        }
        if (fit.ReducedForm is { } reduced)
        {
            json.WritePropertyName("reduced-form");
            Equation(reduced);
        }
        if (fit is DynamicPanelEstimate dynamic)
            DynamicPanelJson.Write(json, dynamic, Number);
        Blocks(fit.Blocks);
        Notes(fit.Notes.Concat(fit.Covariance.Notes));
        json.WriteEndObject();
    }

    /// <summary>Writes an analysis made of several fits as an entry of its own, under the id of its model.</summary>
    public void Write(Composite whole, string model, string estimator)
    {
        absent.Clear();
        json.WriteStartObject();
        json.WriteString("id", model);
        json.WriteString("model", model);
        json.WriteString("estimator", estimator);
        json.WriteString("formula", whole.Formula);
        json.WriteString("outcome", whole.Outcome);
        WriteSample(json, whole.Sample);
        Terms(whole.Terms);
        json.WriteStartArray("omitted");
        json.WriteEndArray();
        Stats(whole.Stats);
        Tests(whole.Tests);
        Blocks(whole.Blocks);
        Notes(whole.Notes);
        json.WriteEndObject();
    }

    private void Blocks(Seq<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            json.WriteStartArray(block.Name);
            for (int row = 0; row < block.Rows.Count; row++)
            {
                json.WriteStartObject();
                for (int column = 0; column < block.Columns.Count; column++)
                    Cell(block, row, column);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    private void Cell(Block block, int row, int column)
    {
        (string name, BlockValue value) = (block.Columns[column], block.Rows[row][column]);
        if (value.Number is { } number)
            Number(name, number, $"{block.Name}[{row}].{name}");
        else if (value.Flag is { } flag)
            json.WriteBoolean(name, flag);
        else
            json.WriteString(name, value.Text);
    }

    /// <summary>An equation beside the fit, over the same sample.</summary>
    private void Equation(Estimate equation)
    {
        json.WriteStartObject();
        json.WriteString("formula", equation.Formula);
        json.WriteString("vcov", equation.Covariance.Kind.Text);
        json.WriteString("outcome", equation.Outcome);
        Terms(equation.Terms);
        Omitted(equation);
        Stats(equation.Stats);
        Tests(equation.Tests);
        json.WriteEndObject();
    }

    private void Stats(OrderedDictionary<string, double> stats)
    {
        json.WriteStartObject("stats");
        foreach ((string name, double value) in stats)
            Number(name, value, $"stats.{name}");
        json.WriteEndObject();
    }

    /// <summary>Writes notes as code and text.</summary>
    public static void WriteNotes(Utf8JsonWriter json, IEnumerable<Note> notes, Language language)
    {
        json.WriteStartArray("notes");
        foreach (Note note in notes)
        {
            json.WriteStartObject();
            json.WriteString("code", note.Code);
            json.WriteString("text", note.Text(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the account of rows.</summary>
    public static void WriteSample(Utf8JsonWriter json, Sample sample)
    {
        json.WriteStartObject("sample");
        json.WriteNumber("rows", sample.Total);
        json.WriteNumber("used", sample.Used);
        json.WriteStartArray("dropped");
        foreach (Dropped dropped in sample.Dropped)
        {
            json.WriteStartObject();
            json.WriteString("reason", dropped.Reason);
            json.WriteNumber("count", dropped.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Terms(Seq<Term> terms)
    {
        json.WriteStartArray("terms");
        foreach (Term term in terms)
        {
            json.WriteStartObject();
            json.WriteString("name", term.Name);
            Number("estimate", term.Estimate, $"{term.Name}.estimate");
            Number("se", term.Se, $"{term.Name}.se");
            Number("statistic", term.Statistic, $"{term.Name}.statistic");
            Number("df", term.Df, double.IsPositiveInfinity(term.Df) ? "df (normal reference)" : $"{term.Name}.df");
            Number("p", term.P, $"{term.Name}.p");
            Number("low", term.Low, $"{term.Name}.low");
            Number("high", term.High, $"{term.Name}.high");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Omitted(Estimate fit)
    {
        json.WriteStartArray("omitted");
        foreach (Omitted omitted in fit.Omitted)
        {
            json.WriteStartObject();
            json.WriteString("name", omitted.Name);
            json.WriteString("code", omitted.Reason.Code);
            json.WriteString("reason", omitted.Reason.Text(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Effects(Estimate fit)
    {
        json.WriteStartArray("effects");
        foreach ((string name, int levels) in fit.Effects)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("levels", levels);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Tests(OrderedDictionary<string, TestResult> tests)
    {
        json.WriteStartObject("tests");
        foreach ((string name, TestResult test) in tests)
        {
            json.WriteStartObject(name);
            Number("statistic", test.Statistic, $"tests.{name}.statistic");
            json.WriteString("distribution", test.Distribution.ToString().ToLowerInvariant());
            if (test.Df is { } df)
                Number("df", df, $"tests.{name}.df");
            if (test.Df2 is { } df2)
                Number("df2", df2, double.IsPositiveInfinity(df2) ? "df2 (chi-squared reference)" : $"tests.{name}.df2");
            // Some statistics have critical values and no p-value: that one is null is no loss.
            if (double.IsNaN(test.P) && double.IsFinite(test.Statistic))
                json.WriteNull("p");
            else
                Number("p", test.P, $"tests.{name}.p");
            if (test.Critical.Count > 0)
                Critical(test.Critical, name);
            if (test.Set is { } set)
                Set(set);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Critical values by their share in per cent: <c>{ "10": …, "5": …, "1": … }</c>.</summary>
    private void Critical(Seq<CriticalValue> critical, string name)
    {
        json.WriteStartObject("critical");
        foreach (CriticalValue value in critical)
        {
            string share = (100 * value.Share).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
            Number(share, value.Value, $"tests.{name}.critical.{share}");
        }
        json.WriteEndObject();
    }

    /// <summary>A confidence set as its shape and its pieces; an infinite end is null.</summary>
    private void Set(ConfidenceSet set)
    {
        json.WriteStartObject("set");
        json.WriteNumber("level", set.Level);
        json.WriteString("shape", set.Shape.ToString().ToLowerInvariant());
        json.WriteStartArray("pieces");
        foreach ((double lower, double upper) in set.Pieces)
        {
            json.WriteStartArray();
            JsonNumber.Write(json, lower);
            JsonNumber.Write(json, upper);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Notes(IEnumerable<Note> given)
    {
        IEnumerable<Note> notes = given.Distinct();
        if (absent.Count > 0)
            notes = notes.Append(new Note("W101", ("names", absent.Distinct())));
        WriteNotes(json, notes, language);
    }

    private void Number(string name, double value, string place)
    {
        if (!JsonNumber.Write(json, name, value))
            absent.Add(place);
    }
}
