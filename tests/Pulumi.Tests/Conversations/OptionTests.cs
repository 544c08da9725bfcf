using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Conversations;

public class OptionTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Options_AllOfACustomResource_AreSent()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var other = new Widget("other");
                _ = new Widget(
                    "w",
                    null,
                    new()
                    {
                        Protect = false,
                        Version = "1.2.3",
                        PluginDownloadURL = "https://example.com",
                        IgnoreChanges = { "label" },
                        ReplaceOnChanges = { "size" },
                        HideDiffs = { "tags" },
                        AdditionalSecretOutputs = { "token" },
                        DeleteBeforeReplace = false,
                        RetainOnDelete = true,
                        ImportId = "import-1",
                        CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) },
                        DeletedWith = other,
                        ReplaceWith = { other },
                        ReplacementTrigger = Output.CreateSecret<object>("t"),
                        EnvVarMappings = { ["NEW"] = "OLD" },
                    }
                );
            }
        );

        var json = monitor.Calls("RegisterResource").Last().Json;
        json.Remove("parent");
        var urn = RecordingMonitor.UrnOf("test:index:Widget", "other");
        Wire.AssertEqual(
            $$$$"""
            {"type":"test:index:Widget","name":"w","custom":true,"object":{},"protect":false,"version":"1.2.3","pluginDownloadURL":"https://example.com",
             "ignoreChanges":["label"],"replaceOnChanges":["size"],"hideDiffs":["tags"],"additionalSecretOutputs":["token"],"deleteBeforeReplaceDefined":true,
             "retainOnDelete":true,"importId":"import-1","customTimeouts":{"create":"300000000000ns"},"deletedWith":"{{{{urn}}}}","replace_with":["{{{{urn}}}}"],
             "replacement_trigger":{{{{Wire.Secret(
                "\"t\""
            )}}}},"envVarMappings":{"NEW":"OLD"},"acceptSecrets":true,"acceptResources":true,"supportsResultReporting":true,"hooks":{}}
            """,
            json
        );
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData("deletedWith", "The Pulumi CLI does not support the DeletedWith option. Please update the Pulumi CLI.")]
    [InlineData("replaceWith", "The Pulumi CLI does not support the ReplaceWith option. Please update the Pulumi CLI.")]
    public async Task Options_EngineTooOld_FailsTheProgram(string feature, string message)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.Missing.Add(feature);

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                var other = new Widget("other");
                _ = new Widget("w", null, new() { DeletedWith = other, ReplaceWith = { other } });
            }
        );

        Assert.Equal(32, outcome.ExitCode);
        Assert.Equal(message, Assert.Single(outcome.Failures).Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Parent_ProtectAndProvider_AreInherited()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var provider = new TestProvider("p");
                _ = new Group(
                    "g",
                    new()
                    {
                        Protect = true,
                        Provider = provider,
                        Version = "9.9.9",
                    }
                );
            }
        );

        var child = monitor.Registration("g-child");
        Assert.Equal(
            (true, $"{RecordingMonitor.UrnOf("pulumi:providers:test", "p")}::p-id", ""),
            (child.Protect, child.Provider, child.Version)
        );
        Assert.Equal("", monitor.Registration("g").Provider);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Provider_NewInPreview_IsReferredToByTheSentinel()
    {
        await using var monitor = await RecordingMonitor.StartAsync(isPreview: true);

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { Provider = new TestProvider("p") });
            }
        );

        Assert.Equal($"{RecordingMonitor.UrnOf("pulumi:providers:test", "p")}::{Wire.Unknown}", monitor.Registration("w").Provider);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ProviderAndProviders_Together_ThrowAndProgramStillEnds()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ResourceException? thrown = null;

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var provider = new TestProvider("p");
                thrown = Assert.Throws<ResourceException>(() => new Group("g", new() { Provider = provider, Providers = { provider } }));
            }
        );

        Assert.Equal("Do not supply both 'provider' and 'providers' options to a ComponentResource.", thrown!.Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Aliases_EngineKnowsSpecs_AreSentAsSpecs()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { Aliases = SomeAliases() });
            }
        );

        Wire.AssertEqual(
            """
            {"a":[{"urn":"urn:pulumi:dev::proj::test:index:Old::w"},{"spec":{"name":"old","noParent":false}},{"spec":{"type":"test:index:Old","noParent":true}},
                  {"spec":{"parentUrn":"urn:pulumi:dev::proj::test:index:Group::g"}},{"spec":{"noParent":false}}]}
            """,
            new System.Text.Json.Nodes.JsonObject { ["a"] = monitor.Calls("RegisterResource").Last().Json["aliases"]!.DeepClone() }
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Aliases_OldEngine_AreSentAsUrnsWithoutDuplicates()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.Missing.Add("aliasSpecs");

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { Aliases = SomeAliases() });
            }
        );

        Assert.Equal(
            [
                "urn:pulumi:dev::proj::test:index:Old::w",
                "urn:pulumi:dev::proj::test:index:Widget::old",
                "urn:pulumi:dev::proj::test:index:Group$test:index:Widget::w",
            ],
            monitor.Registration("w").AliasURNs
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Aliases_OfTheParentOnOldEngine_AreInherited()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.Missing.Add("aliasSpecs");

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Group("g", new() { Aliases = { new Alias { Name = "former" } } });
            }
        );

        Assert.Equal(["urn:pulumi:dev::proj::test:index:Group$test:index:Widget::former-child"], monitor.Registration("g-child").AliasURNs);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Aliases_UrnAndName_FailTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                _ = new Widget(
                    "w",
                    null,
                    new()
                    {
                        Aliases =
                        {
                            new Alias { Urn = "urn:a", Name = "n" },
                        },
                    }
                );
            }
        );

        Assert.Equal("Alias should not specify both Urn and Name", outcome.Failures[0].Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Transformations_OwnThenParents_SeeEachOthersResult()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ResourceTransformation Append(string suffix) =>
            args =>
                args.Args is WidgetArgs widget
                    ? new ResourceTransformationResult(new WidgetArgs { Label = Output.Format($"{widget.Label}{suffix}") }, args.Options)
                    : null;

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var parent = new Group("g", new() { ResourceTransformations = { Append("-parent") } });
                _ = new Widget(
                    "w",
                    new WidgetArgs { Label = "l" },
                    new() { Parent = parent, ResourceTransformations = { Append("-own") } }
                );
            }
        );

        Wire.AssertEqual("""{"label":"l-own-parent"}""", monitor.Registration("w").Object);
    }

    private static List<Input<Alias>> SomeAliases() =>
        [
            new Alias { Urn = "urn:pulumi:dev::proj::test:index:Old::w" },
            new Alias { Name = "old" },
            new Alias { Type = "test:index:Old", NoParent = true },
            new Alias { ParentUrn = "urn:pulumi:dev::proj::test:index:Group::g" },
            // An unknown part counts as not set, an alias unknown as a whole is none.
            new Alias { Name = OutputUtilities.CreateUnknown("") },
            OutputUtilities.CreateUnknown(new Alias()),
        ];
}
