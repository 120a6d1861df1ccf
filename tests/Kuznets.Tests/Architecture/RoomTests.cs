using System.Text.RegularExpressions;

namespace Kuznets.Tests.Architecture;

/// <summary>Who may know whom: the <c>using</c> lines of every file against the table of ARCHITECTURE.md.</summary>
public partial class RoomTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Numerics"] = [],
        ["Data"] = ["Numerics", "Measures"],
        ["Measures"] = ["Numerics"],
        ["Designs"] = ["Data", "Numerics"],
        ["Inference"] = ["Designs", "Data", "Numerics"],
        ["Modelling"] = ["Inference", "Designs", "Data", "Numerics"],
        ["Estimators"] = ["Modelling", "Inference", "Designs", "Data", "Numerics", "Measures", "Diagnostics"],
        ["Diagnostics"] = ["Modelling", "Inference", "Designs", "Data", "Numerics", "Measures"],
        ["Reporting"] = ["Modelling", "Inference", "Designs", "Data", "Numerics"],
    };

    [Fact]
    public void Engine_rooms_use_only_the_rooms_below_them()
    {
        List<string> breaches = [];
        string engine = Path.Combine(Repository.Root, "src/Kuznets");
        foreach (string file in Repository.Sources("src/Kuznets"))
        {
            string[] parts = Path.GetRelativePath(engine, file).Split('/');
            string room = parts.Length == 1 ? "" : parts[0];
            if (Path.GetFileName(file) == "Catalogue.cs")
                continue;
            foreach (string used in Uses(file))
            {
                string[] names = used.Split('.');
                bool family = room == "Estimators" && names[0] == "Estimators";
                bool allowed = names[0] == room ? !family || names.ElementAtOrDefault(1) == parts[1]
                    : MayUse.TryGetValue(room, out string[]? rooms) && rooms.Contains(names[0]);
                if (!allowed)
                    breaches.Add($"{Path.GetRelativePath(Repository.Root, file)} uses Kuznets.{used}");
            }
        }
        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Studies_do_not_know_the_command_line()
    {
        Repository.Sources("src/Kuznets.Studies").Where(f => Uses(f).Any(u => u.StartsWith("Cli", StringComparison.Ordinal))).ShouldBeEmpty();
        Repository.Sources("src/Kuznets").Where(f => Uses(f).Any(u => u.StartsWith("Studies", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        List<string> strangers = [];
        foreach (string project in (string[])["Kuznets", "Kuznets.Studies", "Kuznets.Cli"])
        {
            string root = Path.Combine(Repository.Root, "src", project);
            foreach (string file in Repository.Sources($"src/{project}"))
            {
                string folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
                string expected = folder == "." ? project : $"{project}.{folder.Replace('/', '.')}";
                Match declared = Declared().Match(File.ReadAllText(file));
                if (declared.Success && declared.Groups[1].Value != expected)
                    strangers.Add($"{Path.GetRelativePath(Repository.Root, file)} declares {declared.Groups[1].Value}");
            }
        }
        strangers.ShouldBeEmpty();
    }

    private static IEnumerable<string> Uses(string file) =>
        Using().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?Kuznets\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
