using System.IO.Compression;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>
/// The parts of a zip file under a budget: number of entries and unpacked sizes are checked as declared before anything is
/// unpacked, and as they turn out while unpacking. The ratio of sizes counts only above 50 MB, because honest sheets of
/// equal cells shrink a great deal.
/// </summary>
internal sealed class ZipParts : IDisposable
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 4L << 30;
    private const long RatioCountsFrom = 50L << 20;
    private const int MostRatio = 200;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly long allowed;

    /// <summary>Opens the archive; E542 when what it declares is over the budget.</summary>
    public ZipParts(Stream stream)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostEntries)
            throw Throw.OverBudget("entries", archive.Entries.Count, MostEntries);
        allowed = Math.Min(MostBytes, Math.Max(RatioCountsFrom, stream.Length > MostBytes / MostRatio ? MostBytes : stream.Length * MostRatio));
        long declared = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            declared = entry.Length < 0 || entry.Length > MostBytes ? MostBytes + 1 : declared + entry.Length;
            if (declared > allowed)
                throw Throw.OverBudget("declared bytes", declared, allowed);
            entries.TryAdd(entry.FullName.TrimStart('/').Replace('\\', '/'), entry);
        }
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string part) => entries.ContainsKey(part);

    /// <summary>The unpacked part; E543 when there is none, E542 while reading beyond the budget.</summary>
    public Stream Open(string part) => entries.TryGetValue(part, out ZipArchiveEntry? entry)
        ? new Metered(entry.Open(), allowed)
        : throw Throw.MissingPart(part);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>Counts what really comes out; declared sizes can lie.</summary>
    private sealed class Metered(Stream inner, long allowed) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = inner.Read(buffer);
            read += count;
            return read <= allowed ? count : throw Throw.OverBudget("bytes", read, allowed);
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
