using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Spectre.Console;

namespace Pulumi.Embedded.Cli.Tests.Display;

public sealed class DisplayTests
{
    private const string StackUrn = "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev";
    private const string TokenUrn = "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::ci";
    private const string Provider = "urn:pulumi:dev::rec::pulumi:providers:oauth::default_1_0_0::4f";
    private const string Canary = "canary-secret";

    private static DisplayOptions Hidden => new(Json: false, Diff: false, ShowSecrets: false, Debug: false, Live: false);

    private static readonly ResourceState Stack = new()
    {
        Urn = new Urn(StackUrn),
        Custom = false,
        Type = "pulumi:pulumi:Stack",
    };

    private static readonly ResourceState Token = new()
    {
        Urn = new Urn(TokenUrn),
        Custom = true,
        Type = "oauth:index:PersonalAccessToken",
        Id = "pat-1",
        Parent = new Urn(StackUrn),
        Provider = Provider,
        Inputs = Map(("name", "ci"), ("scope", "a")),
        Outputs = Map(("name", "ci")).Set("secret", PropertyValue.OfSecret(PropertyValue.Of(Canary))),
    };

    private static PropertyMap Map(params (string Key, string Value)[] values) =>
        PropertyMap.From(values.Select(v => KeyValuePair.Create(v.Key, PropertyValue.Of(v.Value))));

    private static StepMetadata Step(
        string operation,
        ResourceState? old,
        ResourceState? @new,
        params (string Path, PropertyDifferenceKind Kind)[] differences
    ) =>
        new(
            operation,
            (@new ?? old)!.Urn,
            (@new ?? old)!.Type,
            old,
            @new,
            [],
            [.. differences.Select(d => d.Path)],
            differences.Length == 0
                ? null
                : differences.ToImmutableSortedDictionary(d => d.Path, d => new PropertyDifference(d.Kind, true), StringComparer.Ordinal),
            Logical: true,
            (@new ?? old)!.Provider
        );

    private static EngineEvent.Summary Summary(bool isPreview, params (string Operation, int Count)[] changes) =>
        new(
            isPreview,
            Succeeded: true,
            MaybeCorrupt: false,
            TimeSpan.FromSeconds(2.2),
            changes.ToImmutableSortedDictionary(c => c.Operation, c => c.Count, StringComparer.Ordinal)
        );

    private static OperationTitle Title(bool isPreview, DeploymentKind kind = DeploymentKind.Update) => new(kind, isPreview, "rec", "dev");

    private static async Task<string> ShowAsync(Func<TextWriter, IOperationDisplay> make, params EngineEvent[] events)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = make(output);
        foreach (var @event in events)
            display.OnEvent(@event);
        await display.FinishAsync();
        return output.ToString();
    }

    [Fact]
    public async Task Plain_OneCauseForManyResources_IsToldOnceWithACount()
    {
        var others = Enumerable
            .Range(2, 45)
            .Select(n => Token with { Urn = new Urn(TokenUrn + n), Id = "pat-" + n, Inputs = Map(("name", "ci" + n)) })
            .ToList();
        var events = others
            .Prepend(Token)
            .SelectMany(
                (token, n) =>
                    new EngineEvent[]
                    {
                        new EngineEvent.ResourcePre(Step("refresh", token, token), false),
                        new EngineEvent.Diagnostic(
                            token.Urn,
                            "error: ",
                            DiagnosticSeverity.Error,
                            $"cannot read token '{token.Id}': wrong secret (tracking id {n:x}{n:x}ab).\n"
                        ),
                    }
            )
            .ToArray();
        var text = await ShowAsync(output => new PlainDisplay(output, Title(isPreview: false), Hidden, new FakeTimeProvider()), events);

        Assert.Contains(
            "    error: cannot read token 'pat-1': wrong secret (tracking id 00ab).\n    and 45 more of the same: "
                + $"oauth:index:PersonalAccessToken ({string.Join(", ", Enumerable.Range(2, 41).Select(n => "ci" + n))}) and 4 others\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "wrong secret"));
    }

    /// <summary>A name that is a word of the message, or a part of one, is not taken for the name.</summary>
    [Theory]
    [InlineData(
        "a",
        "pipeline",
        "No scope is given: that is a token with every right.",
        "No scope is given: that is a token with every right."
    )]
    [InlineData("at", "pipeline", "No scope is given: that looks at-risk.", "No scope is given: that looks at-risk.")]
    [InlineData("a", "pipeline", "token 'a' is a token with every right", "token 'pipeline' is a token with every right")]
    [InlineData("to", "pipeline", "cannot tokenize \"to\"", "cannot tokenize \"pipeline\"")]
    [InlineData("ci.1", "ci.2", "cannot create ci.1: there is 'ci.1'", "cannot create ci.2: there is 'ci.2'")]
    public async Task Plain_OneCauseForResources_IsToldOnce_WhateverTheyAreCalled(
        string first,
        string second,
        string ofFirst,
        string ofSecond
    )
    {
        Assert.Contains(
            $"{ofFirst}\n    and 1 more of the same: oauth:index:PersonalAccessToken ({second})\n",
            await WarnAsync((first, ofFirst), (second, ofSecond)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{ofSecond}\n    and 1 more of the same: oauth:index:PersonalAccessToken ({first})\n",
            await WarnAsync((second, ofSecond), (first, ofFirst)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Plain_MessagesThatDifferInMoreThanTheNames_AreAllTold()
    {
        var text = await WarnAsync(("th", "the scope th-at is unknown"), ("ro", "the scope ro-at is unknown"));

        Assert.Contains("the scope th-at is unknown", text, StringComparison.Ordinal);
        Assert.Contains("the scope ro-at is unknown", text, StringComparison.Ordinal);
    }

    private static Task<string> WarnAsync(params (string Name, string Message)[] warnings) =>
        ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: true), Hidden, new FakeTimeProvider()),
            [
                .. warnings.SelectMany(w =>
                    new EngineEvent[]
                    {
                        new EngineEvent.ResourcePre(Step("same", Named(w.Name), Named(w.Name)), true),
                        new EngineEvent.Diagnostic(Named(w.Name).Urn, "warning: ", DiagnosticSeverity.Warning, w.Message + "\n"),
                    }
                ),
            ]
        );

    private static ResourceState Named(string name) =>
        Token with
        {
            Urn = new Urn(TokenUrn[..(TokenUrn.LastIndexOf(':') + 1)] + name),
            Inputs = Map(("name", name)),
            Outputs = Map(("name", name)),
        };

    /// <summary>What may be lost is told by name: no state knows it.</summary>
    [Fact]
    public async Task Plain_OneCauseForNewObjects_TellsTheirNames()
    {
        var events = Enumerable
            .Range(1, 3)
            .SelectMany(n =>
                new EngineEvent[]
                {
                    new EngineEvent.ResourcePre(
                        Step("create", null, Token with { Urn = new Urn(TokenUrn + n), Id = null, Inputs = Map(("name", "ci-a1b" + n)) }),
                        false
                    ),
                    new EngineEvent.Diagnostic(
                        new Urn(TokenUrn + n),
                        "error: ",
                        DiagnosticSeverity.Error,
                        $"Look for a client named ci-a1b{n}.\n"
                    ),
                }
            )
            .ToArray();
        var text = await ShowAsync(output => new PlainDisplay(output, Title(isPreview: false), Hidden, new FakeTimeProvider()), events);

        Assert.Contains(
            "    error: Look for a client named ci-a1b1.\n    and 2 more of the same: oauth:index:PersonalAccessToken (ci2: ci-a1b2, ci3: "
                + "ci-a1b3)\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Plain_ErrorsThatNameDifferentObjects_AreAllTold()
    {
        var text = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: false), Hidden, new FakeTimeProvider()),
            new EngineEvent.ResourcePre(Step("create", null, Token with { Id = null }), false),
            new EngineEvent.Diagnostic(new Urn(TokenUrn), "error: ", DiagnosticSeverity.Error, "delete object 2c9180 by hand\n"),
            new EngineEvent.Diagnostic(new Urn(TokenUrn + "2"), "error: ", DiagnosticSeverity.Error, "delete object 2c9181 by hand\n")
        );

        Assert.Contains("delete object 2c9180 by hand", text, StringComparison.Ordinal);
        Assert.Contains("delete object 2c9181 by hand", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Display_TextsThatActOnATerminalOrACiSystem_AreOnlyShown(bool diff)
    {
        var evil = Token with { Id = "\e[2Jx", Outputs = Map(("__defaults", "hidden"), ("name", "n")) };
        var text = await ShowAsync(
            output =>
                diff
                    ? new DiffDisplay(output, Title(isPreview: true), Hidden)
                    : new PlainDisplay(output, Title(isPreview: true), Hidden, new FakeTimeProvider()),
            new EngineEvent.ResourcePre(
                Step(
                    "update",
                    evil,
                    evil with
                    {
                        Inputs = Map(("__defaults", "x"), ("name", "m")),
                    },
                    ("__defaults", PropertyDifferenceKind.Update)
                ),
                true
            ),
            new EngineEvent.Diagnostic(null, "", DiagnosticSeverity.Info, "red \e[31m\r\n::set-output name=a::b\n##vso[task.complete]\n")
        );

        Assert.DoesNotContain('\e', text);
        Assert.DoesNotMatch(@"(?m)^\s*::", text);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("__defaults", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_WhereAPluginWasFound_IsToldOnceForPreviewAndUpdate()
    {
        var options = Hidden with { AlreadyTold = [] };
        var found = new EngineEvent.Diagnostic(
            null,
            "warning: ",
            DiagnosticSeverity.Warning,
            "using pulumi-resource-oauth from $PATH at /bin/x\n"
        );
        var preview = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: true), options, new FakeTimeProvider()),
            found,
            found
        );
        var update = await ShowAsync(output => new PlainDisplay(output, Title(isPreview: false), options, new FakeTimeProvider()), found);

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(preview + update, "from \\$PATH"));
    }

    [Fact]
    public async Task Plain_WhatAResourceLacks_IsToldOnceForPreviewAndUpdate()
    {
        var options = Hidden with { AlreadyTold = [] };
        var notTaken = new EngineEvent.Diagnostic(new Urn(TokenUrn), "warning: ", DiagnosticSeverity.Warning, "its secret was not taken\n");
        var other = notTaken with { Urn = new Urn(StackUrn) };
        var news = notTaken with { Message = "it expires tomorrow\n" };
        var preview = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: true), options, new FakeTimeProvider()),
            notTaken
        );
        var update = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: false), options, new FakeTimeProvider()),
            notTaken,
            other,
            news
        );

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(preview, "its secret was not taken"));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(update, "its secret was not taken"));
        Assert.Contains("it expires tomorrow", update, StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_EnterAlone_ChoosesNo() =>
        Assert.Equal("no", Prompt.Selection("Destroy?", "no", "yes", "no", "details").DefaultValue);

    [Theory]
    [InlineData("TERM", "dumb", false)]
    [InlineData("CI", "true", false)]
    [InlineData("GITHUB_ACTIONS", "true", false)]
    [InlineData("CI", "false", true)]
    [InlineData("TERM", "xterm", true)]
    public void Surroundings_WhereNobodyCanAnswer_AllowNoQuestions(string name, string value, bool allowed) =>
        Assert.Equal(allowed, Surroundings.AllowQuestions(variable => variable == name ? value : null));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Plain_WhyNothingHappens_IsSaidAtOnceAndNotAtTheEnd(bool diff)
    {
        using var output = new StringWriter { NewLine = "\n" };
        IOperationDisplay display = diff
            ? new DiffDisplay(output, Title(isPreview: true), Hidden)
            : new PlainDisplay(output, Title(isPreview: true), Hidden, new FakeTimeProvider());
        display.OnEvent(new EngineEvent.Diagnostic(null, "", DiagnosticSeverity.Info, "building the plugin\n", Ephemeral: true));
        display.OnEvent(
            new EngineEvent.Diagnostic(new Urn(TokenUrn), "", DiagnosticSeverity.Info, "trying again \e[2J\n", Ephemeral: true)
        );

        Assert.EndsWith(
            "    building the plugin\n    oauth:index:PersonalAccessToken ci trying again ␛[2J\n",
            output.ToString(),
            StringComparison.Ordinal
        );

        await display.FinishAsync();
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(output.ToString(), "building the plugin"));
    }

    [Fact]
    public async Task Json_WhyNothingHappens_IsNoPartOfAPreview() =>
        Assert.DoesNotContain(
            "building",
            await ShowAsync(
                output => new PreviewDocumentDisplay(output),
                new EngineEvent.Diagnostic(null, "", DiagnosticSeverity.Info, "building the plugin\n", Ephemeral: true)
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Plain_PreviewWithARefresh_TellsDriftFromRepair()
    {
        var found = Token with { Inputs = Map(("name", "ci"), ("scope", "b")) };
        var gone = Token with { Urn = new Urn(TokenUrn + "-gone") };
        var calm = Token with { Urn = new Urn(TokenUrn + "-calm") };
        var drift = ("scope", PropertyDifferenceKind.Update);
        var text = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: true), Hidden, new FakeTimeProvider()),
            new EngineEvent.ResourcePre(Step("refresh", Stack, Stack), true),
            new EngineEvent.ResourceOutputs(Step("refresh", Stack, Stack), true),
            new EngineEvent.ResourcePre(Step("refresh", Token, Token), true),
            new EngineEvent.ResourceOutputs(Step("refresh", Token, found, drift), true),
            new EngineEvent.ResourcePre(Step("refresh", gone, gone), true),
            new EngineEvent.ResourceOutputs(Step("refresh", gone, null), true),
            new EngineEvent.ResourcePre(Step("refresh", calm, calm), true),
            new EngineEvent.ResourceOutputs(Step("refresh", calm, calm), true),
            new EngineEvent.ResourcePre(Step("update", found, Token, drift), true),
            new EngineEvent.ResourceOutputs(Step("update", found, Token, drift), true),
            new EngineEvent.ResourcePre(Step("create", null, gone), true),
            new EngineEvent.ResourceOutputs(Step("create", null, gone), true)
        );

        Assert.Equal(
            [
                " ~  oauth:index:PersonalAccessToken ci refresh [diff: ~scope]",
                " ~  oauth:index:PersonalAccessToken ci-gone refresh",
                " ~  oauth:index:PersonalAccessToken ci update [diff: ~scope]",
                " +  oauth:index:PersonalAccessToken ci-gone create",
            ],
            text.Split('\n').Where(line => line.Contains("oauth:", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Plain_PreviewOfAnUpdate_IsALineAStep()
    {
        var changed = Token with { Inputs = Map(("name", "ci"), ("scope", "b"), ("description", "d")) };
        var text = await ShowAsync(
            output => new PlainDisplay(output, Title(isPreview: true), Hidden, new FakeTimeProvider()),
            new EngineEvent.ResourcePre(Step("same", Stack with { Outputs = Map(("v", "1"), ("w", "1")) }, Stack), true),
            new EngineEvent.ResourcePre(
                Step("update", Token, changed, ("scope[0]", PropertyDifferenceKind.Update), ("description", PropertyDifferenceKind.Add)),
                true
            ),
            new EngineEvent.Diagnostic(new Urn(TokenUrn), "", DiagnosticSeverity.Info, "JSON Patch: [{\"op\":\"replace\"}]\n"),
            new EngineEvent.ResourceOutputs(Step("update", Token, changed), true),
            new EngineEvent.ResourceOutputs(
                Step("same", Stack with { Outputs = Map(("v", "1"), ("w", "1")) }, Stack with { Outputs = Map(("v", "2"), ("w", "1")) }),
                true
            ),
            Summary(true, ("update", 1), ("same", 1))
        );
        Assert.Equal(
            """
            Previewing update (dev):

             ~  oauth:index:PersonalAccessToken ci update [diff: +description~scope]
            Diagnostics:
              oauth:index:PersonalAccessToken (ci):
                JSON Patch: [{"op":"replace"}]

            Outputs:
              ~ v: "1" => "2"

            Resources:
                ~ 1 to update
                1 unchanged


            """,
            text
        );
    }

    [Fact]
    public async Task Plain_Update_TellsDurationFailureAndOutputs()
    {
        var time = new FakeTimeProvider();
        using var output = new StringWriter { NewLine = "\n" };
        var display = new PlainDisplay(output, Title(isPreview: false), Hidden, time);
        display.OnEvent(new EngineEvent.ResourcePre(Step("create", null, Stack), false));
        display.OnEvent(new EngineEvent.ResourcePre(Step("create", null, Token with { Id = null }), false));
        time.Advance(TimeSpan.FromMilliseconds(250));
        display.OnEvent(new EngineEvent.ResourceOutputs(Step("create", null, Token), false));
        display.OnEvent(new EngineEvent.ResourcePre(Step("delete", Token with { Urn = new Urn(TokenUrn + "2") }, null), false));
        display.OnEvent(
            new EngineEvent.Diagnostic(new Urn(TokenUrn + "2"), "error: ", DiagnosticSeverity.Error, "403 Forbidden\ntry again\n")
        );
        display.OnEvent(new EngineEvent.ResourceOperationFailed(Step("delete", Token with { Urn = new Urn(TokenUrn + "2") }, null), 0, 1));
        display.OnEvent(new EngineEvent.Diagnostic(null, "error: ", DiagnosticSeverity.Error, "update failed\n"));
        display.OnEvent(new EngineEvent.ResourceOutputs(Step("create", null, Stack with { Outputs = Token.Outputs }), false));
        display.OnEvent(Summary(false, ("create", 2)));
        await display.FinishAsync();
        Assert.Equal(
            """
            Updating (dev):

             +  oauth:index:PersonalAccessToken ci created (0.25s)
             -  oauth:index:PersonalAccessToken ci2 **deleting failed** (0.00s)
             +  pulumi:pulumi:Stack rec-dev created (0.25s)
            Diagnostics:
              oauth:index:PersonalAccessToken (ci2):
                error: 403 Forbidden
                try again

              pulumi:pulumi:Stack (rec-dev):
                error: update failed

            Outputs:
                name  : "ci"
                secret: [secret]

            Resources:
                + 2 created
                2 errored

            Duration: 3s


            """,
            output.ToString()
        );
    }

    [Fact]
    public async Task Diff_Update_ShowsPropertiesAndNoSecret()
    {
        var old = Token with
        {
            Inputs = Map(("name", "ci"), ("gone", "x"))
                .Set("list", PropertyValue.Of([PropertyValue.Of("a"), PropertyValue.Of("b")]))
                .Set("s", PropertyValue.OfSecret(PropertyValue.Of("old " + Canary))),
        };
        var changed = old with
        {
            Inputs = Map(("name", "ci2"))
                .Set("list", PropertyValue.Of([PropertyValue.Of("a"), PropertyValue.Of("c"), PropertyValue.Of("d")]))
                .Set("s", PropertyValue.OfSecret(PropertyValue.Of(Canary))),
        };
        EngineEvent[] events = [new EngineEvent.ResourcePre(Step("update", old, changed), true), Summary(true, ("update", 1))];
        Assert.Equal(
            $$"""
            Previewing update (dev):
                ~ oauth:index:PersonalAccessToken: (update)
                    [id=pat-1]
                    [urn={{TokenUrn}}]
                    [provider={{Provider}}]
                  - gone: "x"
                  ~ list: [
                      ~ [1]: "b" => "c"
                      + [2]: "d"
                    ]
                  ~ name: "ci" => "ci2"
                  ~ s   : [secret] => [secret]
            Resources:
                ~ 1 to update


            """,
            await ShowAsync(output => new DiffDisplay(output, Title(isPreview: true), Hidden with { Diff = true }), events)
        );
        Assert.Contains(
            $"~ s   : \"old {Canary}\" => \"{Canary}\"\n",
            await ShowAsync(
                output => new DiffDisplay(output, Title(isPreview: true), Hidden with { Diff = true, ShowSecrets = true }),
                events
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Diff_OfNothingButASecret_IsShownAsHidden()
    {
        // What displays get has its secrets blotted out already, so that both look alike.
        var old = Token with
        {
            Inputs = Map(("name", "ci")).Set("s", PropertyValue.OfSecret(PropertyValue.Of("[secret]"))),
        };
        var step = Step("update", old, old) with { HiddenInputChanges = ["s"] };

        var text = await ShowAsync(
            output => new DiffDisplay(output, Title(isPreview: true), Hidden with { Diff = true }),
            new EngineEvent.ResourcePre(step, true),
            Summary(true, ("update", 1))
        );

        Assert.Contains("~ s: [secret] => [secret]\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("name", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonEvents_Update_AreLinesInPulumisForm()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(9));
        var hiddenProvider = new ResourceState
        {
            Urn = new Urn("urn:pulumi:dev::rec::pulumi:providers:oauth::default_1_0_0"),
            Custom = true,
            Type = "pulumi:providers:oauth",
        };
        var text = await ShowAsync(
            output => new JsonEventDisplay(output, time),
            new EngineEvent.Prelude(ImmutableSortedDictionary<string, string>.Empty.Add("oauth:clientSecret", "[secret]")),
            new EngineEvent.ResourcePre(Step("create", null, hiddenProvider), false),
            new EngineEvent.ResourceOutputs(Step("update", Token, Token, ("scope", PropertyDifferenceKind.UpdateReplace)), false),
            new EngineEvent.Diagnostic(null, "debug: ", DiagnosticSeverity.Debug, "text\n"),
            Summary(false, ("update", 1)),
            new EngineEvent.Ended()
        );
        const string State =
            $$$$"""{"type":"oauth:index:PersonalAccessToken","urn":"{{{{TokenUrn}}}}","custom":true,"id":"pat-1","parent":"{{{{StackUrn}}}}","inputs":{"name":"ci","scope":"a"},"outputs":{"name":"ci","secret":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[secret]"}},"provider":"{{{{Provider}}}}"}""";
        Assert.Equal(
            $$$$"""
            {"sequence":0,"timestamp":9,"preludeEvent":{"config":{"oauth:clientSecret":"[secret]"}}}
            {"sequence":2,"timestamp":9,"resOutputsEvent":{"metadata":{"op":"update","urn":"{{{{TokenUrn}}}}","type":"oauth:index:PersonalAccessToken","old":{{{{State}}}},"new":{{{{State}}}},"diffs":["scope"],"detailedDiff":{"scope":{"diffKind":"update-replace","inputDiff":true}},"logical":true,"provider":"{{{{Provider}}}}"}}}
            {"sequence":3,"timestamp":9,"diagnosticEvent":{"prefix":"debug: ","message":"text\n","color":"never","severity":"debug"}}
            {"sequence":4,"timestamp":9,"summaryEvent":{"maybeCorrupt":false,"durationSeconds":3,"resourceChanges":{"update":1},"PolicyPacks":{},"isPreview":false,"result":"succeeded"}}
            {"sequence":5,"timestamp":9,"cancelEvent":{}}

            """,
            text
        );
    }

    [Fact]
    public async Task PreviewDocument_Refresh_BecomesWhatWasFound()
    {
        var text = await ShowAsync(
            output => new PreviewDocumentDisplay(output),
            new EngineEvent.ResourcePre(Step("refresh", Stack, Stack) with { Logical = true }, true),
            new EngineEvent.ResourcePre(Step("refresh", Token, Token), true),
            new EngineEvent.ResourceOutputs(Step("delete", Token, null), true),
            new EngineEvent.Diagnostic(new Urn(TokenUrn), "warning: ", DiagnosticSeverity.Warning, "gone\n"),
            Summary(true, ("delete", 1), ("same", 1))
        );
        using var document = JsonDocument.Parse(text);
        var steps = document.RootElement.GetProperty("steps");
        Assert.Equal(["refresh", "delete"], steps.EnumerateArray().Select(s => s.GetProperty("op").GetString()));
        Assert.Equal("[secret]", steps[1].GetProperty("oldState").GetProperty("outputs").GetProperty("secret").GetString());
        Assert.Equal("warning: gone\n", document.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString());
        Assert.Equal(2_200_000_000, document.RootElement.GetProperty("duration").GetInt64());
        Assert.Equal("{\"delete\":1,\"same\":1}", JsonSerializer.Serialize(document.RootElement.GetProperty("changeSummary")));
    }

    [Fact]
    public async Task EveryDisplay_SecretsEverywhere_ShowsNone()
    {
        var hidden = Token with
        {
            Inputs = PropertyMap.Empty.Set(
                "s",
                PropertyValue.Of(PropertyMap.Empty.Set("in", PropertyValue.OfSecret(PropertyValue.Of(Canary))))
            ),
        };
        var stack = Stack with { Outputs = hidden.Outputs };
        EngineEvent[] events =
        [
            new EngineEvent.ResourcePre(Step("create", null, hidden), false),
            new EngineEvent.ResourcePre(Step("replace", hidden, hidden with { Inputs = Token.Inputs }), false),
            new EngineEvent.ResourceOutputs(Step("create", null, hidden), false),
            new EngineEvent.ResourceOutputs(Step("create", null, stack), false),
            new EngineEvent.ResourceOperationFailed(Step("update", hidden, hidden), 0, 0),
            Summary(false, ("create", 1)),
        ];
        Func<TextWriter, IOperationDisplay>[] displays =
        [
            o => new PlainDisplay(o, Title(false), Hidden, TimeProvider.System),
            o => new DiffDisplay(o, Title(false), Hidden),
            o => new JsonEventDisplay(o, TimeProvider.System),
            o => new PreviewDocumentDisplay(o),
            o => new TableDisplay(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(o) }), Title(false), Hidden, TimeProvider.System),
        ];
        foreach (var display in displays)
        {
            var text = await ShowAsync(display, events);
            Assert.Contains("[secret]", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(100, "+ oauth:index:PersonalAccessToken ci creating failed error: noo", "oo…")]
    [InlineData(45, "+ PersonalAccessToken ci creating failed err…", "err…")]
    [InlineData(200, "+ oauth:index:PersonalAccessToken ci creating failed error: noo", "oo")]
    public void TableRow_LongMessage_StaysInItsLine(int width, string start, string end)
    {
        var row = new TableDisplayRow(Step("create", null, Token));
        row.Fail(Step("create", null, Token), TimeProvider.System);
        row.Note(
            new EngineEvent.Diagnostic(new Urn(TokenUrn), "error: ", DiagnosticSeverity.Error, "n" + new string('o', 90) + "\nsecond line")
        );
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;

        console.Write(new StepLines([row], TimeProvider.System));

        var line = Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.InRange(line.Length, 1, width);
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.EndsWith(end, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AnsiSupport.Yes, "\e[Jstop\nnow\n")]
    [InlineData(AnsiSupport.No, "stop\nnow\n")]
    public void Notice_OnATerminal_ErasesWhatItIsWrittenOver(AnsiSupport ansi, string expected)
    {
        using var output = new StringWriter();

        AnsiConsole
            .Create(
                new()
                {
                    Ansi = ansi,
                    ColorSystem = ColorSystemSupport.NoColors,
                    Out = new AnsiConsoleOutput(output),
                }
            )
            .Write(new Notice("stop\nnow"));

        Assert.Equal(expected, output.ToString());
    }

    [Theory]
    [InlineData(0.4, "1s")]
    [InlineData(59, "59s")]
    [InlineData(65, "1m5s")]
    [InlineData(3725, "1h2m5s")]
    public void Duration_IsRoundedUp(double seconds, string expected) =>
        Assert.Equal(expected, Durations.Rounded(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void ResourceAmongTheOutputs_IsShownWithoutItsMark()
    {
        var mark = KeyValuePair.Create("@isPulumiResource", PropertyValue.Of(true));
        var urn = KeyValuePair.Create("urn", PropertyValue.Of("urn:x"));
        var inner = PropertyValue.Of(PropertyMap.From([mark, urn]));
        var plain = PropertyValue.Of(PropertyMap.From([urn]));

        Assert.Equal(
            PropertyMap.From([
                urn,
                KeyValuePair.Create("list", PropertyValue.Of(new[] { plain })),
                KeyValuePair.Create("secret", PropertyValue.OfSecret(plain)),
            ]),
            MarkedResources.Unmark(
                PropertyMap.From([
                    mark,
                    urn,
                    KeyValuePair.Create("list", PropertyValue.Of(new[] { inner })),
                    KeyValuePair.Create("secret", PropertyValue.OfSecret(inner)),
                ])
            )
        );
    }
}
