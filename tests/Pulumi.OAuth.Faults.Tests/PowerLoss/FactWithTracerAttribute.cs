using System.ComponentModel;
using System.Diagnostics;

namespace Pulumi.OAuth.Faults.Tests.PowerLoss;

/// <summary>A test that looks at the system calls of programs, or kills them at one. It is skipped where there is no <c>strace</c>, or it
/// must not trace.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithTracerAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanTrace = new(Try);

    public FactWithTracerAttribute()
    {
        if (!CanTrace.Value)
            Skip = "strace is not there, or must not trace";
    }

    private static bool Try()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
