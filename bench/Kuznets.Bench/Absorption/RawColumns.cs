using System.Runtime.InteropServices;
using Kuznets.Bench.Designs;

namespace Kuznets.Bench.Absorption;

/// <summary>Columns as raw little-endian files without header, NAME.f64 and NAME.i32, which every program reads.</summary>
internal static class RawColumns
{
    /// <summary>Writes a design.</summary>
    public static void Write(string folder, AbsorptionDesign design)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "y", design.Outcome);
        for (int j = 0; j < design.Regressors.Length; j++)
            Write(folder, $"x{j + 1}", design.Regressors[j]);
        foreach (string effect in (string[])["indiv", "firm", "year"])
            Write(folder, effect, design.Effect(effect));
        if (design.Instruments is not { } iv)
            return;
        foreach ((string name, double[] values) in ((string, double[])[])[("yiv", iv.Outcome), ("w", iv.Endogenous), ("z1", iv.First), ("z2", iv.Second)])
            Write(folder, name, values);
    }

    /// <summary>Writes one column.</summary>
    public static void Write<T>(string folder, string name, T[] values) where T : unmanaged
    {
        using FileStream file = File.Create(Path.Combine(folder, name + Extension<T>()));
        for (int start = 0; start < values.Length; start += 1 << 20)
            file.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
    }

    /// <summary>Whether a column was written.</summary>
    public static bool Has(string folder, string name) => File.Exists(Path.Combine(folder, name + ".f64"));

    /// <summary>Reads one column [n].</summary>
    public static T[] Read<T>(string folder, string name, int n) where T : unmanaged
    {
        T[] values = new T[n];
        using FileStream file = File.OpenRead(Path.Combine(folder, name + Extension<T>()));
        for (int start = 0; start < n; start += 1 << 20)
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, n - start))));
        return values;
    }

    private static string Extension<T>() => typeof(T) == typeof(double) ? ".f64" : typeof(T) == typeof(int) ? ".i32" : ".u8";
}
