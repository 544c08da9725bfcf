using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>The folder of the file can be read, and nothing in it made, renamed or taken away.</summary>
internal sealed class ReadOnly : MachineFault
{
    private const UnixFileMode LookAndEnter = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    public override string Name => "read-only";

    public override async Task BefallAsync(MachineScene scene)
    {
        switch (scene.File)
        {
            case MachineFile.Note when scene.Operation.Creates:
                scene.Hold(scene.Operation.Call, acted: true);
                await scene.UntilHeldAsync();
                RestrictNotes(scene);
                scene.Release();
                await scene.EndAsync(wellIf: true, "was created, and that cannot be noted down");
                break;
            case MachineFile.Note:
                RestrictNotes(scene);
                await scene.EndAsync(wellIf: true);
                break;
            case MachineFile.State:
                scene.Hold(scene.Operation.Call, acted: true);
                await scene.UntilHeldAsync();
                scene.Restrict(Path.GetDirectoryName(scene.Bench.StateFile)!, LookAndEnter);
                scene.Release();
                await scene.EndAsync(wellIf: false, $"the state file {scene.Bench.StateFile} cannot be written");
                break;
            case MachineFile.StackFile:
                scene.Restrict(scene.Bench.Folder, LookAndEnter);
                await scene.EndAsync(wellIf: false, scene.Bench.StackFile);
                break;
            default:
                // It is there, and stays.
                scene.Hold(TenantOperation.IssueAccessToken, acted: true);
                await scene.UntilHeldAsync();
                scene.Restrict(scene.Bench.LockFolder, LookAndEnter);
                scene.Release();
                await scene.EndAsync(wellIf: true, "cannot be removed");
                break;
        }
    }

    private static void RestrictNotes(MachineScene scene)
    {
        foreach (var folder in Directory.EnumerateDirectories(scene.Bench.NotesFolder).Append(scene.Bench.NotesFolder))
            scene.Restrict(folder, LookAndEnter);
    }
}
