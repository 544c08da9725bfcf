namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>Another process is at the same file.</summary>
internal sealed class SecondProcess : MachineFault
{
    public override string Name => "second process";

    public override async Task BefallAsync(MachineScene scene)
    {
        if (scene.File == MachineFile.StackFile)
        {
            var other = scene.OtherAsync(Neighbour.SetsConfiguration(scene));
            await scene.EndAsync(wellIf: true);
            MachineScene.Expect((await other).ExitCode == 0, $"the other process failed: {scene.Said}");
            return;
        }
        scene.Hold(scene.Operation.Call, acted: true);
        await scene.UntilHeldAsync();
        await Neighbour.ComesAsync(scene);
        scene.Release();
        await scene.EndAsync(wellIf: true);
    }
}
