using Kuznets.Studies.Results;

namespace Kuznets.Cli;

/// <summary>Several problems at once, each with its place and cure.</summary>
internal static class ProblemList
{
    public static void Write(Seq<Note> problems, Terminal terminal)
    {
        foreach (Note note in problems)
            terminal.Error.Write(NoteText.Listed(note, terminal.Language));
        int count = problems.Count(p => p.IsError);
        terminal.Error.Write(terminal.Say($"{count} problems; kuznets explain CODE tells more\n", $"共 {count} 个问题;kuznets explain 代码 可查看说明\n"));
    }
}
