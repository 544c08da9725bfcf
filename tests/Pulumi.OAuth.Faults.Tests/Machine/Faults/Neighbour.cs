using Pulumi.OAuth.Faults.Tests.Machine.Hosts;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>What another process does while a run is under way, so that it is at the same file.</summary>
internal static class Neighbour
{
    private const string Setting = "faults:other";

    public static async Task ComesAsync(MachineScene scene)
    {
        switch (scene.File)
        {
            case MachineFile.Note:
                // The stack of another backend, with the same names, notes its creation in the same folder.
                await CreatesTheSameElsewhereAsync(scene);
                break;
            case MachineFile.State:
                Expect(await scene.OtherAsync(scene.Bench.Request("preview", "--stack", "dev")), succeeds: true);
                Expect(
                    await scene.OtherAsync(
                        scene.Bench.Request("stack", "export", "--file", Path.Combine(scene.Bench.Folder, "other.json"), "--stack", "dev")
                    ),
                    succeeds: true
                );
                break;
            case MachineFile.StackFile:
                Expect(await scene.OtherAsync(SetsConfiguration(scene)), succeeds: true);
                break;
            default:
                var refused = await scene.OtherAsync(scene.Bench.Request("up", "--yes", "--skip-preview", "--stack", "dev"));
                Expect(refused, succeeds: false);
                MachineScene.Expect(
                    refused.Output.Contains("currently locked", StringComparison.Ordinal),
                    $"the lock is not named: {refused.Output}"
                );
                // Only its own user may decide about it, and that one has not been asked.
                scene.Forget(refused);
                break;
        }
    }

    public static HostRequest SetsConfiguration(MachineScene scene) => scene.Bench.Request("config", "set", Setting, "1", "--stack", "dev");

    public static bool ConfigurationIsSet(MachineScene scene) =>
        File.ReadAllText(scene.Bench.StackFile).Contains(Setting, StringComparison.Ordinal);

    private static async Task CreatesTheSameElsewhereAsync(MachineScene scene)
    {
        Expect(
            await scene.OtherAsync(
                scene.Bench.ElsewhereRequest([MachineOperation.Client], "up", "--yes", "--skip-preview", "--stack", "dev")
            ),
            succeeds: true
        );
        var made = (await scene.Bench.ElsewhereObjectsAsync()).Single();
        MachineScene.Expect(scene.Bench.Tenant.Verify(made.Id, made.Secret!).Opens, "the other stack's credential is dead");
        scene.Strangers.Add(scene.Bench.Tenant.Store.Current.OAuthClients.Single(c => c.Id == made.Id));
        // Every warning of notes says so: a preview of a stack confirms what it holds, before anybody decides about what is left.
        Expect(
            await scene.OtherAsync(scene.Bench.ElsewhereRequest([MachineOperation.Client], "preview", "--stack", "dev")),
            succeeds: true
        );
    }

    private static void Expect(CommandEnd end, bool succeeds) =>
        MachineScene.Expect(end.ExitCode == 0 == succeeds, $"the other process was to {(succeeds ? "succeed" : "fail")}: {end.Output}");
}
