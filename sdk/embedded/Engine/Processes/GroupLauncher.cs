namespace Pulumi.Embedded.Engine.Processes;

/// <summary>How a program is started at the head of a new process group. The base library cannot, and once the program runs it is too late
/// for us.</summary>
internal static class GroupLauncher
{
    /// <summary>Makes the group, then becomes the program: same process, same id. macOS has no setsid, but has this.</summary>
    private const string PerlScript = "setpgrp(0, 0); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"";

    /// <summary>What to run instead of the program, and the arguments to put in front of its own.</summary>
    public static (string Launcher, string[] Prefix) For(string program)
    {
        if (OperatingSystem.IsWindows())
            return (program, []);
        return OperatingSystem.IsMacOS() ? ("/usr/bin/perl", ["-e", PerlScript, program]) : ("setsid", [program]);
    }
}
