using System.Reflection;
using System.Text.RegularExpressions;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Messages;

public partial class CatalogueTests
{
    [Fact]
    public void Every_code_has_both_languages_and_an_example()
    {
        foreach (string code in Kuznets.Messages.Codes)
        {
            code.ShouldMatch("^[EW][1-7][0-9][0-9]$");
            foreach (Language language in Enum.GetValues<Language>())
            {
                Sentences sentences = Kuznets.Messages.Of(code, language);
                foreach (string sentence in (string[])[sentences.Fact, sentences.Why, sentences.Fix])
                    sentence.ShouldNotBeNullOrWhiteSpace(code);
            }
            Kuznets.Messages.Of(code, Language.Chinese).Fact.Any(c => c > 0x2E80).ShouldBeTrue($"{code} is not Chinese");
            Kuznets.Messages.Example(code).ShouldNotBeNullOrWhiteSpace(code);
        }
    }

    [Fact]
    public void Both_languages_use_the_same_values()
    {
        foreach (string code in Kuznets.Messages.Codes)
            Values(Kuznets.Messages.Of(code, Language.Chinese).Fact).ShouldBe(Values(Kuznets.Messages.Of(code, Language.English).Fact), code);

        static string[] Values(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Every_code_has_a_test_that_triggers_it()
    {
        HashSet<string> triggered = [.. typeof(CatalogueTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(m => m.GetCustomAttributes<TriggersAttribute>()).Select(a => a.Code)];
        Kuznets.Messages.Codes.Except(triggered).ShouldBeEmpty("codes without a test marked [Triggers]");
        triggered.Except(Kuznets.Messages.Codes).ShouldBeEmpty("tests that trigger codes nobody documents");
    }

    [Fact]
    public void Every_code_is_used_in_the_source_and_every_used_code_is_documented()
    {
        HashSet<string> used = [.. Repository.Sources("src").SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))];
        Kuznets.Messages.Codes.Except(used).ShouldBeEmpty("codes that no source throws");
        used.Except(Kuznets.Messages.Codes).ShouldBeEmpty("codes missing from src/Kuznets/Messages");
    }

    [GeneratedRegex("\"([EW][0-9]{3})\"")]
    private static partial Regex Code();

    [GeneratedRegex("\\{[a-z][a-zA-Z]*\\}")]
    private static partial Regex Placeholder();
}
