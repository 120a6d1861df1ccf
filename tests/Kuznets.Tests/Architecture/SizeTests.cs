namespace Kuznets.Tests.Architecture;

/// <summary>The budgets of ARCHITECTURE.md: small files, one idea each.</summary>
public class SizeTests
{
    private static readonly int[] Lines = [.. Repository.Sources("src").Select(f => File.ReadLines(f).Count()).Order()];

    [Fact]
    public void No_source_file_is_longer_than_500_lines() =>
        Repository.Sources("src").Where(f => File.ReadLines(f).Count() > 500).ShouldBeEmpty();

    [Fact]
    public void The_median_file_stays_below_120_lines_and_nine_of_ten_below_300()
    {
        Lines[Lines.Length / 2].ShouldBeLessThanOrEqualTo(120);
        Lines[Lines.Length * 9 / 10].ShouldBeLessThanOrEqualTo(300);
    }

    /// <summary>A ratchet: the target is 0.7, the floor is what has been reached and only rises.</summary>
    [Fact]
    public void Tests_keep_up_with_the_source()
    {
        double tests = Repository.Sources("tests").Sum(f => File.ReadLines(f).Count());
        (tests / Lines.Sum()).ShouldBeGreaterThan(0.40);
    }

    [Fact]
    public void Names_say_what_a_thing_is() => Repository.Sources("src")
        .Select(f => Path.GetFileNameWithoutExtension(f)!)
        .Where(n => n.EndsWith("Helper", StringComparison.Ordinal) || n.EndsWith("Helpers", StringComparison.Ordinal)
            || n.EndsWith("Utils", StringComparison.Ordinal) || n.EndsWith("Manager", StringComparison.Ordinal) || n.EndsWith("Misc", StringComparison.Ordinal))
        .ShouldBeEmpty();
}
