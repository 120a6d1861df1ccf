namespace Kuznets.Studies.Sources.Stata;

/// <summary>
/// Widths of the fields of one version of the format (Stata Corp, file formats .dta 104 to 119): 104 and 105 of Stata 4 and 5,
/// 108 of 6, 110 and 111 of 7, 113 of 8 and 9, 114 of 10 and 11, 115 of 12, 117 of 13, 118 of 14 and later, 119 for more
/// than 32,767 variables.
/// </summary>
internal sealed record StataLayout(int Version)
{
    /// <summary>Sections stand between tags.</summary>
    public bool Tagged => Version >= 117;

    /// <summary>Text is UTF-8 by declaration.</summary>
    public bool IsUtf8 => Version >= 118;

    /// <summary>Bytes of the number of variables.</summary>
    public int CountBytes => Version >= 119 ? 4 : 2;

    /// <summary>Bytes of the number of rows.</summary>
    public int RowBytes => Version >= 118 ? 8 : 4;

    /// <summary>Bytes of a type code.</summary>
    public int TypeBytes => Tagged ? 2 : 1;

    /// <summary>Types are letters, strings are 127 + width.</summary>
    public bool LetterTypes => Version is <= 110 or 112;

    /// <summary>Bytes of a variable or label name.</summary>
    public int NameBytes => Version >= 118 ? 129 : Version >= 110 ? 33 : 9;

    /// <summary>Bytes of a display format.</summary>
    public int FormatBytes => Version >= 118 ? 57 : Version >= 114 ? 49 : Version >= 105 ? 12 : 7;

    /// <summary>Bytes of a variable label.</summary>
    public int LabelBytes => Version >= 118 ? 321 : Version >= 108 ? 81 : 32;

    /// <summary>Bytes of one entry of the sort list.</summary>
    public int SortBytes => Version >= 119 ? 4 : 2;

    /// <summary>Bytes of the length of an expansion field; 0 when there are none.</summary>
    public int ExpansionBytes => Version >= 110 ? 4 : Version >= 105 ? 2 : 0;

    /// <summary>Bytes of the time stamp of a version without tags.</summary>
    public int StampBytes => Version >= 105 ? 18 : 0;

    /// <summary>Bytes of the variable number in the data's reference to a long string; the row number fills up eight.</summary>
    public int ReferenceBytes => Version switch { 117 => 4, 118 => 2, _ => 3 };

    /// <summary>Bytes of the row number in front of a long string.</summary>
    public int LongRowBytes => Version >= 118 ? 8 : 4;

    /// <summary>Value labels are tables of two-byte codes and eight-byte texts.</summary>
    public bool ShortLabels => Version <= 105;

    /// <summary>Codes .a to .z exist beside the plain missing value.</summary>
    public bool ExtendedMissing => Version >= 113;
}
