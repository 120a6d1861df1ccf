using System.Buffers.Binary;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>The data section, column by column: numbers with NaN for missing values, texts as codes into distinct texts.</summary>
internal sealed class StataRows
{
    private const int BlockBytes = 1 << 20;
    private readonly Cell[] cells;

    private StataRows(Cell[] cells) => this.cells = cells;

    /// <summary>Reads all rows; E531 when the file is too short for them, before memory is taken.</summary>
    public static StataRows Read(StataBytes bytes, StataDescriptors file)
    {
        bytes.Section = "data";
        int width = file.RowBytes;
        if (file.Rows > Array.MaxLength / 8 && file.Rows > bytes.Left / Math.Max(1, width))
            throw Throw.Truncated("data", bytes.Position, long.MaxValue, bytes.Left);
        bytes.Need(file.Rows * width);
        if (file.Rows > Array.MaxLength)
            throw Throw.Corrupt("data", bytes.Position, $"{file.Rows} rows");
        int rows = width == 0 ? 0 : (int)file.Rows;
        Cell[] cells = [.. file.Variables.Select(v => new Cell(v, file.Layout, bytes.BigEndian, rows))];
        int block = Math.Max(1, BlockBytes / Math.Max(1, width));
        for (int row = 0; row < rows; row += block)
        {
            int count = Math.Min(block, rows - row);
            ReadOnlySpan<byte> taken = bytes.Take((long)count * width);
            foreach (Cell cell in cells)
                cell.Read(taken, width, row, count);
        }
        return new StataRows(cells);
    }

    /// <summary>Values of a numeric variable.</summary>
    public double[] Numbers(int variable) => cells[variable].Numbers;

    /// <summary>Codes of a text variable.</summary>
    public int[] Codes(int variable) => cells[variable].Codes;

    /// <summary>Distinct texts of a text variable, a character a byte.</summary>
    public IReadOnlyList<string> Levels(int variable) => cells[variable].Levels;

    /// <summary>Distinct references of a long-text variable, their eight bytes as they stand in the file.</summary>
    public IReadOnlyList<ulong> References(int variable) => cells[variable].References;

    /// <summary>How often each of .a to .z stands in a numeric variable.</summary>
    public int[] Extended(int variable) => cells[variable].Extended;

    /// <summary>One variable being read.</summary>
    private sealed class Cell(StataVariable variable, StataLayout layout, bool bigEndian, int rows)
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
        private readonly Dictionary<ulong, int> references = [];

        public double[] Numbers { get; } = variable.Storage is StataStorage.Text or StataStorage.LongText ? [] : new double[rows];

        public int[] Codes { get; } = variable.Storage is StataStorage.Text or StataStorage.LongText ? new int[rows] : [];

        public List<string> Levels { get; } = [];

        public List<ulong> References { get; } = [];

        public int[] Extended { get; } = new int[26];

        public void Read(ReadOnlySpan<byte> block, int rowBytes, int first, int count)
        {
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<byte> cell = block.Slice((i * rowBytes) + variable.Offset, variable.Width);
                switch (variable.Storage)
                {
                    case StataStorage.Text:
                        Codes[first + i] = Text(cell);
                        break;
                    case StataStorage.LongText:
                        Codes[first + i] = Reference(cell);
                        break;
                    default:
                        Numbers[first + i] = Number(cell);
                        break;
                }
            }
        }

        private int Text(ReadOnlySpan<byte> cell)
        {
            int end = cell.IndexOf((byte)0);
            cell = end < 0 ? cell : cell[..end];
            if (cell.IsEmpty)
                return -1;
            Span<char> wide = stackalloc char[cell.Length];
            System.Text.Encoding.Latin1.GetChars(cell, wide);
            var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(wide, out int code))
                return code;
            string text = new(wide);
            known.Add(text, code = Levels.Count);
            Levels.Add(text);
            return code;
        }

        /// <summary>The eight bytes as they stand; -1 for the empty text.</summary>
        private int Reference(ReadOnlySpan<byte> cell)
        {
            ulong raw = BinaryPrimitives.ReadUInt64BigEndian(cell);
            if (raw == 0)
                return -1;
            if (!references.TryGetValue(raw, out int code))
            {
                references.Add(raw, code = References.Count);
                References.Add(raw);
            }
            return code;
        }

        private double Number(ReadOnlySpan<byte> cell)
        {
            switch (variable.Storage)
            {
                case StataStorage.Byte:
                    return Checked((sbyte)cell[0], layout.ExtendedMissing ? 100 : 126);
                case StataStorage.Int:
                    short small = bigEndian ? BinaryPrimitives.ReadInt16BigEndian(cell) : BinaryPrimitives.ReadInt16LittleEndian(cell);
                    return Checked(small, layout.ExtendedMissing ? 32740 : 32766);
                case StataStorage.Long:
                    return Checked(StataBytes.Int32(cell, bigEndian), layout.ExtendedMissing ? 2147483620 : 2147483646);
                case StataStorage.Float:
                    uint single = (uint)StataBytes.Whole(cell, bigEndian);
                    return (single & 0x7F80_0000) == 0x7F80_0000 || (single >= 0x7F00_0000 && single < 0x8000_0000)
                        ? Missing((int)((single - 0x7F00_0000) >> 11), single is >= 0x7F00_0000 and < 0x7F80_0000)
                        : BitConverter.UInt32BitsToSingle(single);
                default:
                    ulong bits = StataBytes.Whole(cell, bigEndian);
                    return (bits & 0x7FF0_0000_0000_0000) == 0x7FF0_0000_0000_0000 || (bits >= 0x7FE0_0000_0000_0000 && bits < 1UL << 63)
                        ? Missing((int)((bits - 0x7FE0_0000_0000_0000) >> 40), bits is >= 0x7FE0_0000_0000_0000 and < 0x7FF0_0000_0000_0000)
                        : BitConverter.UInt64BitsToDouble(bits);
            }
        }

        private double Checked(int value, int largest) => value > largest ? Missing(value - largest - 1, true) : value;

        /// <summary>Code 0 is the plain missing value, 1 to 26 are .a to .z.</summary>
        private double Missing(int code, bool coded)
        {
            if (coded && layout.ExtendedMissing && code is >= 1 and <= 26)
                Extended[code - 1]++;
            return double.NaN;
        }
    }
}
