using System.Diagnostics;

namespace Kuznets.Tests.Cli;

/// <summary>The command line as a process of its own.</summary>
public class ProcessTests
{
    [Theory]
    [InlineData("check nowhere.yml", 2, "", "E116")]
    [InlineData("explain E102", 0, "E102", "")]
    public async Task Exit_codes_and_streams_are_those_of_the_contract(string arguments, int code, string said, string complained)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Kuznets.Cli.dll");
        ProcessStartInfo start = new("dotnet", $"\"{program}\" {arguments} --lang en") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(code);
        output.ShouldStartWith(said);
        (await error).ShouldContain(complained);
        (said.Length == 0 ? output : await error).ShouldBeEmpty();
    }
}
