#:project ../../src/Kuznets.Studies/Kuznets.Studies.csproj
#:property PublishAot=false

// Does public capital raise the product of US states? The work of study.yml as a C# script:
//     dotnet run studies/us-states/study.cs [FOLDER]
// prints the table and writes it to FOLDER/capital.docx (out/ beside this file when no folder is named).
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Writers;

string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string folder = args.Length > 0 ? args[0] : Path.Combine(here, "out");

Panel panel = Panel.Of(SourceReader.Read(Path.Combine(here, "data", "produc.csv")).Frame, "state", "year");

const string Production = "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp";
Linear pooled = new(Production) { Vcov = "cluster ~ state" };
Estimate[] fits =
[
    pooled.Fit(panel),
    (pooled with { Formula = $"{Production} | state" }).Fit(panel),
    new RandomEffects(Production).Fit(panel),
];

Table table = RegressionTable.Build(fits, new RegressionTableOptions
{
    Title = "Public capital and output of 48 US states",
    Headings = ["Pooled", "Within", "Random effects"],
    Labels = new Dictionary<string, Label>
    {
        ["gsp"] = "output", ["pcap"] = "public capital", ["pc"] = "private capital", ["emp"] = "employment",
        ["unemp"] = "Unemployment rate", ["state"] = "State",
    },
});
Console.Write(TableWriter.Text(table, TableFormat.Text));

TestResult hausman = fits[2].Tests["hausman"];
Console.WriteLine(FormattableString.Invariant($"Hausman test: chi2({hausman.Df}) = {hausman.Statistic:F2}, p = {hausman.P:F4}"));

Directory.CreateDirectory(folder);
TableWriter.Save(table, Path.Combine(folder, "capital.docx"));
