using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Tests.Load;

/// <summary>Thousands of creations at once through one plugin: none is lost, each costs the same, and the plugin ends when it has
/// to.</summary>
/// <remarks>A test run makes a few hundred; <c>OAUTH_SOAK_CREATES=5000</c> makes as many as that.</remarks>
[Trait("Category", "Soak")]
public sealed class ManyCreationsTests
{
    private const int Limit = 600_000;

    private static readonly int Count = int.TryParse(
        Environment.GetEnvironmentVariable("OAUTH_SOAK_CREATES"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var count
    )
        ? count
        : 300;

    [Fact(Timeout = Limit)]
    public async Task Creations_AllAtOnce_AreAllThereAndNoted_AndEachCostsTheSame()
    {
        await using var plugin = await LoadedPlugin.StartAsync();
        var few = Count / 5;
        // Code is loaded, and the login made, before anything is counted.
        var answers = new List<Pulumirpc.CreateResponse>(await plugin.CreateAsync(0, few));

        var atFirst = await ReadsAsync(few);
        var later = await ReadsAsync(Count - 2 * few);

        Assert.All(
            answers,
            a => Assert.True(PropertyCodec.Decode(a.Properties)["secret"].UnwrapAll() is PropertyValue.Text { Value.Length: > 0 })
        );
        var ids = answers.Select(a => a.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Count, ids.Distinct().Count());
        Assert.Equal(ids, (await plugin.Tenant.ObjectsAsync("oauthClients")).Select(o => (string)o["id"]!).Order(StringComparer.Ordinal));
        var notes = NoteStore.In(plugin.Home, TimeProvider.System).List();
        Assert.Equal(ids, notes.Select(n => Assert.IsType<NoteState.Answered>(n.State).Answer.Id).Order(StringComparer.Ordinal));
        if (atFirst is { } first && later is { } last)
        {
            Assert.True(
                last.Bytes < 2 * first.Bytes + 1024,
                $"a creation reads {last.Bytes} bytes after {2 * few} others, {first.Bytes} after {few}"
            );
            Assert.True(
                last.Calls < 2 * first.Calls + 10,
                $"a creation reads {last.Calls} times after {2 * few} others, {first.Calls} after {few}"
            );
        }

        async Task<(long Bytes, long Calls)?> ReadsAsync(int creations)
        {
            var before = plugin.Reads();
            answers.AddRange(await plugin.CreateAsync(answers.Count, creations));
            return plugin.Reads() is { } after && before is { } old
                ? ((after.Bytes - old.Bytes) / creations, (after.Calls - old.Calls) / creations)
                : null;
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(true, 15)]
    [InlineData(false, 5)]
    public async Task Plugin_WithAllOfThemUnderWay_EndsSoonAfterItsEngineIsGoneOrItIsTerminated(bool isEngineGone, int seconds)
    {
        await using var plugin = await LoadedPlugin.StartAsync();
        await plugin.Tenant.BreakAsync("createOAuthClient", new JsonObject { ["kind"] = "hangAfterActing" }, Count);
        var creating = plugin.CreateAsync(0, Count);
        while ((await plugin.Tenant.ObjectsAsync("oauthClients")).Count < Math.Min(Count, 100))
            await Task.Delay(50);

        await (isEngineGone ? plugin.LoseEngineAsync() : plugin.TerminateAsync());
        var took = await plugin.EndAsync();

        Assert.True(took < TimeSpan.FromSeconds(seconds), $"it took {took}");
        await Assert.ThrowsAnyAsync<Exception>(() => creating);
        // Whatever the tenant made has its note.
        var names = (await plugin.Tenant.ObjectsAsync("oauthClients")).Select(o => (string)o["name"]!).ToList();
        var notes = NoteStore.In(plugin.Home, TimeProvider.System).List();
        Assert.All(names, name => Assert.Contains(notes, n => n.Note!.AskedFor(name)));
    }
}
