using System.Runtime.CompilerServices;

namespace Kuznets.Numerics.Coding;

/// <summary>
/// Pairs of groups when the rows of one of them are neighbours: a level of the other is looked up in a table that remembers only the group at hand, so
/// that no pair is hashed. Codes in the order of first appearance.
/// </summary>
internal static class Nested
{
    /// <param name="starts">Where the groups whose rows are neighbours begin, and the number of rows.</param>
    /// <param name="other">The other grouping.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Factor Of(int[] starts, Factor other)
    {
        int[] inner = other.Codes, codes = GC.AllocateUninitializedArray<int>(inner.Length);
        (int Group, int Code)[] met = new (int, int)[other.Levels];
        int levels = 0;
        for (int group = 1; group < starts.Length; group++)
        {
            for (int row = starts[group - 1]; row < starts[group]; row++)
            {
                ref (int Group, int Code) known = ref met[inner[row]];
                if (known.Group != group)
                    known = (group, levels++);
                codes[row] = known.Code;
            }
        }
        return new Factor(codes, levels);
    }
}
