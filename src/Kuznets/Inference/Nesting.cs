using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>Whether one grouping refines another.</summary>
public static class Nesting
{
    /// <summary>Whether every level of <paramref name="inner"/> lies in one level of <paramref name="outer"/>. Cost O(n).</summary>
    public static bool IsNested(Factor inner, Factor outer)
    {
        if (ReferenceEquals(inner, outer))
            return true;
        if (inner.Levels < outer.Levels)
            return false;
        int[] home = new int[inner.Levels];
        Array.Fill(home, -1);
        for (int i = 0; i < inner.Codes.Length; i++)
        {
            ref int at = ref home[inner.Codes[i]];
            if (at < 0)
                at = outer.Codes[i];
            else if (at != outer.Codes[i])
                return false;
        }
        return true;
    }
}
