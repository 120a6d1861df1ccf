namespace Kuznets.Inference;

/// <summary>
/// A covariance request, a value: <c>Vcov.Cluster("city")</c>. Every estimator that
/// yields moments gets every kind; one that cannot honour a kind throws and never ignores it.
/// </summary>
public abstract partial record Vcov
{
    /// <summary>Independent errors of equal variance, the default (fixest since 0.13).</summary>
    public static Vcov Default { get; } = new Iid();

    /// <summary>Clustered by these columns.</summary>
    public static Vcov Cluster(params Seq<string> by) => new Cluster(by);

    /// <summary>Small-sample correction asked for with the request; null to take the match profile's.</summary>
    public Ssc? Ssc { get; init; }

    /// <summary>Columns the kind needs (clusters, time, coordinates); rows where one is missing are not used.</summary>
    public abstract Seq<string> Columns { get; }

    /// <summary>Canonical writing with its correction, e.g. <c>cluster ~ city + year + ssc(K.adj = FALSE)</c>.</summary>
    public string Text => Ssc is null ? Head : $"{Head}{(Head.Contains('~', StringComparison.Ordinal) ? " +" : " ~")} {Ssc.Text}";

    /// <summary>
    /// A request from its text, as in <c>hc1</c>, <c>cluster ~ city + year</c>, <c>~ province^year</c>, <c>dk(3) ~ year</c>,
    /// <c>nw ~ city + year</c>, <c>conley("100mi") ~ lat + lon</c>, each with <c>+ ssc(…)</c>. E242, E260 and E261 point at the character.
    /// </summary>
    public static Vcov Parse(string text) => VcovParser.Parse(text);

    /// <summary>A request from its text, as <see cref="Parse"/>.</summary>
    public static implicit operator Vcov(string text) => Parse(text);

    private protected abstract string Head { get; }

    /// <summary>The covariance of a fit under this request.</summary>
    /// <param name="moments">What the fit owes to inference.</param>
    /// <param name="columns">Clusters, periods and coordinates over the rows of the moments.</param>
    /// <param name="match">Program whose conventions are followed.</param>
    /// <param name="ssc">Small-sample correction; null to take the request's own, else the profile's.</param>
    public Covariance Of(Moments moments, VcovColumns columns, Match match = Match.Fixest, Ssc? ssc = null)
    {
        Profile profile = Profile.Of(match);
        Request Request(Moments m) => new(m, columns, ssc ?? Ssc ?? profile.Correction(this), profile);
        return CommonUnits.Of(moments) is { } units ? units.Back(Compute(Request(units.Moments))) : Compute(Request(moments));
    }

    /// <summary>
    /// The covariance without factor and as it came out, not repaired: quadratic in the residuals, which an estimator needs that optimises over them.
    /// </summary>
    internal Numerics.Matrix Raw(Moments moments, VcovColumns columns, Match match) =>
        Compute(new Request(moments, columns, new Ssc { KAdj = false, GAdj = false }, Profile.Of(match)) { Repaired = false }).Matrix;

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    internal abstract Covariance Compute(Request request);
}
