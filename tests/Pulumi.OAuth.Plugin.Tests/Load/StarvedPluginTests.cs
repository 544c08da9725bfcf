using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Load;

/// <summary>On a machine that gives the plugin next to nothing, seconds lie between the decision to send a request and its
/// arrival.</summary>
[Trait("Category", "Soak")]
public sealed class StarvedPluginTests
{
    private const int Creations = 250;

    private const int Limit = 100;

    [FactInSoak(Timeout = 1_200_000)]
    public async Task Creations_OfAStarvedPlugin_AreHardlyEverRefusedByTheLimit()
    {
        await using var plugin = await LoadedPlugin.StartAsync(Limit);
        // Code is loaded, and the login made, before the machine is taken away.
        await plugin.CreateAsync(0, 5);
        await using (await Starvation.OfAsync(plugin.ProcessId))
            await plugin.CreateAsync(5, Creations);

        var requests = await plugin.Tenant.RequestsAsync("createOAuthClient");
        var refused = requests.Count(IsRefused);
        Assert.True(refused * 100 <= requests.Count, $"{refused} of {requests.Count} requests were refused");
        Assert.Equal(Creations + 5, requests.Count - refused);
    }

    private static bool IsRefused(JsonObject request) => (int?)request["status"] == 429;
}
