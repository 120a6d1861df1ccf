using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kuznets.Studies.Study;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

/// <summary>A temporary folder with one small panel, <c>d.csv</c>, and a study file.</summary>
internal sealed class StudyFolder : IDisposable
{
    public StudyFolder(string name = "kuznets")
    {
        Root = Path.Combine(Directory.CreateTempSubdirectory("kuznets").FullName, name);
        Directory.CreateDirectory(Root);
        StringBuilder csv = new("city,year,y,x,z,pilot\n");
        for (int city = 0; city < 12; city++)
        {
            for (int year = 0; year < 6; year++)
            {
                double x = Math.Sin((city * 7) + (year * 3)), z = Math.Cos((city * 5) + (year * 11));
                string missing = city == 3 && year == 2 ? "" : z.ToString(CultureInfo.InvariantCulture);
                csv.Append(CultureInfo.InvariantCulture, $"c{city},{2010 + year},{city + (0.5 * year) + (2 * x) - z + (0.1 * Math.Sin(city * year))},{x},{missing},{(city < 5 ? "yes" : "no")}\n");
            }
        }
        Write("d.csv", csv.ToString());
    }

    public string Root { get; }

    public string Study => Path.Combine(Root, "study.yml");

    public string Write(string name, string text, Encoding? encoding = null)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>A study of <c>d.csv</c> with these further lines.</summary>
    public StudyFolder With(string rest)
    {
        Write("study.yml", "study: small\ndata: { d: { from: d.csv, unit: city, time: year } }\n" + rest + "\n");
        return this;
    }

    public StudyFolder Whole(string text)
    {
        Write("study.yml", text);
        return this;
    }

    public RunSummary Run(string output = "out", RunRequest? request = null) =>
        StudyRunner.Run(StudyReader.Read(Study), (request ?? new RunRequest()) with { Out = Path.Combine(Root, output) });

    public Shell Shell(params string[] options) => Cli.Shell.Run(["run", Study, "--out", Path.Combine(Root, "out"), .. options]);

    public string Read(string name, string output = "out") => File.ReadAllText(Path.Combine(Root, output, name));

    public JsonNode Results(string output = "out") => JsonNode.Parse(Read("results.json", output))!;

    public Dictionary<string, string> Bytes(string output = "out") => Directory
        .EnumerateFiles(Path.Combine(Root, output)).ToDictionary(f => Path.GetFileName(f)!, Hash.OfFile);

    /// <summary>The problems that checking the study finds: code, line and column.</summary>
    public IEnumerable<string> Check()
    {
        Problems problems = new();
        StudyReader.Read(Study, problems);
        return problems.Found.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Code} {n.Place?.Line}:{n.Place?.Column}"));
    }

    public void Dispose() => Directory.Delete(Root, true);
}
