namespace Kuznets.Tests.Architecture;

/// <summary>A change of what users can call is seen: look at the difference and run with APPROVE=1.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_engine_shows_what_was_approved() =>
        PublicApi.Of(typeof(Kuznets.Data.Panel).Assembly).ShouldBeApproved("PublicApi.Kuznets.approved.txt");

    [Fact]
    public void The_studies_show_what_was_approved() =>
        PublicApi.Of(typeof(Kuznets.Studies.Sources.SourceReader).Assembly).ShouldBeApproved("PublicApi.Kuznets.Studies.approved.txt");
}
