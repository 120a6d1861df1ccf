namespace Kuznets.Studies.Sources.Stata;

/// <summary>How a variable is stored.</summary>
internal enum StataStorage { Byte, Int, Long, Float, Double, Text, LongText }

/// <summary>One variable as its descriptors give it; texts are still bytes (one character a byte).</summary>
/// <param name="Storage">How it is stored.</param>
/// <param name="Width">Bytes in a row.</param>
/// <param name="Offset">Where it begins in a row.</param>
internal sealed record StataVariable(StataStorage Storage, int Width, int Offset)
{
    public string Name { get; init; } = "";

    public string Format { get; init; } = "";

    public string LabelSet { get; init; } = "";

    public string Label { get; init; } = "";

    /// <summary>Storage and width of a type code; null when there is no such type.</summary>
    public static (StataStorage Storage, int Width)? Type(int code, StataLayout layout) => (layout.Tagged, layout.LetterTypes) switch
    {
        (true, _) => code switch
        {
            >= 1 and <= 2045 => (StataStorage.Text, code),
            32768 => (StataStorage.LongText, 8),
            65526 => (StataStorage.Double, 8),
            65527 => (StataStorage.Float, 4),
            65528 => (StataStorage.Long, 4),
            65529 => (StataStorage.Int, 2),
            65530 => (StataStorage.Byte, 1),
            _ => null,
        },
        (_, true) => code switch
        {
            'b' => (StataStorage.Byte, 1),
            'i' => (StataStorage.Int, 2),
            'l' => (StataStorage.Long, 4),
            'f' => (StataStorage.Float, 4),
            'd' => (StataStorage.Double, 8),
            > 127 => (StataStorage.Text, code - 127),
            _ => null,
        },
        _ => code switch
        {
            251 => (StataStorage.Byte, 1),
            252 => (StataStorage.Int, 2),
            253 => (StataStorage.Long, 4),
            254 => (StataStorage.Float, 4),
            255 => (StataStorage.Double, 8),
            >= 1 and <= 244 => (StataStorage.Text, code),
            _ => null,
        },
    };
}
