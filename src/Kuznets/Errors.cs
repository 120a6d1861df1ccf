namespace Kuznets;

/// <summary>Work that cannot go on, with a stable code, the place, the reason and the cure.</summary>
public abstract class KuznetsException(Seq<Note> notes)
    : Exception(string.Join("\n", notes.Select(n => n.ToString())))
{
    /// <summary>Everything that was found wrong; at least one.</summary>
    public Seq<Note> Notes { get; } = notes;

    /// <summary>The first thing that was found wrong.</summary>
    public Note Note => Notes[0];

    /// <summary>Code of the first thing that was found wrong.</summary>
    public string Code => Note.Code;
}

/// <summary>The request is wrong: unknown column, formula syntax, incompatible options, unidentified model. Exit code 2.</summary>
public sealed class SpecificationException(params Seq<Note> notes) : KuznetsException(notes);

/// <summary>The data are wrong: duplicate keys, text in a numeric column, an unreadable file. Exit code 3.</summary>
public sealed class DataException(params Seq<Note> notes) : KuznetsException(notes);

/// <summary>The arithmetic cannot go on: no observations, singular, not converged. Exit code 4.</summary>
public sealed class NumericalException(params Seq<Note> notes) : KuznetsException(notes);

/// <summary>The surroundings fail: disk, permission, memory ceiling, a missing engine. Exit code 5.</summary>
public sealed class SurroundingsException(params Seq<Note> notes) : KuznetsException(notes);
