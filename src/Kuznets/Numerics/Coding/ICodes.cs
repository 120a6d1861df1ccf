namespace Kuznets.Numerics.Coding;

/// <summary>Codes of keys, given out in order. Any number of threads may find codes while none gives one out.</summary>
internal interface ICodes
{
    /// <summary>Codes given out.</summary>
    int Count { get; }

    /// <summary>Writes the codes of rows start … end-1, -1 where the key has none yet; whether there was such a row.</summary>
    bool Find<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys;

    /// <summary>Gives codes to the rows start … end-1 that have -1, in their order.</summary>
    void Give<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys;
}
