using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Several columns side by side in one register, so that a row's level is looked up once for all of them. Lanes never mix, and products and
/// sums are rounded separately, so a column's bytes do not depend on how many lanes run beside it.
/// </summary>
/// <typeparam name="TSelf">The register.</typeparam>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Columns in the register.</summary>
    static abstract int Width { get; }

    /// <summary>The values at a place and the places after it.</summary>
    static abstract TSelf Load(ref double at);

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf All(double value);

    /// <summary>Writes the lanes to a place and the places after it.</summary>
    void Store(ref double at);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);
}

/// <summary>One column.</summary>
internal readonly record struct Lane1(double Value) : ILanes<Lane1>
{
    public static int Width => 1;

    public static Lane1 Load(ref double at) => new(at);

    public static Lane1 All(double value) => new(value);

    public void Store(ref double at) => at = Value;

    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.Value + b.Value);

    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.Value - b.Value);

    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.Value * b.Value);
}

/// <summary>Two columns.</summary>
internal readonly record struct Lane2(Vector128<double> Value) : ILanes<Lane2>
{
    public static int Width => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Load(ref double at) => new(Vector128.LoadUnsafe(ref at));

    public static Lane2 All(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double at) => Value.StoreUnsafe(ref at);

    public static Lane2 operator +(Lane2 a, Lane2 b) => new(a.Value + b.Value);

    public static Lane2 operator -(Lane2 a, Lane2 b) => new(a.Value - b.Value);

    public static Lane2 operator *(Lane2 a, Lane2 b) => new(a.Value * b.Value);
}

/// <summary>Four columns.</summary>
internal readonly record struct Lane4(Vector256<double> Value) : ILanes<Lane4>
{
    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Load(ref double at) => new(Vector256.LoadUnsafe(ref at));

    public static Lane4 All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double at) => Value.StoreUnsafe(ref at);

    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a.Value + b.Value);

    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a.Value - b.Value);

    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a.Value * b.Value);
}

/// <summary>Eight columns: a level is one cache line.</summary>
internal readonly record struct Lane8(Vector512<double> Value) : ILanes<Lane8>
{
    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(ref double at) => new(Vector512.LoadUnsafe(ref at));

    public static Lane8 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double at) => Value.StoreUnsafe(ref at);

    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a.Value + b.Value);

    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a.Value - b.Value);

    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a.Value * b.Value);
}
