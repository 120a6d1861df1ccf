namespace Kuznets.Numerics.Random;

/// <summary>
/// The counter-based generator Philox4x32-10: a bijection of a 128-bit counter under a 64-bit key, so that any draw of any stream can be
/// computed on its own. Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
/// </summary>
internal static class Philox
{
    /// <summary>The four 32-bit words of one counter under one key.</summary>
    public static (uint A, uint B, uint C, uint D) Block((uint A, uint B, uint C, uint D) counter, uint key0, uint key1)
    {
        (uint a, uint b, uint c, uint d) = counter;
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * a;
            ulong product1 = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(product1 >> 32) ^ b ^ key0, (uint)product1, (uint)(product0 >> 32) ^ d ^ key1, (uint)product0);
            key0 = unchecked(key0 + 0x9E3779B9);
            key1 = unchecked(key1 + 0xBB67AE85);
        }
        return (a, b, c, d);
    }
}
