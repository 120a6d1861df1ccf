namespace Kuznets.Studies.Sources.Stata;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static DataException NotStata(string found) => new(new Note("E530", ("found", found)));

    public static DataException Truncated(string section, long position, long needed, long left) =>
        new(new Note("E531", ("section", section), ("position", position), ("needed", needed), ("left", left)));

    public static DataException Corrupt(string section, long position, string found) =>
        new(new Note("E532", ("section", section), ("position", position), ("found", found)));

    public static DataException UnknownType(int variable, int type, long position) =>
        new(new Note("E533", ("variable", variable), ("type", type), ("position", position)));

    public static SpecificationException UnknownEncoding(string encoding) => new(new Note("E534", ("encoding", encoding)));
}
