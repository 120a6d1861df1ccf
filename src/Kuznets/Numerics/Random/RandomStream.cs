namespace Kuznets.Numerics.Random;

/// <summary>
/// One stream of random numbers, fixed by a seed and the index of a task: give every replication its own stream and the numbers are the
/// same whichever thread runs it. Philox4x32-10 underneath; streams of different (seed, task) never overlap.
/// </summary>
/// <param name="seed">The run's seed, <see cref="RunOptions.Seed"/>.</param>
/// <param name="task">Index of the replication, draw or start.</param>
public sealed class RandomStream(ulong seed, long task)
{
    private const double Unit = 1.0 / (1UL << 53);
    private ulong block;
    private ulong spare;
    private bool hasSpare;
    private double spareNormal = double.NaN;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        (uint a, uint b, uint c, uint d) = Philox.Block(
            ((uint)block, (uint)(block >> 32), (uint)task, (uint)(task >> 32)), (uint)seed, (uint)(seed >> 32));
        block++;
        spare = ((ulong)d << 32) | c;
        hasSpare = true;
        return ((ulong)b << 32) | a;
    }

    /// <summary>A number uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform() => (Bits() >> 11) * Unit;

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public double Normal()
    {
        if (!double.IsNaN(spareNormal))
        {
            double kept = spareNormal;
            spareNormal = double.NaN;
            return kept;
        }
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * Uniform());
        spareNormal = radius * sine;
        return radius * cosine;
    }

    /// <summary>An integer uniform on 0 … <paramref name="n"/>−1, without bias (Lemire 2019).</summary>
    public int Below(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ulong range = (ulong)n;
        ulong high = Math.BigMul(Bits(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = unchecked(0UL - range) % range;
            while (low < threshold)
                high = Math.BigMul(Bits(), range, out low);
        }
        return (int)high;
    }

    /// <summary>+1 or −1 with equal chance, the Rademacher weight.</summary>
    public double Sign() => (Bits() >> 63) == 0 ? 1 : -1;

    /// <summary>Fills with uniform numbers.</summary>
    public void Uniform(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Uniform();
    }

    /// <summary>Fills with standard normal numbers.</summary>
    public void Normal(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Normal();
    }

    /// <summary>Puts the items in random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A random permutation of 0 … <paramref name="n"/>−1.</summary>
    public int[] Permutation(int n)
    {
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        Shuffle<int>(order);
        return order;
    }

    /// <summary><paramref name="count"/> draws with replacement from 0 … <paramref name="n"/>−1.</summary>
    public int[] Resample(int n, int count)
    {
        int[] draws = new int[count];
        for (int i = 0; i < count; i++)
            draws[i] = Below(n);
        return draws;
    }
}
