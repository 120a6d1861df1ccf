using System.Text.Json;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;

namespace Kuznets.Studies.Results;

/// <summary>Blocks of a dynamic panel beside its tests: <c>difference-in-hansen</c>, <c>long-run</c>, <c>time-effects</c>, <c>bounds</c>.</summary>
internal static class DynamicPanelJson
{
    public static void Write(Utf8JsonWriter json, DynamicPanelEstimate fit, Action<string, double, string> number)
    {
        json.WriteStartArray("difference-in-hansen");
        foreach (InstrumentTest test in fit.InstrumentTests)
        {
            json.WriteStartObject();
            json.WriteString("group", test.Group);
            foreach ((string name, TestResult result) in (ReadOnlySpan<(string, TestResult)>)[("excluding", test.Excluding), ("difference", test.Difference)])
            {
                json.WriteStartObject(name);
                number("statistic", result.Statistic, $"{test.Group}.{name}.statistic");
                number("df", result.Df ?? double.NaN, $"{test.Group}.{name}.df");
                number("p", result.P, $"{test.Group}.{name}.p");
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Terms(json, "long-run", fit.LongRun, number);
        Terms(json, "time-effects", fit.TimeEffects, number);
        if (fit.Bounds is not { } bounds)
            return;
        json.WriteStartObject("bounds");
        number("ols", bounds.Ols, "bounds.ols");
        number("fixed-effects", bounds.FixedEffects, "bounds.fixed-effects");
        json.WriteEndObject();
    }

    private static void Terms(Utf8JsonWriter json, string block, Seq<Term> terms, Action<string, double, string> number)
    {
        json.WriteStartArray(block);
        foreach (Term term in terms)
        {
            json.WriteStartObject();
            json.WriteString("name", term.Name);
            foreach ((string name, double value) in (ReadOnlySpan<(string, double)>)[("estimate", term.Estimate), ("se", term.Se), ("statistic", term.Statistic), ("p", term.P), ("low", term.Low), ("high", term.High)])
                number(name, value, $"{block}.{term.Name}.{name}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
