namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>The process is stopped with its request answered and the answer not read, while others and the clock go on; then it goes on,
/// too.</summary>
internal sealed class StoppedAndContinued : MachineFault
{
    /// <summary>The lid of a laptop is closed for that long.</summary>
    private static readonly TimeSpan Sleep = TimeSpan.FromHours(1);

    public override string Name => "stopped and continued";

    public override async Task BefallAsync(MachineScene scene)
    {
        scene.Hold(scene.Operation.Call, acted: true);
        await scene.UntilHeldAsync();
        if (scene.File == MachineFile.State)
            await scene.PassTimeAsync(Sleep);
        scene.Host.Stop();
        try
        {
            scene.Release();
            await Neighbour.ComesAsync(scene);
        }
        finally
        {
            scene.Host.Continue();
        }
        await scene.EndAsync(wellIf: true);
        if (scene.File == MachineFile.StackFile)
            MachineScene.Expect(Neighbour.ConfigurationIsSet(scene), "what somebody else wrote into the stack file is lost");
    }
}
