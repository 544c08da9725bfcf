using Google.Protobuf.WellKnownTypes;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Storage;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Tests.Hosting;

/// <summary>What becomes of a provider when the engine that attached to it goes without a word.</summary>
public sealed class ConnectionTests
{
    private const string Tenant = "https://acme.example";
    private const string Urn = "urn:pulumi:dev::p::oauth:index:OAuthClient::it";

    [Fact(Timeout = 300_000)]
    public async Task AttachedEngine_WhoseConnectionEnds_EndsItsProvider()
    {
        var home = Directory.CreateTempSubdirectory("notes-").FullName;
        var notes = new NoteStore(home, TimeProvider.System, Machine.Current);
        var folder = Path.Combine(notes.Folder, NoteDigest.OfResource(Tenant, new Urn(Urn)));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, $"0123456789ab.{NoteDigest.OfObject(Tenant, "id1")}.secret.id1.json"),
            $$"""
            {"version":{{Note.CurrentVersion}},"tenant":"{{Tenant}}","urn":"{{Urn}}","kind":"oauth:index:OAuthClient","name":"app","nameIsRandom":false,
             "began":"2026-01-01T00:00:00Z","host":"h","processId":1,"isLocked":true}
            """
        );
        var redactor = new SecretRedactor();
        using var connections = new ConnectionTable(
            new PluginSetup
            {
                EngineAddress = null,
                Redactor = redactor,
                Notes = notes,
            }
        );
        await using var server = await GrpcServer.StartAsync(ProviderService.Create(connections, redactor));

        using (var channel = new LocalChannel(server.Address))
        {
            var engine = new ResourceProvider.ResourceProviderClient(channel);
            var settings = new Struct
            {
                Fields =
                {
                    ["baseUrl"] = Value.ForString(Tenant),
                    ["clientId"] = Value.ForString("c"),
                    ["clientSecret"] = Value.ForString("s"),
                },
            };
            await engine.ConfigureAsync(
                new ConfigureRequest
                {
                    Args = settings,
                    AcceptSecrets = true,
                    Urn = "urn:pulumi:dev::p::pulumi:providers:oauth::default",
                }
            );
            await engine.CheckAsync(
                new CheckRequest
                {
                    Urn = Urn,
                    News = new Struct(),
                    Olds = new Struct(),
                }
            );
            Assert.DoesNotContain("overlooked", Assert.Single(Directory.GetFiles(folder)), StringComparison.Ordinal);
        }

        // It was asked about a resource, and has come to its end without naming the object.
        while (!Assert.Single(Directory.GetFiles(folder)).EndsWith(".overlooked.json", StringComparison.Ordinal))
            await Task.Delay(20);
        Directory.Delete(home, recursive: true);
    }
}
