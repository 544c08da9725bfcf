using System.Text;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.State;

public sealed class StackDocumentTests
{
    private const string Stack = "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev";
    private const string Provider = "urn:pulumi:dev::rec::pulumi:providers:oauth::default";
    private const string Token = "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::a";

    /// <summary>Every key a resource can have, in Pulumi's order.</summary>
    private const string Full = """
        {
            "version": 4,
            "features": [
                "hooks",
                "refreshBeforeUpdate",
                "replaceWith",
                "taint"
            ],
            "checkpoint": {
                "stack": "organization/rec/dev",
                "latest": {
                    "manifest": {
                        "time": "2026-01-02T03:04:05.123456789Z",
                        "magic": "ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d",
                        "version": "v3.259.0"
                    },
                    "secrets_providers": {
                        "type": "passphrase",
                        "state": {
                            "salt": "v1:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw=="
                        }
                    },
                    "resources": [
                        {
                            "urn": "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev",
                            "custom": false,
                            "type": "pulumi:pulumi:Stack",
                            "outputs": {
                                "nested": {
                                    "list": [
                                        1,
                                        "two <&> ünï",
                                        null,
                                        true
                                    ]
                                },
                                "ref": {
                                    "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
                                    "id": "pat-0001",
                                    "packageVersion": "1.0.0",
                                    "urn": "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::a"
                                },
                                "token": {
                                    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                                    "ciphertext": "sealed(\"hush\")"
                                }
                            }
                        },
                        {
                            "urn": "urn:pulumi:dev::rec::pulumi:providers:oauth::default",
                            "custom": true,
                            "id": "9f0c",
                            "type": "pulumi:providers:oauth"
                        },
                        {
                            "urn": "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::a",
                            "custom": true,
                            "delete": true,
                            "id": "pat-0001",
                            "type": "oauth:index:PersonalAccessToken",
                            "inputs": {
                                "a": 1,
                                "b": "x"
                            },
                            "outputs": {
                                "limit": {
                                    "4dabf18193072939515e22adb298388d": "8ad145fe-0d11-4827-bfd7-1abcbf086f5c",
                                    "value": "7ff0000000000000"
                                },
                                "unknown": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
                            },
                            "parent": "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev",
                            "protect": true,
                            "taint": true,
                            "external": true,
                            "dependencies": [
                                "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev"
                            ],
                            "initErrors": [
                                "half done"
                            ],
                            "provider": "urn:pulumi:dev::rec::pulumi:providers:oauth::default::9f0c",
                            "propertyDependencies": {
                                "a": [],
                                "b": [
                                    "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev"
                                ]
                            },
                            "pendingReplacement": true,
                            "additionalSecretOutputs": [
                                "secret"
                            ],
                            "aliases": [
                                "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::old"
                            ],
                            "customTimeouts": {
                                "create": 90,
                                "delete": 0.5
                            },
                            "importID": "pat-0001",
                            "retainOnDelete": true,
                            "deletedWith": "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev",
                            "replaceWith": [
                                "urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev"
                            ],
                            "created": "2026-01-01T00:00:00.000000001Z",
                            "modified": "2026-01-01T00:00:01Z",
                            "sourcePosition": "project:///index.js#1,2",
                            "stackTrace": [
                                {
                                    "sourcePosition": "project:///index.js#1,2"
                                },
                                {}
                            ],
                            "ignoreChanges": [
                                "a"
                            ],
                            "hideDiff": [
                                "b"
                            ],
                            "replaceOnChanges": [
                                "c[*]"
                            ],
                            "replacementTrigger": "now",
                            "refreshBeforeUpdate": true,
                            "resourceHooks": {
                                "BeforeDelete": [
                                    "warn"
                                ],
                                "OnError": [
                                    "retry",
                                    "tell"
                                ]
                            }
                        }
                    ],
                    "pending_operations": [
                        {
                            "resource": {
                                "urn": "urn:pulumi:dev::rec::oauth:index:PersonalAccessToken::b",
                                "custom": true,
                                "type": "oauth:index:PersonalAccessToken"
                            },
                            "type": "creating"
                        }
                    ],
                    "metadata": {}
                }
            }
        }

        """;

    private static readonly SecretForm Sealed = plaintext => ("ciphertext", $"sealed({plaintext})");

    private static StackDocument Read(string json) =>
        StackDocumentReader.Read(
            Encoding.UTF8.GetBytes(json),
            _ => ciphertext => StateValueReader.ReadText(ciphertext["sealed(".Length..^1])
        );

    private static string Write(StackDocument document) =>
        Encoding.UTF8.GetString(StackDocumentWriter.WriteCheckpoint(document, "organization/rec/dev", Sealed));

    [Fact]
    public void FullDocument_ReadAndWritten_IsTheSameText() => Assert.Equal(Full, Write(Read(Full)));

    [Fact]
    public void Read_FullDocument_KeepsWhatJsonCannotSay()
    {
        var document = Read(Full);
        var outputs = document.Snapshot.Resources[0].Outputs!;
        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of("hush")), outputs["token"]);
        Assert.Equal(
            new PropertyValue.ResourceReference(new Urn(Token), PropertyValue.Of("pat-0001"), null, null, "1.0.0"),
            outputs["ref"]
        );
        var token = document.Snapshot.Resources[2];
        Assert.Equal(PropertyValue.Of(double.PositiveInfinity), token.Outputs!["limit"]);
        Assert.Equal(PropertyValue.OfUnknown, token.Outputs["unknown"]);
        Assert.Equal(new ResourceTimeouts(90, null, 0.5), token.CustomTimeouts);
        Assert.Equal<string[]>(["project:///index.js#1,2", ""], [.. token.StackTrace]);
        Assert.Equal(PendingOperationType.Creating, Assert.Single(document.Snapshot.PendingOperations).Type);
    }

    [Fact]
    public void Write_EmptyStack_HasNeitherResourcesNorFeatures()
    {
        var document = new StackDocument(
            StateManifest.Of(DateTimeOffset.UnixEpoch),
            new SecretsProviderState("passphrase", "salt"),
            Snapshot.Empty
        );
        Assert.Equal(
            """
            {
                "version": 3,
                "deployment": {
                    "manifest": {
                        "time": "1970-01-01T00:00:00Z",
                        "magic": "a8ce862bb3201356034a2d41310dffb289d873f576feb681dd14b5ac87d739dd",
                        "version": "v3.276.0"
                    },
                    "secrets_providers": {
                        "type": "passphrase",
                        "state": {
                            "salt": "salt"
                        }
                    },
                    "metadata": {}
                }
            }

            """,
            Encoding.UTF8.GetString(StackDocumentWriter.WriteExport(document, Sealed))
        );
    }

    [Fact]
    public void Write_SecretShown_HasItsJsonAsText()
    {
        var resource = new ResourceState
        {
            Urn = new Urn(Stack),
            Custom = false,
            Type = "pulumi:pulumi:Stack",
            Outputs = PropertyMap.Empty.Set(
                "s",
                PropertyValue.OfSecret(PropertyValue.Of(PropertyMap.Empty.Set("b", PropertyValue.Of(1)).Set("a", PropertyValue.Of("x"))))
            ),
        };
        var text = Encoding.UTF8.GetString(
            StackDocumentWriter.WriteExport(new StackDocument(null, null, new Snapshot([resource], [])), SecretForms.Shown)
        );
        Assert.Contains(
            """
            "plaintext": "{\"a\":\"x\",\"b\":1}"
            """,
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_EmptyPropertiesAndTimeouts_AreLeftOut()
    {
        var resource = new ResourceState
        {
            Urn = new Urn(Provider),
            Custom = true,
            Id = "1",
            Type = "pulumi:providers:oauth",
            Inputs = PropertyMap.Empty,
            Outputs = PropertyMap.Empty,
            CustomTimeouts = new ResourceTimeouts(0, null, null),
            PropertyDependencies = System
                .Collections
                .Immutable
                .ImmutableSortedDictionary<string, System.Collections.Immutable.ImmutableArray<Urn>>
                .Empty,
        };
        var text = Encoding.UTF8.GetString(
            StackDocumentWriter.WriteExport(new StackDocument(null, null, new Snapshot([resource], [])), Sealed)
        );
        Assert.DoesNotContain("puts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("customTimeouts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("propertyDependencies", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "it is no JSON (line 1, column 2)")]
    [InlineData("""{"version": nhunter2}""", "it is no JSON (line 1, column 14)")]
    [InlineData("{}", "it has no version")]
    [InlineData("""{"version":2,"deployment":{}}""", "this stack's deployment is too old")]
    [InlineData("""{"version":5,"deployment":{}}""", "this stack's deployment version is too new")]
    [InlineData(
        """{"version":4,"features":["taint","views","magic"],"deployment":{}}""",
        "this stack's deployment needs support for the following features: views, magic"
    )]
    [InlineData("""{"version":3,"deployment":{"resources":[{"custom":true}]}}""", "resource missing required 'urn' field")]
    [InlineData(
        """{"version":3,"deployment":{"resources":[{"urn":"u","custom":false,"type":"t","id":"i"}]}}""",
        "resource 'u' has 'custom' false but non-empty ID"
    )]
    [InlineData(
        """{"version":3,"deployment":{"resources":[{"urn":"u","custom":false,"type":"t","inputs":{"a":{"4dabf18193072939515e22adb298388d":"x"}}}]}}""",
        "unrecognized signature in property map"
    )]
    [InlineData(
        """{"version":3,"deployment":{"resources":[],"pending_operations":[{"resource":{"urn":"u","custom":true,"type":"t"},"type":"x"}]}}""",
        "a pending operation is none of creating, updating, deleting, reading and importing"
    )]
    public void Read_DamagedDocument_SaysWhatIsWrong(string json, string message) =>
        Assert.Equal(message, Assert.Throws<StateFormatException>(() => Read(json)).Message);

    [Fact]
    public void Read_StackThatWasNeverUpdated_IsEmpty() =>
        Assert.Equal(
            new StackDocument(null, null, Snapshot.Empty),
            Read("""{"version":3,"checkpoint":{"stack":"organization/rec/dev"}}""")
        );

    [Fact]
    public void Read_NoCiphertext_NeverAsksForAKey()
    {
        var json =
            """{"version":3,"deployment":{"secrets_providers":{"type":"passphrase","state":{"salt":"s"}},"resources":[{"urn":"u","custom":false,"type":"t","inputs":{"a":1}}]}}""";
        var document = StackDocumentReader.Read(
            Encoding.UTF8.GetBytes(json),
            _ => throw new InvalidOperationException("a key was asked for")
        );
        Assert.Equal(new SecretsProviderState("passphrase", "s"), document.SecretsProvider);
    }
}
