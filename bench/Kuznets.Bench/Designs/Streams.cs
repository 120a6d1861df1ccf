namespace Kuznets.Bench.Designs;

/// <summary>
/// Counter-based random numbers: a value is a function of its stream and index, with no state, so that any language repeats them bit for bit
/// (the mixing function is that of Steele, Lea and Flood 2014, splitmix64).
/// </summary>
internal static class Streams
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The hash of an index in a stream.</summary>
    public static ulong Hash(ulong stream, ulong i) => HashOf(Key(stream), i);

    /// <summary>Uniform on [0, 1).</summary>
    public static double Uniform(ulong stream, ulong i) => UniformOf(Key(stream), i);

    /// <summary>Mean 0 and variance 1: the sum of four uniforms, scaled.</summary>
    public static double Normal(ulong stream, int i) => NormalOf(Key(stream), (ulong)i);

    /// <summary>An integer from 0 to below.</summary>
    public static int Integer(ulong stream, int i, int below) => (int)Math.Floor(Uniform(stream, (ulong)i) * below);

    /// <summary>The first n normals of a stream.</summary>
    public static double[] Normals(ulong stream, int n)
    {
        double[] values = new double[n];
        ulong key = Key(stream);
        Parallel(n, i => values[i] = NormalOf(key, (ulong)i));
        return values;
    }

    /// <summary>The first n uniforms of a stream.</summary>
    public static double[] Uniforms(ulong stream, int n)
    {
        double[] values = new double[n];
        ulong key = Key(stream);
        Parallel(n, i => values[i] = UniformOf(key, (ulong)i));
        return values;
    }

    /// <summary>The first n integers of a stream.</summary>
    public static int[] Integers(ulong stream, int n, int below)
    {
        int[] values = new int[n];
        ulong key = Key(stream);
        Parallel(n, i => values[i] = (int)Math.Floor(UniformOf(key, (ulong)i) * below));
        return values;
    }

    /// <summary>Runs a body for every row, in blocks on all threads; short columns on one.</summary>
    public static void Parallel(int n, Action<int> body)
    {
        const int Block = 1 << 16;
        int blocks = (n + Block - 1) / Block;
        System.Threading.Tasks.Parallel.For(0, blocks, block =>
        {
            for (int i = block * Block; i < Math.Min(n, (block + 1) * Block); i++)
                body(i);
        });
    }

    private static ulong Key(ulong stream) => unchecked(Mix((stream * Golden) + 0x1234567));

    private static ulong HashOf(ulong key, ulong i) => unchecked(Mix(key + ((i + 1) * Golden)));

    private static double UniformOf(ulong key, ulong i) => (HashOf(key, i) >> 11) * (1.0 / (1UL << 53));

    private static double NormalOf(ulong key, ulong i) =>
        (UniformOf(key, 4 * i) + UniformOf(key, (4 * i) + 1) + UniformOf(key, (4 * i) + 2) + UniformOf(key, (4 * i) + 3) - 2) * 1.7320508075688772;

    private static ulong Mix(ulong z)
    {
        z ^= z >> 30;
        z = unchecked(z * 0xBF58476D1CE4E5B9);
        z ^= z >> 27;
        z = unchecked(z * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
