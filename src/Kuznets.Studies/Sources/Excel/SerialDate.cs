namespace Kuznets.Studies.Sources.Excel;

/// <summary>Excel's day numbers.</summary>
internal static class SerialDate
{
    private static readonly int Epoch1900 = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly int Epoch1904 = new DateOnly(1904, 1, 1).DayNumber;

    /// <summary>
    /// The day of a serial number: a date, missing for 1900-02-29 (serial 60, a day that only the 1900 system has), the plain
    /// number where no date could be meant (times below one day, numbers outside the years 1900 to 9999).
    /// </summary>
    public static GridCell Read(double serial, bool from1904)
    {
        double day = Math.Floor(serial);
        if (!(serial >= (from1904 ? 0 : 1)) || day > (from1904 ? 2_957_003 : 2_958_465))
            return new GridCell(GridKind.Number, serial);
        bool time = serial != day;
        if (from1904)
            return new GridCell(GridKind.Date, Epoch1904 + day) { HasTime = time };
        if (day == 60)
            return new GridCell(GridKind.Error, 0, "1900-02-29");
        return new GridCell(GridKind.Date, Epoch1900 + day + (day < 60 ? 1 : 0)) { HasTime = time };
    }
}
