using System.Globalization;

namespace Kuznets.Inference;

/// <summary>The leverage correction of a heteroskedasticity-robust covariance (MacKinnon and White 1985).</summary>
public enum Hc { Hc0, Hc1, Hc2, Hc3 }

/// <summary>Independent errors of equal variance.</summary>
public sealed record Iid : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    /// <inheritdoc/>
    public override string Text => "iid";
}

/// <summary>Heteroskedasticity-robust (Eicker, Huber, White).</summary>
public sealed record Robust(Hc Hc) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    /// <inheritdoc/>
    public override string Text => $"hc{(int)Hc}";
}

/// <summary>Clustered, in any number of dimensions (Cameron, Gelbach and Miller 2011); a dimension may combine columns, <c>a^b</c>.</summary>
public sealed record Cluster(Seq<string> By) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. By.SelectMany(b => b.Split('^')).Distinct()];

    /// <inheritdoc/>
    public override string Text => $"cluster ~ {string.Join(" + ", By)}";
}

/// <summary>Newey-West by unit of a panel (Newey and West 1987); the lag is chosen from the periods when null.</summary>
public sealed record Hac(string? Unit, string? Time, int? Lag = null) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. new[] { Unit, Time }.OfType<string>()];

    /// <inheritdoc/>
    public override string Text => VcovText.Call("nw", Lag, Unit, Time);
}

/// <summary>Driscoll-Kraay: arbitrary dependence across units, Bartlett weights over time (Driscoll and Kraay 1998).</summary>
public sealed record DriscollKraay(string? Time, int? Lag = null) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. new[] { Time }.OfType<string>()];

    /// <inheritdoc/>
    public override string Text => VcovText.Call("dk", Lag, Time);
}

/// <summary>Conley: uniform kernel over distance in kilometres (Conley 1999); coordinates in degrees.</summary>
public sealed record Conley(double? Kilometres, string Latitude, string Longitude) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [Latitude, Longitude];

    /// <inheritdoc/>
    public override string Text => VcovText.Call("conley", Kilometres, Latitude, Longitude);
}

/// <summary>Writes requests.</summary>
internal static class VcovText
{
    public static string Call(string name, double? argument, params ReadOnlySpan<string?> columns)
    {
        string call = argument is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}({value})") : name;
        List<string> named = [];
        foreach (string? column in columns)
        {
            if (column is not null)
                named.Add(column);
        }
        return named.Count == 0 ? call : $"{call} ~ {string.Join(" + ", named)}";
    }
}
