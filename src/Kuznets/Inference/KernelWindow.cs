namespace Kuznets.Inference;

/// <summary>A kernel with a bandwidth: the weight of a lag τ is k(τ/bandwidth).</summary>
internal readonly record struct KernelWindow(Kernel Kernel, double Bandwidth)
{
    private static readonly string[] Words = ["bartlett", "truncated", "parzen", "tukey-hanning", "tukey-hamming", "quadratic-spectral", "daniell", "tent"];

    /// <summary>Names of the kernels in requests, in the order of <see cref="Inference.Kernel"/>.</summary>
    public static Seq<string> Names => [.. Words];

    /// <summary>The largest lag that has a weight.</summary>
    public int Lags(int periods) => Kernel is Kernel.QuadraticSpectral or Kernel.Daniell or Kernel.Tent ? periods - 1 : Math.Min(periods - 1, (int)Math.Floor(Bandwidth));

    /// <summary>The weight of a lag.</summary>
    public double Weight(int lag)
    {
        double x = lag / Bandwidth, angle = Math.PI * x;
        return Kernel switch
        {
            Kernel.Bartlett => Math.Max(0, 1 - x),
            Kernel.Truncated => 1,
            Kernel.Parzen => x <= 0.5 ? 1 - (6 * x * x) + (6 * x * x * x) : 2 * Math.Pow(Math.Max(0, 1 - x), 3),
            Kernel.TukeyHanning => 0.5 + (0.5 * Math.Cos(angle)),
            Kernel.TukeyHamming => 0.54 + (0.46 * Math.Cos(angle)),
            Kernel.QuadraticSpectral => 25 / (12 * angle * angle) * ((Math.Sin(1.2 * angle) / (1.2 * angle)) - Math.Cos(1.2 * angle)),
            Kernel.Daniell => Math.Sin(angle) / angle,
            _ => 2 * (1 - Math.Cos(lag * x)) / (x * x),
        };
    }

    /// <summary>
    /// The bandwidth of Newey and West (1994) from the autocovariances of a series, σ_0, σ_1, …; null for a kernel it is not made for.
    /// </summary>
    public static double? Automatic(Kernel kernel, double[] autocovariances, int periods)
    {
        (double power, double truncation, double constant) = kernel switch
        {
            Kernel.Bartlett => (1.0, 2.0 / 9, 1.1447),
            Kernel.Parzen => (2.0, 4.0 / 25, 2.6614),
            Kernel.QuadraticSpectral => (2.0, 2.0 / 25, 1.3221),
            _ => (0.0, 0.0, double.NaN),
        };
        if (double.IsNaN(constant))
            return null;
        int most = Math.Min(autocovariances.Length - 1, (int)Math.Truncate(20 * Math.Pow(periods / 100.0, truncation)));
        double zero = autocovariances[0], moment = 0;
        for (int j = 1; j <= most; j++)
        {
            zero += 2 * autocovariances[j];
            moment += 2 * Math.Pow(j, power) * autocovariances[j];
        }
        double exponent = 1 / ((2 * power) + 1);
        double width = constant * Math.Pow(Math.Pow(moment / zero, 2), exponent) * Math.Pow(periods, exponent);
        return 1 + (kernel == Kernel.QuadraticSpectral ? Math.Min(width, most) : Math.Min(Math.Truncate(width), most));
    }
}
