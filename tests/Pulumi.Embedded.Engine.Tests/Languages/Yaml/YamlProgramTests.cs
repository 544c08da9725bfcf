using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Languages.Yaml;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Languages.Yaml;

/// <summary>Whole programs, from the file to the state.</summary>
public sealed class YamlProgramTests : IDisposable
{
    private const string Head = "name: proj\nruntime: yaml\n";

    private readonly YamlStack _yaml = new();

    private TestStack Stack => _yaml.Stack;

    [Fact(Timeout = 300_000)]
    public async Task Resources_AreMadeWithWhatTheyNeedFirst()
    {
        var result = await _yaml.UpAsync(
            Head
                + """
                resources:
                  user:
                    type: pkg:index:Thing
                    properties:
                      text: uses ${used.made} and ${used.id}
                      tags: {a: '${early}'}
                      names: [x, '${used.text}']
                  used:
                    type: pkg:Thing
                    properties:
                      text: first
                  other:
                    type: pkg:module:Deep
                    options:
                      dependsOn: ['${user}']
                variables:
                  early: '${used.urn}'
                outputs:
                  id: ${user.id}
                  nothing: null
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.True(result.Succeeded);
        Assert.Equal(["Check used", "Create used", "Check user", "Create user", "Check other", "Create other"], Stack.Host.Calls);
        Assert.Equal("uses by id-1 and id-1", ((PropertyValue.Text)Stack["user"].Inputs!["text"]).Value);
        Assert.Equal([new Urn(TestStack.UrnOf("used"))], Stack["user"].Dependencies.AsEnumerable());
        Assert.All(
            ["text", "tags", "names"],
            p => Assert.Equal([new Urn(TestStack.UrnOf("used"))], Stack["user"].PropertyDependencies![p].AsEnumerable())
        );
        Assert.Equal([new Urn(TestStack.UrnOf("user"))], Stack["other"].Dependencies.AsEnumerable());
        Assert.Equal("pkg:module/deep:Deep", Stack["other"].Type);
        Assert.Equal("""{"id":"id-2"}""", _yaml.OutputsJson);
    }

    [Fact(Timeout = 300_000)]
    public async Task Debugging_TellsEachPartInTheOrderInWhichItBegins()
    {
        _yaml.Stack.Config["proj:size"] = "3";
        _yaml.Stack.Config["pkg:region"] = "eu";

        await _yaml.PreviewAsync(
            Head
                + """
                pulumi:
                  requiredVersion: '>=3.0.0'
                config:
                  size: {type: integer}
                  wide: {default: true}
                resources:
                  later:
                    type: pkg:index:Thing
                    properties: {text: '${word}'}
                  early:
                    type: pkg:index:Thing
                variables:
                  word: hello
                """
        );

        Assert.Empty(_yaml.Messages);
        Assert.Equal(
            [
                "Registering config [size]",
                "Registering config [wide]",
                "Registering config [pkg:region]",
                "Registering config [size]",
                "Registering pulumi configuration",
                "Registering variable [word]",
                "Registering resource [later]",
                "Registering resource [early]",
            ],
            _yaml.Traces
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task SchemaSays_WhatIsSecretWhatReplacesAndWhatItWasCalled()
    {
        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a:
                    type: pkg:index:Thing
                    properties: {password: hunter2, text: '${p.token}'}
                    options:
                      replaceOnChanges: [flag, size]
                      additionalSecretOutputs: [made]
                  p:
                    type: pulumi:providers:pkg
                    properties: {token: tok}
                outputs:
                  made: ${a.made}
                  pass: ${a.password}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.Equal("""{"password":{"secret":"hunter2"},"text":{"secret":"tok"}}""", YamlStack.Json(Stack["a"].Inputs!));
        Assert.Equal(["flag", "size", "inner.depth", "names[*]", "tags.*"], Stack["a"].ReplaceOnChanges.AsEnumerable());
        Assert.Equal(["made", "password"], Stack["a"].AdditionalSecretOutputs.Order(StringComparer.Ordinal));
        Assert.Equal("""{"made":{"secret":"by id-1"},"pass":{"secret":"hunter2"}}""", _yaml.OutputsJson);
        Assert.Equal("""{"secret":"tok"}""", YamlStack.Json(Stack["p"].Inputs!)["{\"token\":".Length..^1]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Preview_WhatIsNotThereYet_IsUnknown()
    {
        var result = await _yaml.PreviewAsync(
            Head
                + """
                resources:
                  a:
                    type: pkg:index:Thing
                    properties: {text: known}
                  b:
                    type: pkg:index:Thing
                    properties: {text: '${a.made}', names: ['${a.text}', '${a.id}'], tags: {fn::secret: {t: '${a.made}'}}}
                  found:
                    type: pkg:index:Thing
                    get: {id: '${a.id}'}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.True(result.Succeeded);
        var create = Stack.Host.Request<CreateCall>("Create?", "b");
        Assert.Equal(PropertyValue.OfUnknown, create.Inputs["text"]);
        Assert.Equal(PropertyValue.OfUnknown, create.Inputs["tags"]);
        Assert.Equal(PropertyValue.Of(PropertyValue.Of("known"), PropertyValue.OfUnknown), create.Inputs["names"]);
        Assert.DoesNotContain(Stack.Host.Calls, c => c.StartsWith("Read", StringComparison.Ordinal));
    }

    [Fact(Timeout = 300_000)]
    public async Task Options_AreKept()
    {
        await _yaml.UpAsync(
            Head
                + """
                resources:
                  target: {type: pkg:index:Thing}
                  a:
                    type: pkg:index:Thing
                    name: called
                    options:
                      parent: ${target}
                      protect: ${yes}
                      retainOnDelete: true
                      ignoreChanges: [text]
                      deletedWith: ${target}
                      replaceWith: ['${target}']
                      hideDiffs: [flag]
                      replacementTrigger: {v: 1}
                      customTimeouts: {create: 5m, update: 1h30m, delete: '${seconds}s', read: 1s}
                variables:
                  yes: true
                  seconds: 30
                """
        );

        Assert.Equal([], _yaml.Messages);
        var a = Stack["called"];
        Assert.Equal(Stack["target"].Urn, a.Parent);
        Assert.True(a.Protect);
        Assert.True(a.RetainOnDelete);
        Assert.Equal(["text"], a.IgnoreChanges.AsEnumerable());
        Assert.Equal(Stack["target"].Urn, a.DeletedWith);
        Assert.Equal([Stack["target"].Urn], a.ReplaceWith.AsEnumerable());
        Assert.Equal([Stack["target"].Urn], a.Dependencies.AsEnumerable());
        Assert.Equal(["flag"], a.HideDiff.AsEnumerable());
        Assert.Equal(PropertyValue.Of(PropertyMap.Empty.Set("v", PropertyValue.Of(1))), a.ReplacementTrigger);
        Assert.Equal(new ResourceTimeouts(300, 5400, 30, 1), a.CustomTimeouts);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("name: old")]
    [InlineData("urn: urn:pulumi:dev::proj::pkg:index:Thing::old")]
    [InlineData("{name: old, noParent: true}")]
    [InlineData("{name: '${word}', project: proj, stack: dev}")]
    [InlineData("urn:pulumi:dev::proj::pkg:index:Thing::old")]
    public async Task Alias_KeepsTheObject(string alias)
    {
        await _yaml.UpAsync(Head + "resources:\n  old: {type: 'pkg:index:Thing'}\n");

        await _yaml.UpAsync(
            Head
                + $$"""
                variables: {word: old}
                resources:
                  new:
                    type: pkg:index:Thing
                    options:
                      aliases:
                        - {{alias}}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.Equal("id-1", Stack["new"].Id);
        Assert.Equal(["Check new", "Diff new"], Stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_OfTheSchema_KeepsTheObject()
    {
        await Stack.UpAsync(p => p.ResourceAsync("a", options: r => r.Type = "pkg:index:OldThing"));

        await _yaml.UpAsync(Head + "resources:\n  a: {type: 'pkg:index:Thing'}\n");

        Assert.Equal("id-1", Stack["a"].Id);
    }

    [Fact(Timeout = 300_000)]
    public async Task DeleteBeforeReplaceAndImport_AreTakenFromTheOptions()
    {
        Stack.Host.Objects["there"] = PropertyMap.Empty;
        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a: {type: 'pkg:index:Thing', properties: {size: 1}, options: {deleteBeforeReplace: true}}
                  b: {type: 'pkg:index:Thing', options: {import: there}}
                """
        );
        Assert.Equal([], _yaml.Messages);
        Assert.Equal("there", Stack["b"].Id);

        await _yaml.UpAsync("");
        await _yaml.UpAsync(
            Head + "resources:\n  a: {type: 'pkg:index:Thing', properties: {size: 2}, options: {deleteBeforeReplace: true}}\n"
        );

        Assert.Equal(["Delete a", "Create a"], Stack.Host.Calls.Where(c => c is "Delete a" or "Create a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Providers_AreTheNamedOneOrTheDefault()
    {
        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a: {type: 'pkg:index:Thing'}
                  b: {type: 'pkg:index:Thing', options: {provider: '${named}'}}
                  c: {type: 'pkg:index:Thing', options: {providers: ['${named}']}}
                  named: {type: 'pulumi:providers:pkg', properties: {region: one}}
                  marked: {type: 'pulumi:providers:pkg', properties: {region: two}, defaultProvider: true}
                variables:
                  looked: {fn::invoke: {function: 'pkg:find', arguments: {q: x}}}
                outputs: {q: '${looked.q}'}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.Equal(Stack["marked"].Urn.Text, Stack["a"].Provider!.Split("::")[..^1].Aggregate((x, y) => x + "::" + y));
        Assert.StartsWith(Stack["named"].Urn.Text, Stack["b"].Provider, StringComparison.Ordinal);
        Assert.StartsWith(Stack["named"].Urn.Text, Stack["c"].Provider, StringComparison.Ordinal);
        Assert.DoesNotContain(Stack.Snapshot.Resources, r => r.Urn.Name == "default");
    }

    [Fact(Timeout = 300_000)]
    public async Task Get_LooksUpAndManagesNothing()
    {
        Stack.Host.Objects["there"] = PropertyMap.Empty.Set("text", PropertyValue.Of("found"));

        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a: {type: 'pkg:index:Thing', get: {id: there, state: {size: 1}}}
                  b: {type: 'pkg:index:Thing', properties: {text: '${a.text}'}}
                outputs: {text: '${b.text}'}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.True(Stack["a"].External);
        Assert.Equal(PropertyMap.Empty.Set("size", PropertyValue.Of(1)), Stack.Host.Request<ReadCall>("Read", "a").State);
        Assert.Equal("""{"text":"found"}""", _yaml.OutputsJson);
    }

    [Fact(Timeout = 300_000)]
    public async Task StackReference_GivesOutputsOfAnotherStack_SecretOnesAsSecrets()
    {
        _yaml.Options = r => r with { StackReferences = new OtherStack() };

        await _yaml.UpAsync(
            Head
                + """
                resources:
                  other: {type: 'pulumi:pulumi:StackReference', properties: {name: organization/proj/prod}}
                  organization/proj/prod: {type: 'pulumi:pulumi:StackReference'}
                outputs:
                  host: ${other.outputs["host"]}
                  token: ${other.outputs.token}
                  missing: ${other.outputs.missing}
                  old: {fn::stackReference: [organization/proj/other, host]}
                """
        );

        Assert.Equal(
            [
                "warning: 'fn::stackReference' is deprecated; please use 'pulumi:pulumi:StackReference' instead\n\n  on Pulumi.yaml line "
                    + "10, column 9",
            ],
            _yaml.Messages
        );
        Assert.Equal("""{"host":"x","missing":null,"old":"x","token":{"secret":"t"}}""", _yaml.OutputsJson);
        Assert.Equal(PropertyMap.Empty.Set("name", PropertyValue.Of("organization/proj/prod")), Stack["organization/proj/prod"].Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Configuration_IsWhatItLooksLike_AndSecretsStaySo()
    {
        foreach (
            var (key, value) in new[]
            {
                ("proj:word", "hello"),
                ("proj:number", "5"),
                ("proj:zeros", "0123"),
                ("proj:flag", "true"),
                ("proj:list", "[1,\"a\"]"),
                ("proj:long", "110717590588012345678"),
                ("proj:secret", "hunter2"),
                ("pkg:region", "north"),
                ("proj:other", "named"),
            }
        )
        {
            Stack.Config[key] = value;
        }
        Stack.SecretKeys.Add("proj:secret");

        await _yaml.UpAsync(
            Head
                + """
                config:
                  long: {type: string}
                  with-default: {default: 7}
                  hidden: {type: string, default: x, secret: true}
                  alias: {type: string, name: other}
                outputs:
                  all: [ '${word}', '${number}', '${zeros}', '${flag}', '${list[1]}', '${long}', '${pkg:region}', '${proj:word}', '${with-default}', '${alias}' ]
                  secret: ${secret}
                  made-of-it: a ${secret}
                  hidden: ${hidden}
                """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.Equal(
            """{"all":["hello",5,"0123",true,"a","110717590588012345678","north","hello",7,"named"],"hidden":{"secret":"x"},"made-of-it":{"secret":"a hunter2"},"secret":{"secret":"hunter2"}}""",
            _yaml.OutputsJson
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Configuration_Missing_IsToldWithTheCommand()
    {
        Assert.False((await _yaml.UpAsync(Head + "config:\n  gone: {type: string}\noutputs: {a: '${gone}', b: 1}\n")).Succeeded);

        Assert.Equal(
            [
                "error: missing required configuration variable 'proj:gone'\n\n  on Pulumi.yaml line 4, column 3\n\nRun `pulumi config "
                    + "set gone <value>`.",
            ],
            _yaml.Messages
        );
        Assert.Equal("""{"b":1}""", _yaml.OutputsJson);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(
        "properties: {tex: x}",
        "Property tex does not exist on 'pkg:index:Thing'",
        "Existing properties are: text, tags, file, flag, inner and 4 others"
    )]
    [InlineData(
        "properties: {size: x}",
        "pkg:index:Thing is not assignable from {size: string}",
        "Cannot assign type 'string' to type 'integer'"
    )]
    [InlineData(
        "properties: {names: x}",
        "pkg:index:Thing is not assignable from {names: string}",
        "Cannot assign type 'string' to type 'List<string>'"
    )]
    [InlineData(
        "properties: {tags: {a: [x]}}",
        "pkg:index:Thing is not assignable from {tags: {a: List<string>}}",
        "a: Cannot assign 'List<string>' to 'string'"
    )]
    [InlineData(
        "properties: {color: green}",
        "pkg:index:Thing is not assignable from {color: string}",
        "Allowed values are \"red\", \"blue\""
    )]
    [InlineData(
        "properties: {inner: {dept: 1}}",
        "Property dept does not exist on 'pkg:index:Inner'",
        "Existing properties are: depth, word"
    )]
    [InlineData(
        "properties: {flag: '${b.size}'}",
        "pkg:index:Thing is not assignable from {flag: integer}",
        "Cannot assign type 'integer' to type 'boolean'"
    )]
    [InlineData("propertys: {}", "propertys does not exist on resource a", "Did you mean 'properties'?")]
    [InlineData("options: {dependOn: []}", "dependOn does not exist on resource options", "Did you mean 'dependsOn'?")]
    [InlineData("options: {dependsOn: '${b}'}", "resource option dependsOn value must be a list of resources", "")]
    [InlineData("options: {dependsOn: [b]}", "expected resource, got a string", "Name a resource of this program, ${name}.")]
    [InlineData("options: {provider: '${b}'}", "resource passed as Provider was not a provider resource 'b'", "")]
    [InlineData("options: {protect: 1}", "protect must be a boolean value", "")]
    [InlineData("options: {protect: '${b.flag}'}", "protect must not be an output", "It has to be known before anything is made.")]
    [InlineData("options: {customTimeouts: {create: 5}}", "customTimeouts.create must be a string", "A duration, 5m or 1h30m.")]
    [InlineData("options: {aliases: [old]}", "'old' is no URN", "It looks like urn:pulumi:")]
    [InlineData("options: {aliases: [{nam: old}]}", "nam does not exist on an alias", "Existing fields are: name,")]
    [InlineData("options: {ignoreChanges: text}", "ignoreChanges must be a list", "")]
    [InlineData("get: {}", "get of resource a has no id", "A look-up needs the id")]
    [InlineData(
        "{get: {id: x}, properties: {size: 1}}",
        "Resource fields properties and get are mutually exclusive",
        "Get is used to describe"
    )]
    [InlineData("defaultProvider: true", "cannot set defaultProvider on non-provider resource", "")]
    public async Task Resource_Wrong_IsToldBeforeAnythingIsMade(string field, string summary, string detail)
    {
        var declaration = field.StartsWith('{') ? $"{{type: 'pkg:index:Thing', {field[1..]}" : $"{{type: 'pkg:index:Thing', {field}}}";

        var result = await _yaml.UpAsync(Head + $"resources:\n  a: {declaration}\n  b: {{type: 'pkg:index:Thing'}}\n");

        Assert.False(result.Succeeded);
        var message = Assert.Single(_yaml.Messages);
        Assert.StartsWith($"error: {summary}\n\n  on Pulumi.yaml line 4, column ", message, StringComparison.Ordinal);
        Assert.Contains(detail, message, StringComparison.Ordinal);
        Assert.False(Stack.Has("a"));
    }

    [Theory(Timeout = 300_000)]
    [InlineData(
        "resources:\n  a: {type: 'pkg:index:Nonsense'}",
        "error resolving type of resource a: unable to find resource type \"pkg:index:Nonsense\" in resource provider \"pkg\""
    )]
    [InlineData(
        "resources:\n  a: {type: 'missing:index:Thing'}",
        "error resolving type of resource a: internal error loading package \"missing\": no resource plugin 'pulumi-resource-missing' found"
    )]
    [InlineData("resources:\n  a: {type: 'pkg:index:Group'}", "resource a: 'pkg:index:Group' is a component of a package")]
    [InlineData("resources:\n  a: {type: nothing}", "error resolving type of resource a: invalid type token \"nothing\"")]
    [InlineData("resources:\n  a: {properties: {}}", "Required field 'type' is missing on resource \"a\"")]
    [InlineData("resources:\n  a: {type: 'pkg:index:Strict'}", "pkg:index:Strict is not assignable from {}")]
    [InlineData("resources: []", "resources must be an object")]
    [InlineData(
        "resources:\n  a: {type: 'pkg:index:Thing', options: {dependsOn: ['${b}']}}\n  b: {type: 'pkg:index:Thing', options: {dependsOn: "
            + "['${a}']}}",
        "circular dependency of resource 'a' transitively on itself"
    )]
    [InlineData("resources:\n  a: {type: 'pkg:index:Thing'}\nvariables: {a: 1}", "variable a cannot have the same name as resource a")]
    [InlineData("variables: {pulumi: 1}", "variable pulumi uses the reserved name pulumi")]
    [InlineData("variables: {a: &x [1], b: *x}", "alias nodes are not supported")]
    [InlineData("variables: {a: {1: x}}", "mapping keys must be strings")]
    [InlineData("components: {c: {}}", "components are only supported in plugins, not in programs")]
    [InlineData(
        "pulumi: {requiredVersion: '<1.0.0'}",
        "Pulumi CLI version 3.276.0 does not satisfy the version range \"<1.0.0\" requested by the program."
    )]
    public async Task Program_Wrong_IsTold(string program, string expected)
    {
        var result = await _yaml.UpAsync(Head + program + "\n");

        Assert.False(result.Succeeded);
        Assert.StartsWith($"error: {expected}", _yaml.Messages[0], StringComparison.Ordinal);
        Assert.Contains("on Pulumi.yaml line ", _yaml.Messages[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Resource_WrongInSeveralPlaces_IsToldAllOfThem()
    {
        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a:
                    type: pkg:index:Strict
                    properties:
                      mus: x
                      other: 1
                """
        );

        Assert.Equal(
            [
                """
                error: pkg:index:Strict is not assignable from {mus: string, other: number}

                  on Pulumi.yaml line 7, column 7

                Cannot assign '{mus: string, other: number}' to 'pkg:index:Strict':
                  must: Missing required property 'must' (line 7)
                  mus: no such property. Existing properties are: must (line 7)
                  other: no such property. Existing properties are: must (line 8)
                """,
            ],
            _yaml.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Section_Misspelt_IsWarnedOf()
    {
        Assert.True((await _yaml.UpAsync(Head + "resource:\n  a: {type: 'pkg:index:Thing'}\n")).Succeeded);

        Assert.Equal(
            [
                "warning: 'resource' is no part of a program and is left out\n\n  on Pulumi.yaml line 3, column 1\n\nDid you mean "
                    + "'resources'?",
            ],
            _yaml.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task FailedPart_LeavesOutWhatNeedsItAndNothingElse()
    {
        var result = await _yaml.UpAsync(
            Head
                + """
                variables:
                  bad: {fn::fromBase64: '%'}
                resources:
                  a: {type: 'pkg:index:Thing', properties: {text: '${bad}'}}
                  b: {type: 'pkg:index:Thing', options: {dependsOn: ['${a}']}}
                  c: {type: 'pkg:index:Thing'}
                outputs: {c: '${c.id}', a: '${a.id}'}
                """
        );

        Assert.False(result.Succeeded);
        Assert.Single(_yaml.Messages);
        Assert.Equal(["Check c", "Create c"], Stack.Host.Calls);
        Assert.Equal("""{"c":"id-1"}""", _yaml.OutputsJson);
    }

    [Fact(Timeout = 300_000)]
    public async Task FailedResource_InARunThatGoesOn_LeavesTheIndependentOnesMade()
    {
        Stack.Host.Faults[("Create", "a")] = new PluginFailure.Refused(Grpc.Core.StatusCode.Unknown, "no");
        _yaml.Options = r => r with { ContinueOnError = true };

        var result = await _yaml.UpAsync(
            Head
                + """
                resources:
                  a: {type: 'pkg:index:Thing'}
                  b: {type: 'pkg:index:Thing', properties: {text: '${a.made}'}}
                  c: {type: 'pkg:index:Thing'}
                """
        );

        Assert.False(result.Succeeded);
        Assert.True(Stack.Has("c"));
        Assert.False(Stack.Has("b"));
        Assert.Equal(["error a: no"], _yaml.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 300_000)]
    public async Task FailedResource_EndsTheProgramAndKeepsTheOutputsKnownByThen()
    {
        Stack.Host.Faults[("Create", "a")] = new PluginFailure.Refused(Grpc.Core.StatusCode.Unknown, "no");
        // What comes after the failure is not taken any more, and outputs are sent beside the resources.
        Stack.Host.Waits[("Create", "a")] = () => Task.Delay(TimeSpan.FromSeconds(1));

        var result = await _yaml
            .UpAsync(Head + "resources:\n  a: {type: 'pkg:index:Thing'}\noutputs: {early: 1}\n")
            .WaitAsync(TimeSpan.FromMinutes(2));

        Assert.False(result.Succeeded);
        Assert.Equal(["error a: no"], _yaml.Messages);
        Assert.Equal("""{"early":1}""", _yaml.OutputsJson);
    }

    [Fact(Timeout = 300_000)]
    public async Task Invoke_Refused_IsToldWithItsPlace()
    {
        Stack.Host.Faults[("Invoke", "pkg:index:find")] = new PluginFailure.Refused(Grpc.Core.StatusCode.Unknown, "there is none");

        Assert.False((await _yaml.UpAsync(Head + "variables:\n  v: {fn::invoke: {function: 'pkg:find', arguments: {z: 1}}}\n")).Succeeded);

        Assert.Equal(
            [
                "warning: z does not exist on Invoke pkg:index:find\n\n  on Pulumi.yaml line 4, column 54\n\nExisting fields are: q",
                "error: invocation of pkg:index:find returned an error: there is none\n\n  on Pulumi.yaml line 4, column 6",
            ],
            _yaml.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Invoke_WithArgumentsNotKnownYet_IsNotMade()
    {
        Assert.True(
            (
                await _yaml.PreviewAsync(
                    Head
                        + """
                        resources:
                          a: {type: 'pkg:index:Thing'}
                          b: {type: 'pkg:index:Thing', properties: {text: '${v.q}'}}
                        variables:
                          v: {fn::invoke: {function: 'pkg:find', arguments: {q: '${a.made}'}}}
                        """
                )
            ).Succeeded
        );

        Assert.DoesNotContain(Stack.Host.Calls, c => c.StartsWith("Invoke", StringComparison.Ordinal));
        Assert.Equal(PropertyValue.OfUnknown, Stack.Host.Request<CreateCall>("Create?", "b").Inputs["text"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Archive_HoldsItsAssets()
    {
        _yaml.With("a.txt", "a");

        await _yaml.UpAsync(
            Head
                + """
                resources:
                  a: {type: 'pkg:index:Thing', properties: {file: {fn::assetArchive: {one: {fn::fileAsset: a.txt}, two: {fn::stringAsset: b}}}}}
                """
        );

        Assert.Equal([], _yaml.Messages);
        var archive = Assert.IsType<PropertyValue.Archive>(Stack["a"].Inputs!["file"]);
        var assets = Assert.IsType<PropertyValue.Object>(archive.Fields["assets"]).Properties;
        Assert.Equal(PropertyValue.Of("a.txt"), Assert.IsType<PropertyValue.Asset>(assets["one"]).Fields["path"]);
        Assert.Equal(PropertyValue.Of("b"), Assert.IsType<PropertyValue.Asset>(assets["two"]).Fields["text"]);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("Main.json", """{"outputs": {"from": "json"}}""", "json")]
    [InlineData("Main.yaml", "outputs: {from: main}", "main")]
    [InlineData("Other.yaml", "outputs: {from: other}", "project")]
    public async Task ProgramFile_ComesBeforeTheProjectFile(string file, string text, string expected)
    {
        _yaml.With(file, text);

        await _yaml.UpAsync(Head + "outputs: {from: project}\n");

        Assert.Equal($$"""{"from":"{{expected}}"}""", _yaml.OutputsJson);
    }

    [Fact(Timeout = 300_000)]
    public async Task Folder_WithoutAProgram_IsToldWhatIsLookedFor()
    {
        Assert.False((await _yaml.UpAsync("")).Succeeded);

        Assert.Equal(
            [
                $"error: {_yaml.Folder} holds no program\n\nThe runtime 'yaml' looks for Main.json, Main.yaml and Pulumi.yaml there; "
                    + "'main' of the project file names another folder.",
            ],
            _yaml.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Compiler_IsRefusedByName()
    {
        using var folder = new ProgramFolder();

        var result = await folder.RunAsync(new YamlProgramRunner(ImmutableSortedDictionary<string, string>.Empty.Add("compiler", "cue")));

        Assert.Equal(
            new ProgramResult(
                "the runtime option 'compiler' is not supported: write the compiler's output to Main.yaml before, or run this project "
                    + "with Pulumi's own CLI",
                false
            ),
            result
        );
    }

    public void Dispose() => _yaml.Dispose();

    private sealed class OtherStack : IStackReferenceReader
    {
        private static readonly Snapshot State = new(
            [
                new()
                {
                    Urn = new Urn("urn:pulumi:prod::proj::pulumi:pulumi:Stack::proj-prod"),
                    Custom = false,
                    Type = "pulumi:pulumi:Stack",
                    Outputs = MonitorClient.Inputs("host=x;token=!t"),
                },
            ],
            []
        );

        public Task<Snapshot> ReadAsync(string stackName, CancellationToken cancellationToken) => Task.FromResult(State);
    }
}
