using System.Globalization;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>How distance on the sphere is measured.</summary>
public enum Distance
{
    /// <summary>Planar: longitude shrunk by the cosine of the mean latitude.</summary>
    Triangular,

    /// <summary>Great circle.</summary>
    Spherical,
}

/// <summary>
/// Conley: scores of places no farther apart than the cutoff are multiplied with weight one (Conley 1999, uniform kernel);
/// coordinates in degrees. Rows at one place are summed first and neighbours are found along latitude: no n×n array.
/// </summary>
public sealed record Conley(double? Kilometres, string Latitude, string Longitude) : Vcov
{
    /// <summary>Kilometres of one degree of latitude, for a sphere of radius 6371.0088 km (IUGG mean radius).</summary>
    internal const double Degree = Math.PI / 180 * 6371.0088;

    /// <summary>How distance is measured.</summary>
    public Distance Distance { get; init; } = Distance.Triangular;

    /// <inheritdoc/>
    public override Seq<string> Columns => [Latitude, Longitude];

    private protected override string Head => VcovText.Call("conley", Kilometres, Latitude, Longitude)
        .Replace(") ~", Distance == Distance.Spherical ? ", distance = \"spherical\") ~" : ") ~", StringComparison.Ordinal);

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        if (Kilometres is not { } cutoff || !(cutoff > 0))
            throw Throw.ConleyCutoff(Kilometres);
        (double[] lat, double[] lon) = (request.Columns.Numbers(Latitude), request.Columns.Numbers(Longitude));
        for (int i = 0; i < m.N; i++)
        {
            if (!(Math.Abs(lat[i]) <= 90) || !(Math.Abs(lon[i]) <= 360))
                throw Throw.Coordinates(Latitude, Longitude, lat[i], lon[i]);
        }
        Factor places = Factor.Of<(double, double)>([.. lat.Zip(lon)]);
        (double Lat, double Lon)[] at = new (double, double)[places.Levels];
        for (int i = 0; i < m.N; i++)
            at[places.Codes[i]] = (lat[i], lon[i]);
        Matrix meat = Neighbours(Meats.Sums(m, places), at, cutoff);
        Parameters k = request.Count([]);
        return request.Finish(this, Meats.Sandwich(m.Bread, meat, request.KFactor(k)), k, request.ResidualDf(k), []);
    }

    /// <summary>Σ over pairs within the cutoff; places in order of latitude, so that a pair is looked at only within a band.</summary>
    private Matrix Neighbours(Matrix sums, (double Lat, double Lon)[] at, double cutoff)
    {
        Matrix meat = Meats.Squared(sums);
        int[] order = [.. Enumerable.Range(0, at.Length).OrderBy(p => at[p].Lat).ThenBy(p => at[p].Lon)];
        double band = (cutoff / Degree) + 1e-9;
        for (int a = 0; a < order.Length; a++)
        {
            for (int b = a + 1; b < order.Length && at[order[b]].Lat - at[order[a]].Lat <= band; b++)
            {
                if (Between(at[order[a]], at[order[b]]) <= cutoff)
                    Meats.AddPair(meat, sums, order[a], order[b], 1);
            }
        }
        return meat;
    }

    private double Between((double Lat, double Lon) a, (double Lat, double Lon) b)
    {
        double dLat = b.Lat - a.Lat;
        double dLon = Math.Abs(b.Lon - a.Lon) % 360;
        dLon = dLon > 180 ? 360 - dLon : dLon;
        if (Distance == Distance.Triangular)
        {
            double east = dLon * Math.Cos((a.Lat + b.Lat) * Math.PI / 360);
            return Degree * Math.Sqrt((dLat * dLat) + (east * east));
        }
        double s = Math.Sin(dLat * Math.PI / 360);
        double c = Math.Sin(dLon * Math.PI / 360);
        double h = (s * s) + (Math.Cos(a.Lat * Math.PI / 180) * Math.Cos(b.Lat * Math.PI / 180) * c * c);
        return 2 * 180 / Math.PI * Degree * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The request in words with its cutoff, for table notes.</summary>
    internal string Cutoff => (Kilometres ?? double.NaN).ToString(CultureInfo.InvariantCulture);
}
