using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Three moderators of the effect of artificial intelligence on carbon intensity, each in a panel of its own of 30 provinces, 2011 to 2021: ci = b₁ ait + b₂ z +
/// b₃ ait·z + … with both centred. The spreads of ait, z and of the error are those under which the product as it is gives all three standard errors. A control
/// that goes with ait makes the columns without controls.
/// </summary>
internal static class P001c
{
    /// <summary>Moderators with b₁, b₂, b₃, their standard errors, and b₁ without controls.</summary>
    public static readonly (string Name, double[] B, double[] Se, double Short)[] Moderators =
    [
        ("is", [0.194, 0.197, 0.172], [0.035, 0.074, 0.043], 0.225), ("mar", [0.196, 0.064, 0.026], [0.036, 0.035, 0.012], 0.251),
        ("frd", [0.201, -1.066, -0.334], [0.034, 0.256, 0.133], 0.197),
    ];

    private const ulong Seed = 20260514;
    private const int Provinces = 30, First = 2011, Years = 11;
    private const double Df = 296, Control = 0.5;

    /// <summary>Three panels under one another: <c>province</c> (100, 200, 300 and up), <c>year</c>, <c>set</c>, <c>ci</c>, <c>ait</c>, <c>is</c>, <c>mar</c>, <c>frd</c> (0 outside its set), <c>ed</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        PanelColumns columns = new(3 * Provinces, First, Years, "set", "ci", "ait", "is", "mar", "frd", "ed");
        double root = Math.Sqrt(Df), wide = Math.Sqrt(Years / (Years - 1.0));
        double[] row = new double[7];
        for (int k = 0; k < 3; k++)
        {
            (_, double[] b, double[] se, double without) = Moderators[k];
            double sdX = se[1] / se[2], sdZ = se[0] * sdX / se[1], noise = se[0] * sdX * root;
            for (int i = 0; i < Provinces; i++)
            {
                double own = 3.5 + random.Normal();
                for (int t = 0; t < Years; t++)
                {
                    double x = wide * sdX * random.Normal(), z = wide * sdZ * random.Normal(), control = ((without - b[0]) / Control * x) + random.Normal();
                    Array.Clear(row);
                    (row[0], row[2], row[3 + k], row[6]) = (k + 1, 2 + x, 1 + z, control);
                    row[1] = own + (b[0] * x) + (b[1] * z) + (b[2] * x * z) + (Control * control) + (noise * random.Normal());
                    columns.Set((k * Provinces) + i, t, row);
                }
            }
        }
        return columns.Panel("province", "year");
    }
}
