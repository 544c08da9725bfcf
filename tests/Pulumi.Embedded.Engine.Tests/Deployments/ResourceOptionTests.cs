using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>The options of resources, one by one.</summary>
public sealed class ResourceOptionTests
{
    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task IgnoreChanges_PathSetBackBeforeCheckAndPassedOn()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=1;color=red"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=2;color=blue", r => r.IgnoreChanges.Add("color")));

        Assert.Equal(["Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        var update = _stack.Host.Request<UpdateCall>("Update", "a");
        Assert.Equal(MonitorClient.Inputs("size=2;color=red"), update.NewInputs);
        Assert.Equal(["color"], update.IgnoreChanges.AsEnumerable());
        Assert.Equal(["color"], _stack["a"].IgnoreChanges.AsEnumerable());
    }

    [Fact(Timeout = 300_000)]
    public async Task ReplaceOnChanges_MatchingPath_Replaces()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "size=2", r => r.ReplaceOnChanges.Add("size")));

        Assert.Equal(["Check+old a", "Diff a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Protect_Deletion_IsRefusedAndTheRestGoesOn()
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "", r => r.Protect = true);
            await p.ResourceAsync("b");
        });
        var result = await _stack.RunAsync(DeploymentKind.Destroy);

        Assert.False(result.Succeeded);
        Assert.Equal(["Delete b"], _stack.Host.Calls);
        Assert.True(_stack.Has("a"));
        Assert.Contains(
            _stack.Messages,
            m =>
                m.StartsWith(
                    $"error a: resource \"{TestStack.UrnOf("a")}\" cannot be deleted\nbecause it is protected.",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("error: update failed", _stack.Messages);
    }

    /// <summary>What is protected only from now on, or no longer, is not kept from a replacement: the real engine asks for both.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Protect_OfOneSideAlone_ReplacementGoesOn(bool before, bool now)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1", r => r.Protect = before));
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2", r => r.Protect = now));

        Assert.True(result.Succeeded);
        Assert.Equal(["Check+old a", "Diff a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
        Assert.Equal(now, _stack["a"].Protect);
    }

    [Fact(Timeout = 300_000)]
    public async Task Protect_Replacement_StopsAfterDiff()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1", r => r.Protect = true));
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2", r => r.Protect = true));

        Assert.False(result.Succeeded);
        Assert.Equal(["Check+old a", "Diff a"], _stack.Host.Calls);
        Assert.Contains(
            _stack.Messages,
            m => m.StartsWith($"error a: unable to replace resource \"{TestStack.UrnOf("a")}\"", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task RetainOnDelete_EntryGoesWithoutACall()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.RetainOnDelete = true));
        await _stack.RunAsync(DeploymentKind.Destroy);

        Assert.Empty(_stack.Host.Calls);
        Assert.Empty(_stack.Snapshot.Resources);
        Assert.Single(_stack.Host.Objects);
    }

    [Fact(Timeout = 300_000)]
    public async Task DeletedWith_GoesWithItsTargetAndIsReplacedWithIt()
    {
        async Task Program(MonitorClient p, string value, bool? deleteFirst = null)
        {
            var a = await p.ResourceAsync(
                "a",
                "fixed=" + value,
                r =>
                {
                    r.DeleteBeforeReplaceDefined = deleteFirst is not null;
                    r.DeleteBeforeReplace = deleteFirst ?? false;
                }
            );
            await p.ResourceAsync("b", "", r => r.DeletedWith = a.Urn);
        }

        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"));
        Assert.Equal(["Check+old a", "Diff a", "Check a", "Create a", "Check b", "Check b", "Create b", "Delete a"], _stack.Host.Calls);
        Assert.Equal("id-4", _stack["b"].Id);

        await _stack.UpAsync(p => Program(p, "3", deleteFirst: true));
        Assert.Equal(["Check+old a", "Diff a", "Check a", "Delete a", "Create a", "Check b", "Create b"], _stack.Host.Calls);
        Assert.Equal("id-6", _stack["b"].Id);

        await _stack.RunAsync(DeploymentKind.Destroy);
        Assert.Equal(["Delete a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task ReplaceWith_TargetReplaced_ReplacesWithoutDiff()
    {
        async Task Program(MonitorClient p, string value)
        {
            var a = await p.ResourceAsync("a", "fixed=" + value);
            await p.ResourceAsync(
                "b",
                "x=1",
                r =>
                {
                    r.ReplaceWith.Add(a.Urn);
                    r.Dependencies.Add(a.Urn);
                }
            );
        }

        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"));
        Assert.Equal(
            ["Check+old a", "Diff a", "Check a", "Create a", "Check+old b", "Check b", "Create b", "Delete b", "Delete a"],
            _stack.Host.Calls
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task ReplacementTrigger_Changed_ReplacesWithoutDiff()
    {
        Task Program(MonitorClient p, string value) =>
            p.ResourceAsync("a", "x=1", r => r.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString(value));

        await _stack.UpAsync(p => Program(p, "one"));
        await _stack.UpAsync(p => Program(p, "one"));
        Assert.Equal(["Check+old a", "Diff a"], _stack.Host.Calls);
        await _stack.UpAsync(p => Program(p, "two"));
        Assert.Equal(["Check+old a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("300000000000ns", 300)]
    public async Task CustomTimeouts_SentInSecondsAndKeptForTheDeletion(string text, double seconds)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.CustomTimeouts = new() { Create = text, Delete = text }));
        Assert.Equal(seconds, _stack.Host.Request<CreateCall>("Create", "a").TimeoutSeconds);
        await _stack.RunAsync(DeploymentKind.Destroy);
        Assert.Equal(seconds, _stack.Host.Request<DeleteCall>("Delete", "a").TimeoutSeconds);
    }

    [Fact(Timeout = 300_000)]
    public async Task SecretInputAndAdditionalSecretOutput_MarkOutputs()
    {
        var response = new RegisterResourceResponse();
        await _stack.UpAsync(async p =>
            response = await p.ResourceAsync("a", "password=!hunter22;size=1", r => r.AdditionalSecretOutputs.Add("made"))
        );

        Assert.Equal(MonitorClient.Inputs("password=!hunter22;size=1;made=!by id-1"), _stack["a"].Outputs);
        Assert.Equal(_stack["a"].Outputs, PropertyCodec.Decode(response.Object));
        Assert.DoesNotContain("hunter22", string.Join('\n', _stack.Events), StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task PartOfAnInput_ThatBecomesSecretAndStaysTheSame_MarksThatPartOfTheOutput()
    {
        PropertyMap Inputs(Func<PropertyValue, PropertyValue> mark) =>
            PropertyMap
                .Empty.Set("map", PropertyValue.Of(PropertyMap.Empty.Set("a", mark(PropertyValue.Of("x"))).Set("b", PropertyValue.Of("y"))))
                .Set("list", PropertyValue.Of([PropertyValue.Of("z"), mark(PropertyValue.Of("x"))]));
        Task RunAsync(PropertyMap inputs) => _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.Object = PropertyCodec.Encode(inputs)));
        await RunAsync(Inputs(v => v));
        _stack.Host.Answers[("Diff", "a")] = () => (Result<DiffResult, PluginFailure>)DiffResult.None;

        await RunAsync(Inputs(PropertyValue.OfSecret));

        Assert.DoesNotContain("Update a", _stack.Host.Calls);
        var expected = Inputs(PropertyValue.OfSecret);
        Assert.Equal((expected["map"], expected["list"]), (_stack["a"].Outputs!["map"], _stack["a"].Outputs!["list"]));
    }

    /// <summary>The place of a secret item tells nothing, then.</summary>
    [Fact(Timeout = 300_000)]
    public async Task ItemOfAnInput_WhoseProviderHasAnotherOrder_MarksTheWholeList()
    {
        var (plain, secret) = (PropertyValue.Of("z"), PropertyValue.Of("x"));
        _stack.Host.Answers[("Create", "a")] = () =>
            (Result<CreateResult, PluginFailure>)
                new CreateResult("id-1", PropertyMap.Empty.Set("list", PropertyValue.Of([plain, secret])), false);

        await _stack.UpAsync(p =>
            p.ResourceAsync(
                "a",
                "",
                r =>
                    r.Object = PropertyCodec.Encode(
                        PropertyMap.Empty.Set("list", PropertyValue.Of([PropertyValue.OfSecret(secret), plain]))
                    )
            )
        );

        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of([plain, secret])), _stack["a"].Outputs!["list"]);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("urn")]
    [InlineData("name")]
    public async Task Alias_RenamedResource_KeepsItsObject(string kind)
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("user", "", r => r.Dependencies.Add(a.Urn));
        });
        await _stack.UpAsync(async p =>
        {
            var b = await p.ResourceAsync(
                "b",
                "x=1",
                r =>
                    r.Aliases.Add(
                        kind == "urn" ? new Alias { Urn = TestStack.UrnOf("a") } : new Alias { Spec = new Alias.Types.Spec { Name = "a" } }
                    )
            );
            await p.ResourceAsync("user", "", r => r.Dependencies.Add(b.Urn));
        });

        Assert.Equal(["Check+old b", "Diff b", "Check user", "Diff user"], _stack.Host.Calls);
        Assert.Equal("id-1", _stack["b"].Id);
        Assert.False(_stack.Has("a"));
        Assert.Equal([new Urn(TestStack.UrnOf("b"))], _stack["user"].Dependencies.AsEnumerable());
        Assert.Empty(_stack["b"].Aliases);
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_OfType_DiffAndUpdateAreAskedOfTheTypeNow()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        await _stack.UpAsync(p =>
            p.ResourceAsync(
                "a",
                "x=2",
                r =>
                {
                    r.Type = "pkg:index:Other";
                    r.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Type = "pkg:index:Thing" } });
                }
            )
        );

        Assert.Equal("pkg:index:Other", _stack.Host.Request<DiffCall>("Diff", "a").Type);
        Assert.Equal("pkg:index:Other", _stack.Host.Request<UpdateCall>("Update", "a").Type);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("Diff")]
    [InlineData("Update")]
    [InlineData("Create")]
    public async Task Alias_RenamedResource_FailsToChange_ReferencesLeadToWhatIsInTheState(string failing)
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a", "x=1;fixed=1");
            await p.ResourceAsync("user", "", r => r.Dependencies.Add(a.Urn));
        });
        _stack.Host.Faults[(failing, "b")] = new PluginFailure.Refused(StatusCode.Unknown, "the tenant said no");
        Assert.False((await _stack.UpAsync(RenamedAsync)).Succeeded);

        Assert.Equal([new Urn(TestStack.UrnOf("a"))], _stack["user"].Dependencies.AsEnumerable());
        Assert.All(
            _stack.Saves,
            saved => Assert.All(saved.Resources.SelectMany(r => r.Dependencies), urn => Assert.Contains(saved.Resources, r => r.Urn == urn))
        );

        _stack.Host.Faults.Clear();
        Assert.True((await _stack.UpAsync(RenamedAsync)).Succeeded);
        Assert.Equal([new Urn(TestStack.UrnOf("b"))], _stack["user"].Dependencies.AsEnumerable());
        Assert.False(_stack.Has("a"));

        async Task RenamedAsync(MonitorClient p)
        {
            var b = await p.ResourceAsync(
                "b",
                failing == "Create" ? "x=1;fixed=2" : "x=2;fixed=1",
                r => r.AliasURNs.Add(TestStack.UrnOf("a"))
            );
            await p.ResourceAsync("user", "", r => r.Dependencies.Add(b.Urn));
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_OfOneAfterTheOther_ReferencesLeadToWhatIsInEachSave()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a", "x=1");
            var c = await p.ResourceAsync("c", "x=1");
            await UserAsync(p, a.Urn, c.Urn);
        });
        await _stack.UpAsync(async p =>
        {
            var b = await p.ResourceAsync("b", "x=2", r => r.AliasURNs.Add(TestStack.UrnOf("a")));
            var d = await p.ResourceAsync("d", "x=2", r => r.AliasURNs.Add(TestStack.UrnOf("c")));
            await UserAsync(p, b.Urn, d.Urn);
        });

        // The user is written again and again while what it refers to moves beneath it.
        Assert.Contains(
            _stack.Saves,
            s => References(s).Contains(new Urn(TestStack.UrnOf("b"))) && References(s).Contains(new Urn(TestStack.UrnOf("c")))
        );
        Assert.All(_stack.Saves, s => Assert.Subset(s.Resources.Select(r => r.Urn).ToHashSet(), References(s)));

        static Task UserAsync(MonitorClient p, string first, string second) =>
            p.ResourceAsync(
                "user",
                "",
                r =>
                {
                    r.Dependencies.Add(first);
                    r.Dependencies.Add(second);
                    r.DeletedWith = second;
                    r.ReplaceWith.Add(second);
                }
            );

        static HashSet<Urn> References(Snapshot saved)
        {
            var user = saved.Resources.Single(r => r.Urn == new Urn(TestStack.UrnOf("user")));
            return [.. user.Dependencies, user.DeletedWith!.Value, .. user.ReplaceWith];
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_OfParent_IsInheritedByTheChild()
    {
        Task<RegisterResourceResponse> Child(MonitorClient p, string parent) => p.ResourceAsync("child", "x=1", r => r.Parent = parent);

        await _stack.UpAsync(async p => await Child(p, (await p.ComponentAsync("group")).Urn));
        await _stack.UpAsync(async p =>
            await Child(
                p,
                (
                    await p.ComponentAsync(
                        "group",
                        r =>
                        {
                            r.Type = "my:index:Team";
                            r.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Type = "my:index:Group" } });
                        }
                    )
                ).Urn
            )
        );

        Assert.Equal(["Check+old child", "Diff child"], _stack.Host.Calls);
        Assert.Equal("urn:pulumi:dev::proj::my:index:Team$pkg:index:Thing::child", _stack["child"].Urn.Text);
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_OfParent_MovesALookUpAlong()
    {
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        async Task Program(MonitorClient p, string name, Action<RegisterResourceRequest>? options = null)
        {
            var group = await p.ComponentAsync(name, options);
            await p.ReadAsync("found", "x-1", r => r.Parent = group.Urn);
        }

        await _stack.UpAsync(p => Program(p, "group"));
        var result = await _stack.UpAsync(p => Program(p, "team", r => r.Type = "my:index:Team"));
        Assert.Equal(1, result.ResourceChanges["discard"]);
        result = await _stack.UpAsync(p =>
            Program(
                p,
                "crew",
                r =>
                    r.Aliases.Add(
                        new Alias
                        {
                            Spec = new Alias.Types.Spec { Type = "my:index:Team", Name = "team" },
                        }
                    )
            )
        );

        Assert.DoesNotContain("discard", result.ResourceChanges.Keys);
        Assert.Equal("urn:pulumi:dev::proj::my:index:Group$pkg:index:Thing::found", _stack["found"].Urn.Text);
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_InAPreview_IsNamedInTheNewState()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        await _stack.PreviewAsync(p => p.ResourceAsync("b", "x=1", r => r.Aliases.Add(new Alias { Urn = TestStack.UrnOf("a") })));

        var step = Assert
            .Single(_stack.Events.OfType<Events.EngineEvent.ResourcePre>(), e => e.Step.Urn == new Urn(TestStack.UrnOf("b")))
            .Step;
        Assert.Equal([new Urn(TestStack.UrnOf("a"))], step.New!.Aliases.AsEnumerable());
    }

    [Fact(Timeout = 300_000)]
    public async Task Protect_OfComponent_IsInherited()
    {
        await _stack.UpAsync(async p =>
        {
            var group = await p.ComponentAsync("group", r => r.Protect = true);
            await p.ResourceAsync("a", "", r => r.Parent = group.Urn);
        });

        Assert.True(_stack["a"].Protect);
        Assert.Equal("urn:pulumi:dev::proj::my:index:Group$pkg:index:Thing::a", _stack["a"].Urn.Text);
    }

    [Fact(Timeout = 300_000)]
    public async Task DuplicateUrn_StopsBeforeAnyCallForTheSecond()
    {
        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("a");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.Contains($"error a: Duplicate resource URN '{TestStack.UrnOf("a")}'; try giving it a unique name", _stack.Messages);
        Assert.DoesNotContain("error: update failed", _stack.Messages);
        Assert.True(_stack.Has("a"));
    }
}
