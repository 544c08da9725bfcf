using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>The machine's clock jumps back by days in the midst of a run, and forth by more; the tenant's does not.</summary>
internal sealed class ClockJumps : MachineFault
{
    private static readonly TimeSpan Jump = TimeSpan.FromDays(2);

    public override string Name => "clock jumps";

    public override async Task BefallAsync(MachineScene scene)
    {
        switch (scene.File)
        {
            case MachineFile.Note when scene.Operation.Creates:
                // Nobody hears the answer: what is left has to be recognised by a note of the wrong time.
                await scene.MakeMortalAsync();
                scene.Hold(TenantOperation.IssueAccessToken, acted: true);
                await scene.UntilHeldAsync();
                await scene.Host.LeapAsync(-Jump);
                scene.Hold(scene.Operation.Call, acted: true);
                scene.Release();
                await scene.UntilHeldAsync();
                await scene.Host.KillAsync();
                await scene.DieAsync();
                return;
            case MachineFile.StackFile:
                await scene.Host.LeapAsync(Jump);
                await scene.EndAsync(wellIf: true);
                await scene.Host.LeapAsync(-2 * Jump);
                MachineScene.Expect(
                    (await scene.Host.AskAsync(Neighbour.SetsConfiguration(scene)))?.ExitCode == 0,
                    "the clock went back, and a setting could not be saved"
                );
                break;
            default:
                await scene.Host.LeapAsync(-Jump);
                scene.Hold(scene.Operation.Call, acted: true);
                await scene.UntilHeldAsync();
                await scene.Host.LeapAsync(2 * Jump);
                if (scene.File == MachineFile.Lock)
                    await Neighbour.ComesAsync(scene);
                scene.Release();
                await scene.EndAsync(wellIf: true);
                await scene.Host.LeapAsync(-Jump);
                return;
        }
        await scene.Host.LeapAsync(Jump);
    }
}
