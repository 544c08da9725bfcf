using System.Buffers.Binary;
using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Plugin;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>Mutated messages to the plugin's service: always an answer or a status, never a mistake of its own, never a secret.</summary>
[Trait("Category", "Fuzz")]
#pragma warning disable CA1001 // xunit disposes of it asynchronously.
public sealed class ProtocolFuzzTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Urn = "urn:pulumi:dev::p::oauth:index:PersonalAccessToken::a";

    private static readonly JsonObject Inputs = new()
    {
        ["name"] = "a",
        ["scope"] = new JsonArray("sp:scopes:all"),
        ["accessTokenValiditySeconds"] = 900,
        ["expirationDate"] = "2031-01-01T00:00:00Z",
        ["rotationTriggers"] = new JsonObject { ["x"] = Secret() },
        ["description"] = Secret(),
        ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
        ["accessType"] = "ONLINE",
        ["enabled"] = true,
        ["redirectUris"] = new JsonArray("https://example.org/cb"),
        ["__defaults"] = new JsonArray("name"),
    };

    private static readonly JsonObject Settings = new()
    {
        ["baseUrl"] = "https://fuzz.invalid",
        ["clientId"] = "x",
        ["clientSecret"] = Secret(),
        ["requestsPer10Seconds"] = "100",
        ["apiVersion"] = "v3",
    };

    private EmulatedTenant _tenant = null!;
    private GrpcServer _server = null!;
    private ConnectionTable _connections = null!;
    private LocalChannel _channel = null!;
    private ResourceProvider.ResourceProviderClient _plugin = null!;

    public async Task InitializeAsync()
    {
        _tenant = await EmulatedTenant.StartAsync(new TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 } });
        var redactor = new SecretRedactor();
        _connections = new ConnectionTable(
            new PluginSetup
            {
                EngineAddress = null,
                Redactor = redactor,
                Notes = NoteStore.In(Path.Combine(Path.GetTempPath(), "oauth-fuzz-without-notes"), TimeProvider.System),
            }
        );
        _server = await GrpcServer.StartAsync(ProviderService.Create(_connections, redactor));
        _channel = new LocalChannel(_server.Address);
        _plugin = new ResourceProvider.ResourceProviderClient(_channel);
        var settings = new JsonObject
        {
            ["baseUrl"] = _tenant.BaseUrl.ToString(),
            ["clientId"] = _tenant.ClientId,
            ["clientSecret"] = _tenant.ClientSecret,
            ["requestsPer10Seconds"] = "100000",
        };
        await _plugin.ConfigureAsync(
            new ConfigureRequest
            {
                Args = ToStruct(settings),
                AcceptSecrets = true,
                AcceptResources = true,
                SendsOldInputs = true,
            }
        );
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        _connections.Dispose();
        await _tenant.DisposeAsync();
    }

    [Fact]
    public Task Messages_WithMutatedStructs_AreAnswered() =>
        FuzzRun.OverAsync(
            "protocol-structs",
            async mutator =>
            {
                try
                {
                    var answer = await AskAsync(mutator);
                    return answer is CheckResponse check
                        ? string.Join("; ", check.Failures.Select(f => FuzzRun.Leak(f.Reason)).OfType<string>()) is { Length: > 0 } leak
                            ? leak
                            : null
                        : null;
                }
                catch (RpcException refusal)
                {
                    return FuzzRun.Leak(refusal.Message)
                        ?? (refusal.StatusCode == StatusCode.Internal ? $"a mistake of the provider: {refusal.Message}" : null);
                }
            }
        );

    [Fact]
    public async Task Frames_Mutated_EndWithAStatus()
    {
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://{_server.Address}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var message = new CheckRequest
        {
            Urn = Urn,
            News = ToStruct(Inputs),
            Olds = ToStruct(Inputs),
            RandomSeed = ByteString.CopyFrom(1, 2, 3, 4),
        }.ToByteArray();
        await FuzzRun.OverAsync(
            "protocol-frames",
            async mutator =>
            {
                var frame = mutator.Random.Next(2) == 0 ? Frame(mutator.Bytes(message)) : mutator.Bytes(Frame(message));
                using var request = new HttpRequestMessage(HttpMethod.Post, "/pulumirpc.ResourceProvider/Check")
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    Content = new ByteArrayContent(frame),
                };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
                request.Headers.TryAddWithoutValidation("TE", "trailers");
                using var response = await http.SendAsync(request);
                var body = await response.Content.ReadAsByteArrayAsync();
                var status = Header(response, "grpc-status");
                if (status is null)
                    return $"HTTP {(int)response.StatusCode} without a grpc-status after {body.Length} bytes";
                var said = Uri.UnescapeDataString(Header(response, "grpc-message") ?? "");
                return FuzzRun.Leak(said) ?? (said.Contains("A mistake of the provider", StringComparison.Ordinal) ? said : null);
            }
        );
    }

    private async Task<IMessage> AskAsync(Mutator mutator)
    {
        var urn =
            mutator.Random.Next(3) == 0 ? Urn.Replace("PersonalAccessToken", "OAuthClient", StringComparison.Ordinal)
            : mutator.Random.Next(20) == 0 ? mutator.Text()
            : Urn;
        Struct Mutated(JsonObject original) => ToStruct(mutator.Json(original) as JsonObject ?? []);
        return mutator.Random.Next(7) switch
        {
            0 => await _plugin.CheckConfigAsync(
                new CheckRequest { Urn = "urn:pulumi:dev::p::pulumi:providers:oauth::default", News = Mutated(Settings) }
            ),
            1 => await _plugin.DiffConfigAsync(
                new DiffRequest
                {
                    Urn = urn,
                    OldInputs = Mutated(Settings),
                    Olds = Mutated(Settings),
                    News = Mutated(Settings),
                }
            ),
            2 => await _plugin.DiffAsync(
                new DiffRequest
                {
                    Urn = urn,
                    Id = "42",
                    OldInputs = Mutated(Inputs),
                    Olds = Mutated(Inputs),
                    News = Mutated(Inputs),
                }
            ),
            3 => await _plugin.CreateAsync(
                new CreateRequest
                {
                    Urn = urn,
                    Properties = Mutated(Inputs),
                    Preview = true,
                }
            ),
            4 => await _plugin.UpdateAsync(
                new UpdateRequest
                {
                    Urn = urn,
                    Id = "42",
                    OldInputs = Mutated(Inputs),
                    Olds = Mutated(Inputs),
                    News = Mutated(Inputs),
                    Preview = true,
                }
            ),
            5 => await _plugin.InvokeAsync(
                new InvokeRequest { Tok = "oauth:index:getOAuthClient", Args = Mutated(new JsonObject { ["id"] = 1, ["name"] = Secret() }) }
            ),
            _ => await _plugin.CheckAsync(
                new CheckRequest
                {
                    Urn = urn,
                    Olds = Mutated(Inputs),
                    News = Mutated(Inputs),
                    RandomSeed = ByteString.CopyFrom(1, 2, 3, 4),
                }
            ),
        };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailing) ? trailing.First()
        : response.Headers.TryGetValues(name, out var leading) ? leading.First()
        : null;

    /// <summary>A message as it goes over the wire: not compressed, its length in four bytes.</summary>
    private static byte[] Frame(byte[] message)
    {
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static JsonObject Secret() =>
        new() { ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = Mutator.Canary };

    private static Struct ToStruct(JsonObject members)
    {
        var result = new Struct();
        foreach (var (name, value) in members)
            result.Fields[name] = ToValue(value);
        return result;
    }

    private static Value ToValue(JsonNode? node) =>
        node switch
        {
            null => Value.ForNull(),
            JsonObject members => Value.ForStruct(ToStruct(members)),
            JsonArray items => Value.ForList([.. items.Select(ToValue)]),
            JsonValue value when value.TryGetValue(out bool flag) => Value.ForBool(flag),
            JsonValue value when value.TryGetValue(out string? text) => Value.ForString(text),
            JsonValue value => Value.ForNumber(value.TryGetValue(out double number) ? number : value.GetValue<int>()),
            _ => throw new ArgumentException($"No JSON value is a {node.GetType().Name}.", nameof(node)),
        };
}
