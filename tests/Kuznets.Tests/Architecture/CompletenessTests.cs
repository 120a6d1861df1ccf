using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kuznets.Modelling;

namespace Kuznets.Tests.Architecture;

/// <summary>Every analysis has its line in the catalogue, its page and its tests; every page is linked; every public type is documented.</summary>
public partial class CompletenessTests
{
    private static readonly Type[] Analyses = [.. typeof(Analysis).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Analysis)) && !t.IsAbstract)];

    private static Dictionary<Type, string> Catalogue => typeof(Analysis).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
        .Cast<JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    [Fact]
    public void Every_analysis_is_in_the_catalogue_under_its_kebab_case_name()
    {
        Analyses.ShouldNotBeEmpty();
        foreach (Type analysis in Analyses)
        {
            Catalogue.ShouldContainKey(analysis, $"add a line for {analysis.Name} to src/Kuznets/Modelling/Catalogue.cs");
            Catalogue[analysis].ShouldBe(Upper().Replace(analysis.Name, "-$1").TrimStart('-').ToLowerInvariant());
        }
    }

    [Fact]
    public void Every_analysis_has_a_page_of_its_method() => Analyses
        .Select(a => $"docs/methods/{Catalogue[a]}.md").Where(p => !File.Exists(Path.Combine(Repository.Root, p)))
        .ShouldBeEmpty("pages missing");

    [Fact]
    public void Every_analysis_has_tests_of_its_name() => Analyses
        .Select(a => a.Name + "Tests").Where(n => typeof(CompletenessTests).Assembly.GetTypes().All(t => t.Name != n))
        .ShouldBeEmpty("test classes missing");

    [Fact]
    public void Every_public_type_of_the_engine_says_what_it_is()
    {
        List<string> silent = [];
        foreach (string file in Repository.Sources("src"))
        {
            string[] lines = File.ReadAllLines(file);
            for (int i = 1; i < lines.Length; i++)
            {
                if (!PublicType().IsMatch(lines[i]))
                    continue;
                int above = i - 1;
                while (above > 0 && lines[above].StartsWith('['))
                    above--;
                if (!lines[above].StartsWith("///", StringComparison.Ordinal) && !lines[i].Contains("partial", StringComparison.Ordinal))
                    silent.Add($"{Path.GetRelativePath(Repository.Root, file)}:{i + 1}");
            }
        }
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        List<string> broken = [];
        IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        foreach (string page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                    broken.Add($"{Path.GetRelativePath(Repository.Root, page)} → {target}");
            }
        }
        broken.ShouldBeEmpty();
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Upper();

    [GeneratedRegex(@"^public (?:\w+ )*(?:class|record|struct|enum|interface) ")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
