namespace Kuznets.Studies.Writers;

/// <summary>The formats a table is written in.</summary>
public enum TableFormat { Text, Markdown, Html, Latex, Docx, Xlsx, Csv, Json }
