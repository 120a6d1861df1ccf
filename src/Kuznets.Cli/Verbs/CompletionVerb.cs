using System.CommandLine;

namespace Kuznets.Cli.Verbs;

/// <summary><c>kuznets completion SHELL</c>: a script for bash, zsh or fish, made from the commands themselves.</summary>
internal static class CompletionVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish" };
        Command command = new("completion", terminal.Say("print a completion script for a shell", "输出命令行补全脚本")) { shell };
        command.SetAction(parsed =>
        {
            terminal.Out.Write(Script(parsed.GetValue(shell)!, parsed.RootCommandResult.Command));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Script(string shell, Command root)
    {
        string verbs = string.Join(' ', root.Subcommands.Select(c => c.Name));
        return shell switch
        {
            "bash" => $$"""
                _kuznets() {
                  local verb=${COMP_WORDS[1]} word=${COMP_WORDS[COMP_CWORD]} options=""
                  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "{{verbs}} --help --lang" -- "$word")); return; fi
                  case "$verb" in
                {{Cases(root)}}
                  esac
                  case "$word" in -*) COMPREPLY=($(compgen -W "$options --help --lang" -- "$word"));; *) COMPREPLY=($(compgen -f -- "$word"));; esac
                }
                complete -o filenames -F _kuznets kuznets ./kuznets

                """,
            "zsh" => $"autoload -U +X bashcompinit && bashcompinit\n{Script("bash", root)}",
            "fish" => string.Concat(root.Subcommands.Select(c =>
                $"complete -c kuznets -n __fish_use_subcommand -a {c.Name} -d '{c.Description?.Replace("'", "\\'", StringComparison.Ordinal)}'\n"
                + string.Concat(c.Options.Where(Long).Select(o => $"complete -c kuznets -n '__fish_seen_subcommand_from {c.Name}' -l {o.Name[2..]}\n")))),
            _ => throw Throw.UnknownShell(shell),
        };
    }

    private static string Cases(Command root) => string.Join('\n', root.Subcommands
        .Where(c => c.Options.Any(Long))
        .Select(c => $"    {c.Name}) options=\"{string.Join(' ', c.Options.Where(Long).Select(o => o.Name))}\";;"));

    private static bool Long(Option option) => option.Name.StartsWith("--", StringComparison.Ordinal) && option.Name != "--help";
}
