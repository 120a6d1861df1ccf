using System.Globalization;
using System.Text.Json;

namespace Kuznets.Studies.Results;

/// <summary>Numbers of results.json: 17 significant digits, or null where there is none.</summary>
internal static class JsonNumber
{
    /// <summary>Writes a property; false when the number is missing and null was written, which the caller explains in a note.</summary>
    public static bool Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        return Write(json, value);
    }

    /// <summary>Writes an item of an array, or the value of a property whose name was written.</summary>
    public static bool Write(Utf8JsonWriter json, double value)
    {
        bool present = double.IsFinite(value);
        if (present)
            json.WriteRawValue(value.ToString("G17", CultureInfo.InvariantCulture), skipInputValidation: true);
        else
            json.WriteNullValue();
        return present;
    }
}
