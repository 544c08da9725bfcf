using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Pulumi.Embedded.Engine.Processes;

/// <summary>Sees to it that nothing we started outlives us, even if we are killed: a shell that reads from us, and when we are gone kills
/// the process groups we have told it of and not taken back.</summary>
/// <remarks>Nothing of ours can run after SIGKILL, and the processes we start need not watch their parent. One guard serves the whole
/// process; it ends by itself, and takes no notice of the terminal's signals. Unix alone: elsewhere it does nothing.</remarks>
internal static class OrphanGuard
{
    /// <summary>Lines <c>+GROUP</c> and <c>-GROUP</c>; the rest is killed when no more can come. A process that was told of a moment ago
    /// may have no group of its own yet: it is killed by itself, and what it has become meanwhile after it.</summary>
    private const string Script = """
        trap '' INT TERM HUP QUIT
        groups=' '
        while read -r line; do
          group=${line#?}
          case $line in
            +*) groups="$groups$group " ;;
            -*) case $groups in *" $group "*) groups="${groups%% $group *} ${groups#* $group }" ;; esac ;;
          esac
        done
        for group in $groups; do kill -9 "-$group" || { kill -9 "$group"; kill -9 "-$group"; }; done 2>/dev/null
        """;

    private static readonly Lock Gate = new();

    private static StreamWriter? _guard;

    /// <summary>The group is to die with us.</summary>
    public static void Watch(int group) => Tell('+', group);

    /// <summary>The group has ended; its number may soon be another's.</summary>
    public static void Forget(int group) => Tell('-', group);

    private static void Tell(char verb, int group)
    {
        if (OperatingSystem.IsWindows())
            return;
        lock (Gate)
        {
            try
            {
                _guard ??= Start();
                _guard.WriteLine(verb + group.ToString(CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // Somebody killed the guard. That is no reason to fail what we are at; the next process gets a new one.
                _guard = null;
            }
        }
    }

    /// <summary>Starts a guard; the writer is its only link to us.</summary>
    internal static StreamWriter Start()
    {
        // In a group of its own, or what kills our group kills the guard with it.
        var (launcher, prefix) = GroupLauncher.For("/bin/sh");
        var start = new ProcessStartInfo(launcher, [.. prefix, "-c", Script])
        {
            RedirectStandardInput = true,
            // Neither our output nor our folder is the guard's to hold on to.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in CredentialFreeEnvironment.Of(ImmutableDictionary<string, string?>.Empty))
            start.Environment[name] = value;
        var shell = Process.Start(start)!;
        shell.StandardInput.AutoFlush = true;
        return shell.StandardInput;
    }
}
