namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>The file, or the folder it is in, cannot even be looked at.</summary>
internal sealed class NoPermission : MachineFault
{
    public override string Name => "no permission";

    public override async Task BefallAsync(MachineScene scene)
    {
        switch (scene.File)
        {
            case MachineFile.Note:
                scene.Restrict(scene.Bench.NotesFolder, UnixFileMode.None);
                await scene.EndAsync(wellIf: true, scene.Operation.Creates ? "cannot be noted down" : "");
                break;
            case MachineFile.State:
                scene.Hold(scene.Operation.Call, acted: true);
                await scene.UntilHeldAsync();
                scene.Restrict(Path.GetDirectoryName(scene.Bench.StateFile)!, UnixFileMode.None);
                scene.Release();
                await scene.EndAsync(wellIf: false, $"the state file {scene.Bench.StateFile} cannot be written");
                break;
            case MachineFile.StackFile:
                scene.Restrict(scene.Bench.StackFile, UnixFileMode.None);
                await scene.EndAsync(wellIf: false, scene.Bench.StackFile);
                break;
            default:
                scene.Restrict(scene.Bench.LockFolder, UnixFileMode.None);
                await scene.EndAsync(wellIf: false, scene.Bench.LockFolder);
                break;
        }
    }
}
