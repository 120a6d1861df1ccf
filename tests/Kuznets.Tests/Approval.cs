using System.Runtime.CompilerServices;
using System.Text;

namespace Kuznets.Tests;

/// <summary>Compares with a file of Approvals/; with APPROVE=1 in the environment the file is rewritten instead.</summary>
internal static class Approval
{
    public static void ShouldBeApproved(this string actual, string name, [CallerFilePath] string here = "") =>
        Encoding.UTF8.GetBytes(actual).ShouldBeApproved(name, here);

    public static void ShouldBeApproved(this byte[] actual, string name, [CallerFilePath] string here = "")
    {
        string file = Path.Combine(Root(here), "Approvals", name);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, actual);
        }
        File.Exists(file).ShouldBeTrue($"{name} is not approved yet: look at it and run the test with APPROVE=1");
        byte[] approved = File.ReadAllBytes(file);
        if (!approved.AsSpan().SequenceEqual(actual))
            Encoding.UTF8.GetString(actual).ShouldBe(Encoding.UTF8.GetString(approved), $"differs from {name}");
    }

    private static string Root(string here)
    {
        string? folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Kuznets.Tests.csproj")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException(here);
    }
}
