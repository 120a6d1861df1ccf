using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kuznets.Studies.Results;

/// <summary>JSON as this house writes it: indented by two, line feeds, no escapes for letters of any script, a last line break.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes that <paramref name="write"/> wrote.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
            write(json);
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
