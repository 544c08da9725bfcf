using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Which calls each operation makes, and what the state is then.</summary>
public sealed class LifecycleTests
{
    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Up_NewResource_ChecksAndCreates()
    {
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));

        Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.Equal("id-1", _stack["a"].Id);
        Assert.Equal(MonitorClient.Inputs("made=by id-1;size=1"), _stack["a"].Outputs);
        Assert.Equal(["proj-dev", "default", "a"], _stack.Snapshot.Resources.Select(r => r.Urn.Name));
        Assert.Equal(new KeyValuePair<string, int>("create", 2), Assert.Single(result.ResourceChanges));
    }

    [Fact(Timeout = 300_000)]
    public async Task Preview_NewResource_CreatesAsPreviewAndSavesNothing()
    {
        string? id = null;
        var result = await _stack.PreviewAsync(async p => id = (await p.ResourceAsync("a", "size=1")).Id);

        Assert.True(result.Succeeded);
        Assert.Equal("", id);
        Assert.Equal(["Check a", "Create? a"], _stack.Host.Calls);
        Assert.Empty(_stack.Saves);
        Assert.Empty(_stack.Host.Objects);
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_SameInputs_ChecksAndDiffsOnly()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));
        var before = _stack["a"];
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));

        Assert.Equal(["Check+old a", "Diff a"], _stack.Host.Calls);
        Assert.Equal(new KeyValuePair<string, int>("same", 2), Assert.Single(result.ResourceChanges));
        Assert.Equal((before.Id, before.Modified, before.Outputs), (_stack["a"].Id, _stack["a"].Modified, _stack["a"].Outputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_ChangedInput_Updates()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));
        _stack.Time.Advance(TimeSpan.FromHours(1));
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=2"));

        Assert.Equal(["Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        Assert.Equal("id-1", _stack["a"].Id);
        Assert.Equal("2030-01-01T00:00:00Z", _stack["a"].Created?.Text);
        Assert.Equal("2030-01-01T01:00:00Z", _stack["a"].Modified?.Text);
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_ChangedSecret_IsToldByItsNameAlone()
    {
        static Func<MonitorClient, Task> Program(string secret) =>
            p =>
                p.ResourceAsync(
                    "a",
                    "plain=1",
                    r =>
                        r.Object = PropertyCodec.Encode(
                            PropertyMap
                                .Empty.Set("plain", PropertyValue.Of("1"))
                                .Set("size", PropertyValue.OfSecret(PropertyValue.Of(secret)))
                        )
                );
        await _stack.UpAsync(Program("first-of-them"));
        await _stack.UpAsync(Program("second-of-them"));

        var step = Assert
            .Single(_stack.Events.OfType<Events.EngineEvent.ResourcePre>(), e => e.Step.Urn == new Urn(TestStack.UrnOf("a")))
            .Step;
        Assert.Equal(["size"], step.HiddenInputChanges.AsEnumerable());
        Assert.Equal(step.Old!.Inputs, step.New!.Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_ForcedReplacement_CreatesBeforeItDeletes()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1"));
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2"));

        Assert.Equal(["Check+old a", "Diff a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
        Assert.Equal("id-2", _stack["a"].Id);
        Assert.Equal(["id-2"], _stack.Host.Objects.Keys);
        Assert.Equal(1, result.ResourceChanges["replace"]);
        Assert.Contains(
            _stack.Saves,
            s => s.Resources.Count(r => r.Urn == new Urn(TestStack.UrnOf("a"))) == 2 && s.Resources.Any(r => r.Delete)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_DeleteBeforeReplaceWithDependant_DeletesBothFirstAndRecreatesInOrder()
    {
        static async Task Program(MonitorClient p, string value)
        {
            var a = await p.ResourceAsync("a", "fixed=" + value, r => r.DeleteBeforeReplaceDefined = r.DeleteBeforeReplace = true);
            await p.ResourceAsync(
                "b",
                "fixedFrom=" + value,
                r =>
                {
                    r.Dependencies.Add(a.Urn);
                    r.PropertyDependencies["fixedFrom"].Urns.Add(a.Urn);
                }
            );
            await p.ResourceAsync("c", "size=1", r => r.Dependencies.Add(a.Urn));
        }

        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"));

        Assert.Equal(
            [
                "Check+old a",
                "Diff a",
                "Check a",
                "Diff b",
                "Delete b",
                "Delete a",
                "Create a",
                "Check b",
                "Create b",
                "Check+old c",
                "Diff c",
            ],
            _stack.Host.Calls
        );
        Assert.Equal(["id-3", "id-4", "id-5"], _stack.Host.Objects.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(_stack.Snapshot.Resources, r => r.PendingReplacement || r.Delete);
        Assert.Contains(_stack.Saves, s => s.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf("a")) && r.PendingReplacement));
    }

    [Fact(Timeout = 300_000)]
    public async Task Up_ResourceLeavesProgram_IsDeletedAfterItsUsers()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync("b", "", r => r.Dependencies.Add(a.Urn));
        });
        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(["Delete b", "Delete a"], _stack.Host.Calls);
        Assert.Equal(["proj-dev"], _stack.Snapshot.Resources.Select(r => r.Urn.Name));
        Assert.Equal(2, result.ResourceChanges["delete"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Destroy_UsesRecordedProviderAndEmptiesTheState()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        var result = await _stack.RunAsync(DeploymentKind.Destroy);

        Assert.True(result.Succeeded);
        Assert.Equal(["Start pkg", "Configure default"], _stack.Host.ProviderCalls);
        Assert.Equal(["Delete a"], _stack.Host.Calls);
        Assert.Empty(_stack.Snapshot.Resources);
        Assert.Empty(_stack.Host.Objects);
    }

    [Fact(Timeout = 300_000)]
    public async Task DestroyPreview_DeletesNothing()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        var result = await _stack.RunAsync(DeploymentKind.Destroy, options: r => r with { IsPreview = true });

        Assert.Empty(_stack.Host.Calls);
        Assert.Equal(2, result.ResourceChanges["delete"]);
        Assert.True(_stack.Has("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Refresh_Drift_TakesOverAndShowsTheDifferenceInverted()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));
        _stack.Host.Objects["id-1"] = MonitorClient.Inputs("size=9");
        var result = await _stack.RunAsync(DeploymentKind.Refresh);

        Assert.Equal(["Read a", "Diff a"], _stack.Host.Calls);
        Assert.Equal(1, result.ResourceChanges["update"]);
        Assert.Equal(MonitorClient.Inputs("size=9"), _stack["a"].Inputs);
        var diff = _stack.Host.Request<DiffCall>("Diff", "a");
        Assert.Equal((MonitorClient.Inputs("size=9"), MonitorClient.Inputs("size=1")), (diff.OldInputs, diff.NewInputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task Refresh_Gone_RemovesEntryAndReferencesToIt()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync(
                "b",
                "x=1",
                r =>
                {
                    r.Dependencies.Add(a.Urn);
                    r.PropertyDependencies["x"].Urns.Add(a.Urn);
                }
            );
        });
        _stack.Host.Objects.Clear();
        _stack.Host.Objects["id-2"] = MonitorClient.Inputs("x=1");
        var result = await _stack.RunAsync(DeploymentKind.Refresh);

        Assert.True(result.Succeeded);
        Assert.False(_stack.Has("a"));
        Assert.Empty(_stack["b"].Dependencies);
        Assert.True(_stack["b"].PropertyDependencies is null or { IsEmpty: true });
    }

    [Fact(Timeout = 300_000)]
    public async Task Read_ById_IsRecordedAsExternalAndNeverDeleted()
    {
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        await _stack.UpAsync(p => p.ReadAsync("found", "x-1"));
        Assert.Equal(["Read found"], _stack.Host.Calls);
        // As a state file gives it back: without the empty inputs.
        _stack.Snapshot = _stack.Snapshot with
        {
            Resources = [.. _stack.Snapshot.Resources.Select(r => r.External ? r with { Inputs = null } : r)],
        };
        await _stack.UpAsync(p => p.ReadAsync("found", "x-1"));
        Assert.Equal(["Read found"], _stack.Host.Calls);
        Assert.True(_stack["found"].External);
        Assert.Equal((null, null), (_stack["found"].Created, _stack["found"].Modified));

        await _stack.RunAsync(DeploymentKind.Destroy);
        Assert.Empty(_stack.Host.Calls);
        Assert.Contains("x-1", _stack.Host.Objects.Keys);
    }

    [Fact(Timeout = 300_000)]
    public async Task Read_BecomesManaged_IsCreatedAndTheOldEntryDropped()
    {
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        await _stack.UpAsync(p => p.ReadAsync("a", "x-1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=7"));

        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.False(_stack["a"].External);
        Assert.Contains("x-1", _stack.Host.Objects.Keys);
        Assert.Equal("create-replacement replace discard-replaced", Operations("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportOption_ReadsChecksAndUpdatesWhatDiffers()
    {
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=8", r => r.ImportId = "x-1"));

        Assert.Equal(["Read a", "Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        Assert.Equal(("x-1", "x-1"), (_stack["a"].Id, _stack["a"].ImportId));
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=8", r => r.ImportId = "x-1"));
        Assert.Equal(["Check+old a", "Diff a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportOption_MismatchThatReplaces_NamesTheValuesAndKeepsTheImport()
    {
        _stack.Host.Objects["x-1"] = PropertyMap.Empty.Set("fixedSize", PropertyValue.Of(7));
        await _stack.UpAsync(p =>
            p.ResourceAsync(
                "a",
                "fixedSize=8",
                r =>
                {
                    r.ImportId = "x-1";
                    r.Object.Fields["fixedSize"] = Google.Protobuf.WellKnownTypes.Value.ForNumber(8);
                }
            )
        );

        Assert.Contains(_stack.Messages, m => m.Contains("fixedSize: {7} => {8}", StringComparison.Ordinal));
        Assert.Equal("x-1", _stack["a"].Id);
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportVerb_AdoptsProtectedWithoutImportId()
    {
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        var result = await _stack.RunAsync(
            DeploymentKind.Import,
            options: r =>
                r with
                {
                    Imports = [new ResourceImport("pkg:index:Thing", "a", "x-1", null, null, null, Protect: true, Component: false, [])],
                }
        );

        Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        Assert.Equal(["Read a", "Check+old a"], _stack.Host.Calls);
        Assert.Equal(("x-1", null, true), (_stack["a"].Id, _stack["a"].ImportId, _stack["a"].Protect));
        Assert.Equal(MonitorClient.Inputs("size=7"), _stack["a"].Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportVerb_ComponentThatIsThere_IsLeftAlone()
    {
        var component = new ResourceImport("my:index:Group", "group", "", null, null, null, Protect: false, Component: true, []);
        for (var i = 0; i < 2; i++)
        {
            var result = await _stack.RunAsync(DeploymentKind.Import, options: r => r with { Imports = [component] });
            Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        }
        Assert.Single(_stack.Snapshot.Resources, r => r.Type == "my:index:Group");
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportVerb_ProviderThatIsNotThere_IsMadeWithoutTheStacksConfiguration()
    {
        const string Provider = TestStack.UrnPrefix + "pulumi:providers:pkg::other";
        _stack.Config["pkg:region"] = "1";
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        var result = await _stack.RunAsync(
            DeploymentKind.Import,
            options: r =>
                r with
                {
                    Imports =
                    [
                        new ResourceImport(
                            "pkg:index:Thing",
                            "a",
                            "x-1",
                            null,
                            new Urn(Provider),
                            null,
                            Protect: true,
                            Component: false,
                            []
                        ),
                    ],
                }
        );

        Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        Assert.Equal(["Start pkg", "CheckConfig other", "Configure other"], _stack.Host.ProviderCalls);
        Assert.Equal(0, _stack["other"].Inputs?.Count ?? 0);
        Assert.Equal($"{Provider}::{_stack["other"].Id}", _stack["a"].Provider);
    }

    private string Operations(string name) =>
        string.Join(
            ' ',
            _stack.Events.OfType<Events.EngineEvent.ResourcePre>().Where(e => e.Step.Urn.Name == name).Select(e => e.Step.Operation)
        );

    /// <summary>A <c>.bak</c> or an old export put back: what was made since is not in it, and is nobody's to delete.</summary>
    [Fact(Timeout = 300_000)]
    public async Task RestoredOldState_NextRuns_DeleteNothingThatIsLive()
    {
        Task Program(MonitorClient p) => Task.WhenAll(p.ResourceAsync("a", "fixed=2"), p.ResourceAsync("b", "x=1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1"));
        var old = _stack.Snapshot;
        await _stack.UpAsync(Program);
        var live = _stack.Host.Objects.Keys.ToHashSet();
        Assert.DoesNotContain(old.Resources.Single(r => r.Urn == new Urn(TestStack.UrnOf("a"))).Id!, live);

        _stack.Snapshot = old;
        await _stack.PreviewAsync(Program);
        Assert.DoesNotContain(_stack.Host.Calls, c => c.StartsWith("Delete", StringComparison.Ordinal));
        await _stack.RunAsync(DeploymentKind.Refresh);
        Assert.Superset(live, _stack.Host.Objects.Keys.ToHashSet());
        await _stack.UpAsync(Program);
        Assert.Superset(live, _stack.Host.Objects.Keys.ToHashSet());
    }
}
