using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>Not one byte can be written, by a limit to the size of files.</summary>
internal sealed class DiskFull : MachineFault
{
    private const int Nothing = 0;

    public override string Name => "disk full";

    public override async Task BefallAsync(MachineScene scene)
    {
        switch (scene.File)
        {
            case MachineFile.Note:
                // From the login to the request nothing else is written.
                scene.Hold(TenantOperation.IssueAccessToken, acted: true);
                await scene.UntilHeldAsync();
                scene.Hold(scene.Operation.Call, acted: false);
                scene.Host.LimitFiles(Nothing);
                scene.Release();
                await scene.UntilHeldAsync();
                scene.Host.LimitFiles(null);
                scene.Release();
                await scene.EndAsync(wellIf: true, "cannot be noted down");
                break;
            case MachineFile.State:
                scene.Hold(scene.Operation.Call, acted: true);
                await scene.UntilHeldAsync();
                scene.Host.LimitFiles(Nothing);
                scene.Release();
                await scene.EndAsync(wellIf: false, $"the state file {scene.Bench.StateFile} cannot be written");
                break;
            case MachineFile.StackFile:
                scene.Host.LimitFiles(Nothing);
                await scene.EndAsync(wellIf: false, scene.Bench.StackFile);
                break;
            default:
                scene.Host.LimitFiles(Nothing);
                await scene.EndAsync(wellIf: false, "the stack cannot be locked");
                break;
        }
    }
}
