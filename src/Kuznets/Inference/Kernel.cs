namespace Kuznets.Inference;

/// <summary>How products of scores are weighted by their distance in time, under the names of Stata's ivreg2.</summary>
public enum Kernel
{
    /// <summary>1 − x (Newey and West 1987).</summary>
    Bartlett,

    /// <summary>1 up to the bandwidth (White and Domowitz 1984).</summary>
    Truncated,

    /// <summary>1 − 6x² + 6x³ up to a half, then 2(1 − x)³ (Gallant 1987).</summary>
    Parzen,

    /// <summary>½ + ½ cos πx.</summary>
    TukeyHanning,

    /// <summary>0.54 + 0.46 cos πx.</summary>
    TukeyHamming,

    /// <summary>25/(12π²x²) (sin(6πx/5)/(6πx/5) − cos(6πx/5)), over all lags (Andrews 1991).</summary>
    QuadraticSpectral,

    /// <summary>sin(πx)/(πx), over all lags.</summary>
    Daniell,

    /// <summary>2(1 − cos x·τ)/x², over all lags, as ivreg2 has it.</summary>
    Tent,
}
