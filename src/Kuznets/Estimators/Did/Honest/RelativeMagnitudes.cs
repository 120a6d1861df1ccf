using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Honest;

/// <summary>
/// Confidence sets when the differential trend changes from a period to the next by no more than M̄ times its largest change before treatment
/// (Rambachan and Roth 2023, section 2.4): the union, over which change is the largest and its sign, of sets under linear restrictions, each
/// tested by <see cref="MomentTest"/> from the restrictions on periods after the reference.
/// </summary>
internal sealed class RelativeMagnitudes
{
    private readonly EventPath path;
    private readonly double level;
    private readonly double[][] draws;
    private readonly RunOptions run;

    public RelativeMagnitudes(EventPath path, double level, int draws, RunOptions run)
    {
        (this.path, this.level, this.run) = (path, level, run);
        this.draws = MomentTest.Draws(path.Sigma, draws, run.Seed);
    }

    /// <summary>The ends of the confidence set for a bound M̄; NaN where it is empty.</summary>
    public (double Low, double High) For(double bound)
    {
        (double Low, double High)?[] parts = new (double, double)?[2 * path.Pre];
        Work.Each(parts.Length, run, k => parts[k] = Test(bound, k).Accepted(path.Estimate, path.Se));
        (double low, double high) = (double.NaN, double.NaN);
        foreach ((double l, double h) in parts.OfType<(double, double)>())
            (low, high) = (double.IsNaN(low) ? l : Math.Min(l, low), double.IsNaN(high) ? h : Math.Max(h, high));
        return (low, high);
    }

    /// <summary>Whether a value of the target belongs to the confidence set.</summary>
    public bool Accepts(double theta, double bound)
    {
        bool[] parts = new bool[2 * path.Pre];
        Work.Each(parts.Length, run, k => parts[k] = Test(bound, k).Accepts(theta));
        return parts.Contains(true);
    }

    private MomentTest Test(double bound, int k) => new(Restrictions(bound, k / 2, k % 2 == 0 ? 1 : -1), path, draws, level);

    /// <summary>
    /// ±(δ_t − δ_{t−1}) ≤ M̄ × sign × (δ_s − δ_{s−1}) for the periods t after the reference, s counted from the first period; δ is zero at the reference.
    /// </summary>
    private Matrix Restrictions(double bound, int largest, int sign)
    {
        int pre = path.Pre, post = path.Post;
        Matrix A = new(2 * post, pre + post);
        // Places along the whole path, the reference at `pre`; its column does not exist.
        void Add(int row, int place, double value)
        {
            if (place != pre)
                A[row, place < pre ? place : place - 1] += value;
        }
        for (int t = 0; t < post; t++)
        {
            for (int side = 0; side < 2; side++)
            {
                int row = (2 * t) + side, direction = side == 0 ? 1 : -1;
                Add(row, pre + t + 1, direction);
                Add(row, pre + t, -direction);
                Add(row, largest + 1, -bound * sign);
                Add(row, largest, bound * sign);
            }
        }
        return A;
    }
}
