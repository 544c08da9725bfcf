using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>Mutated files of a stack: read, or refused with the one exception that says so, and without telling a secret.</summary>
[Trait("Category", "Fuzz")]
public sealed class FileFuzzTests
{
    private const string State = """
        {"version":3,"checkpoint":{"stack":"organization/p/dev","latest":{"manifest":{"time":"2026-01-02T03:04:05.1Z","magic":"ab35","version":"v3.259.0"},
        "secrets_providers":{"type":"passphrase","state":{"salt":"v1:cmVj:v1:c2Fsd:c+i5"}},
        "resources":[{"urn":"urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev","custom":false,"type":"pulumi:pulumi:Stack","created":"2026-01-02T03:04:05Z"},
        {"urn":"urn:pulumi:dev::p::oauth:index:PersonalAccessToken::a","custom":true,"id":"42","type":"oauth:index:PersonalAccessToken","delete":false,
        "inputs":{"name":"a","scope":["sp:scopes:all"],"nested":{"x":[1,null,true]}},
        "outputs":{"secret":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"CANARY\""},"accessTokenValiditySeconds":900},
        "parent":"urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev","dependencies":["urn:pulumi:dev::p::a:b:C::d"],"provider":"urn:pulumi:dev::p::pulumi:providers:oauth::default::id",
        "propertyDependencies":{"name":null,"scope":["urn:pulumi:dev::p::a:b:C::d"]},"initErrors":["late"],"customTimeouts":{"create":60,"update":1.5,"delete":0},
        "additionalSecretOutputs":["secret"],"aliases":["urn:pulumi:dev::p::a:b:C::e"],"importID":"42","sourcePosition":"project:///Program.cs#1"}],
        "pending_operations":[{"resource":{"urn":"urn:pulumi:dev::p::a:b:C::z","custom":true,"type":"a:b:C"},"type":"creating"}]}}}
        """;

    private const string StackYaml = """
        encryptionsalt: v1:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw==
        config:
          oauth:baseUrl: https://acme.api.identitynow.com # the tenant
          oauth:clientSecret:
            secure: v1:abc:def
          p:list: [a, 1, true, ~]
          p:nested:
            deep:
              - x: 'quoted'
                y: "double \u0041"
              - &anchor z
              - *anchor
          p:text: |
            several
            lines
        """;

    private const string ProjectYaml = """
        name: p
        description: A project
        runtime:
          name: dotnet
          options:
            binary: bin/p
        main: src
        config:
          p:count:
            type: integer
            default: 3
          oauth:baseUrl: https://acme.api.identitynow.com
        plugins:
          providers:
            - name: oauth
              path: ../plugin
        backend:
          url: file://~
        """;

    [Fact]
    public Task StateFiles_Mutated_AreReadOrRefused()
    {
        // As an export with its secrets has it.
        var text = State.Replace("CANARY", Mutator.Canary, StringComparison.Ordinal);
        var whole = JsonNode.Parse(text);
        return FuzzRun.OverAsync(
            "state-files",
            mutator =>
            {
                var bytes =
                    mutator.Random.Next(3) == 0
                        ? mutator.Bytes(FuzzRun.Utf8(text))
                        : FuzzRun.Utf8(mutator.Json(whole)?.ToJsonString() ?? "null");
                try
                {
                    var document = StackDocumentReader.Read(bytes, _ => SecretForms.Undeciphered);
                    // What can be read can be written, or a run would end with a state it cannot save.
                    StackDocumentWriter.WriteCheckpoint(document, "organization/p/dev", SecretForms.Blotted);
                }
                catch (StateFormatException refused)
                {
                    return Task.FromResult(FuzzRun.Leak(refused.Message));
                }
                return Task.FromResult<string?>(null);
            }
        );
    }

    [Fact]
    public Task StackFiles_Mutated_AreReadOrRefused() =>
        FuzzRun.OverAsync(
            "stack-files",
            mutator =>
            {
                try
                {
                    var file = StackFile.Parse("Pulumi.dev.yaml", Encoding.UTF8.GetString(mutator.Bytes(FuzzRun.Utf8(StackYaml))));
                    StackFile.Parse("Pulumi.dev.yaml", file.WithSalt("v1:new:salt").WithConfig(file.Config).Text);
                }
                catch (FormatException)
                {
                    // Refused.
                }
                return Task.FromResult<string?>(null);
            }
        );

    [Fact]
    public Task ProjectFiles_Mutated_AreReadOrRefused() =>
        FuzzRun.OverAsync(
            "project-files",
            mutator =>
            {
                try
                {
                    ProjectFileReader.Read(
                        "/p/Pulumi.yaml",
                        YamlText.Parse(Encoding.UTF8.GetString(mutator.Bytes(FuzzRun.Utf8(ProjectYaml))))
                    );
                }
                catch (FormatException)
                {
                    // Refused.
                }
                return Task.FromResult<string?>(null);
            }
        );
}
