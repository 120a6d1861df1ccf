using System.Globalization;
using BenchmarkDotNet.Attributes;
using Kuznets.Bench.Designs;
using Kuznets.Studies.Sources;

namespace Kuznets.Bench.Kernels;

/// <summary>Reading a delimited text of 100,000 rows and five columns into columns.</summary>
public class TextKernels
{
    private string path = "";

    /// <summary>Writes the file.</summary>
    [GlobalSetup]
    public void Write()
    {
        path = Path.Combine(Path.GetTempPath(), $"kuznets-kernel-{Environment.ProcessId}.csv");
        double[] x = Streams.Normals(11, 100_000), z = Streams.Uniforms(12, 100_000);
        using StreamWriter writer = new(path);
        writer.Write("id,year,x,y,z\n");
        for (int i = 0; i < x.Length; i++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i / 20},{2000 + (i % 20)},{x[i]:R},{Math.Round(1000 * z[i], 3):R},{z[i]:R}\n"));
    }

    /// <summary>Removes the file.</summary>
    [GlobalCleanup]
    public void Remove() => File.Delete(path);

    /// <summary>The whole reading.</summary>
    [Benchmark]
    public LoadedFrame Read() => SourceReader.Read(path);
}
