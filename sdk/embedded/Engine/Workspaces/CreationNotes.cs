using System.Text;
using Pulumi.Embedded.Engine.Backend;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Points to notes of creations that a plugin keeps in Pulumi's folder, once a stack has nothing left that could start the
/// plugin.</summary>
/// <remarks>Their form is the plugin's own. All that is looked for is the URN of a resource of the stack; the plugin's command tells the
/// rest.</remarks>
public static class CreationNotes
{
    /// <summary>What larger files hold is no note.</summary>
    private const long LargestNote = 64 * 1024;

    /// <summary>Warns when notes of the plugin <c>oauth</c> name the stack.</summary>
    public static void WarnOf(Workspace workspace, StackReference stack)
    {
        if (AnyNames(workspace, stack))
            workspace.Environment.Warn(
                $"there are notes of creations for the stack '{stack}' that nothing has confirmed: objects may be left that no state "
                    + $"names; look at them with `{Command(stack)}`"
            );
    }

    /// <summary>The same of a stack that has another name now: nothing that runs under that one tells of them.</summary>
    public static void WarnOfFormer(Workspace workspace, StackReference former)
    {
        if (AnyNames(workspace, former))
            workspace.Environment.Warn(
                $"there are notes of creations for the stack '{former}', which stay under that name: run a preview, and look at what it "
                    + $"does not confirm with `{Command(former)}`"
            );
    }

    private static string Command(StackReference stack) =>
        $"pulumi-resource-oauth notes list --project {stack.Project} --stack {stack.Name}";

    private static bool AnyNames(Workspace workspace, StackReference stack) =>
        AnyNames(Path.Combine(workspace.Environment.PulumiHome, "oauth", "notes"), $"urn:pulumi:{stack.Name}::{stack.Project}::");

    private static bool AnyNames(string folder, string urnPrefix)
    {
        try
        {
            return Directory.Exists(folder)
                && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(f => Names(f, urnPrefix));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Names(string file, string urnPrefix)
    {
        try
        {
            // Pipes and devices, which never end, have no length.
            return new FileInfo(file) is { LinkTarget: null, Length: > 0 and <= LargestNote }
                && File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(urnPrefix)) >= 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
