using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>The process is killed in the midst of writing, by the signal of a limit to the size of files: half a draft is left.</summary>
internal sealed class Killed : MachineFault
{
    /// <summary>Less than any of the files.</summary>
    private const int Half = 50;

    public override string Name => "killed";

    public override async Task BefallAsync(MachineScene scene)
    {
        await scene.MakeMortalAsync();
        if (scene.File is MachineFile.Note or MachineFile.State)
        {
            // The note is the first that is written after the login; the state, after the tenant has acted.
            scene.Hold(scene.File == MachineFile.Note ? TenantOperation.IssueAccessToken : scene.Operation.Call, acted: true);
            await scene.UntilHeldAsync();
        }
        scene.Host.LimitFiles(Half);
        scene.Release();
        await scene.DieAsync();
    }
}
