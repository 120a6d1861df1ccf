namespace Kuznets.Studies.Study;

/// <summary>Collects everything that is wrong with a study file, so that all of it is told at once.</summary>
public sealed class Problems
{
    private readonly List<Note> found = [];

    /// <summary>The problems in the order of the file.</summary>
    public Seq<Note> Found => [.. found
        .OrderBy(n => n.Place?.File, StringComparer.Ordinal).ThenBy(n => n.Place?.Line ?? 0).ThenBy(n => n.Place?.Column ?? 0)];

    /// <summary>Whether one of them stops the work.</summary>
    public bool Any => found.Exists(n => n.IsError);

    /// <summary>Records one problem.</summary>
    public void Add(string code, Place? place, params ReadOnlySpan<Argument> arguments) =>
        found.Add(new Note(code, Seq.Create(arguments), place));

    /// <summary>Records problems that another room found in a scalar of the file, mapping their offsets into the file.</summary>
    public void Add(KuznetsException error, YamlScalar? source)
    {
        foreach (Note note in error.Notes)
            found.Add(source is null ? note : note with { Place = Into(note.Place, source) });
    }

    /// <summary>Throws what was found, if it stops the work.</summary>
    public void ThrowIfAny()
    {
        if (Any)
            throw new SpecificationException(Found);
    }

    private static Place Into(Place? inner, YamlScalar source) =>
        inner is { File: null, Column: > 0 } ? source.At(inner.Column - 1, inner.Length) : source.Place;
}
