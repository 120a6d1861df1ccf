using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>Turns a frame of results into a block: numbers as numbers, missing ones and empty texts as nothing.</summary>
internal static class FrameBlock
{
    /// <summary>A block of the frame's columns and, where it says anything, one more of texts.</summary>
    public static Block Of(string name, Frame frame, (string Name, string?[] Values)? more = null)
    {
        string?[]? texts = more?.Values.Any(v => v is not null) == true ? more.Value.Values : null;
        return new Block(name, [.. frame.Names, .. texts is null ? [] : new[] { more!.Value.Name }],
            [.. Enumerable.Range(0, frame.Rows).Select(r => (Seq<BlockValue>)[.. frame.Columns.Select(c => Cell(c, r)), .. texts is null ? [] : new BlockValue[] { texts[r] }])]);
    }

    private static BlockValue Cell(Column column, int row) => column is NumberColumn number
        ? double.IsNaN(number.Values[row]) ? default : number.Values[row]
        : column.Text(row) is { Length: > 0 } text ? text : default(BlockValue);
}
