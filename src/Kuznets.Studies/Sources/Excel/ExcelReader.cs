namespace Kuznets.Studies.Sources.Excel;

/// <summary>Reads Excel workbooks; the content decides between .xlsx and .xls, not the name.</summary>
public static class ExcelReader
{
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// Reads one sheet: <see cref="SourceOptions.Sheet"/> by name or one-based number, else the first visible one with data;
    /// <see cref="SourceOptions.Range"/> cuts a rectangle out of it.
    /// </summary>
    /// <exception cref="DataException">E540 no workbook, E541 protected by a password, E542 over the budget, E543 to E548 damaged or empty.</exception>
    /// <exception cref="SpecificationException">E545 no such sheet, E549 no range.</exception>
    public static LoadedFrame Read(Func<Stream> open, SourceOptions options)
    {
        using Stream stream = open();
        byte[] head = new byte[8];
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (head.AsSpan(0, read).StartsWith("PK"u8))
            return XlsxReader.Read(stream, options);
        if (head.AsSpan().SequenceEqual(Compound) && IsEncrypted(stream))
            throw Throw.Encrypted();
        // BIFF 2 to 4 begin with a BOF record and no container.
        bool biff = read > 3 && head[0] == 9 && head[1] is 0 or 2 or 4 && head[3] == 0;
        return head.AsSpan().SequenceEqual(Compound) || biff
            ? XlsReader.Read(stream, options)
            : throw Throw.NotExcel(Convert.ToHexString(head.AsSpan(0, read)));
    }

    /// <summary>Whether the compound file holds an encrypted .xlsx: a directory entry called EncryptedPackage (UTF-16).</summary>
    private static bool IsEncrypted(Stream stream)
    {
        ReadOnlySpan<byte> name = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        byte[] block = new byte[(1 << 16) + name.Length];
        int kept = 0;
        for (int read; (read = stream.Read(block, kept, block.Length - kept)) > 0;)
        {
            int filled = kept + read;
            if (block.AsSpan(0, filled).IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length - 1, filled);
            block.AsSpan(filled - kept, kept).CopyTo(block);
        }
        stream.Position = 0;
        return false;
    }
}
