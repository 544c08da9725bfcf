using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Plugin.Verbs;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary>A tenant, a home of Pulumi, creations that leave notes in it, and the verbs as a person runs them.</summary>
internal sealed class NotesBench : IAsyncDisposable
{
    public const string Client = "oauth:index:OAuthClient";
    public const string Token = "oauth:index:PersonalAccessToken";

    private readonly string _folder = Directory.CreateTempSubdirectory("pulumi-home-").FullName;
    private StringWriter _output = new();
    private StringWriter _errors = new();
    private int _files;

    private NotesBench(EmulatedTenant tenant) => Tenant = tenant;

    public EmulatedTenant Tenant { get; }

    public EagerTime Time { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What standard input holds.</summary>
    public string Input { get; set; } = "";

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public IReadOnlyList<StoredNote> Notes => NoteStore.In(_folder, Time).List();

    public StoredNote Note => Assert.Single(Notes);

    public IReadOnlyList<string> ClientIds => [.. Tenant.Store.Current.OAuthClients.Select(c => c.Id)];

    /// <summary>What was asked of the tenant, logins apart.</summary>
    public IEnumerable<string> Asked => Tenant.Requests.List().Select(r => r.Method).Where(m => m != "POST");

    public static async Task<NotesBench> StartAsync()
    {
        var tenant = await EmulatedTenant.StartAsync(
            new Embedded.Tenant.TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 } }
        );
        var bench = new NotesBench(tenant);
        bench.Variables["PULUMI_HOME"] = bench._folder;
        bench.Variables["SAIL_BASE_URL"] = tenant.BaseUrl.ToString();
        bench.Variables["SAIL_CLIENT_ID"] = tenant.ClientId;
        bench.Variables["SAIL_CLIENT_SECRET"] = tenant.ClientSecret;
        return bench;
    }

    /// <summary>Runs a verb.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> RunAsync(params IReadOnlyList<string> arguments)
    {
        (_output, _errors) = (new StringWriter(), new StringWriter());
        var surroundings = new VerbSurroundings
        {
            Output = _output,
            Errors = _errors,
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Variable = name => Variables.GetValueOrDefault(name),
            Time = Time,
        };
        return VerbTable.RunAsync(arguments, surroundings, CancellationToken.None);
    }

    /// <summary>The entries of a list as JSON.</summary>
    public async Task<JsonObject> ListAsync(params IReadOnlyList<string> arguments)
    {
        Assert.Equal(0, await RunAsync(["notes", "list", "--json", .. arguments]));
        return JsonNode.Parse(Output)!.AsObject();
    }

    /// <summary>A creation that came to its end, as in a good <c>up</c> or before a kill of the engine.</summary>
    /// <returns>The object.</returns>
    public async Task<string> CreateAsync(string type = Client, string name = "it", string project = "p", bool isSecret = false)
    {
        using var provider = await ProviderAsync();
        var outcome = await provider.CreateAsync(await CreationAsync(provider, type, name, project, isSecret), default);
        return outcome.TryGetValue(out var answer, out var failure) ? answer.Id : throw new InvalidOperationException(failure.Message);
    }

    /// <summary>A creation that is killed after the tenant has acted, before anybody heard of it.</summary>
    /// <param name="whileItLivesAsync">Done before the kill.</param>
    /// <returns>The object.</returns>
    public async Task<string> InterruptAsync(Func<Task>? whileItLivesAsync = null)
    {
        Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        var before = ClientIds;
        using var provider = await ProviderAsync();
        using var kill = new CancellationTokenSource();
        var creating = provider.CreateAsync(await CreationAsync(provider, Client, "it", "p", isSecret: false), kill.Token);
        while (ClientIds.Count == before.Count)
            await Task.Delay(10);
        if (whileItLivesAsync is not null)
            await whileItLivesAsync();
        await kill.CancelAsync();
        await creating;
        Tenant.Faults.Clear();
        return ClientIds.Except(before).Single();
    }

    /// <summary>What a run remembers of a replaced token that lives on.</summary>
    public void Keep(string id, string project = "p")
    {
        var folder = Directory
            .CreateDirectory(
                Path.Combine(_folder, "oauth", "kept"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            )
            .FullName;
        var tenant = Tenant.BaseUrl.ToString().TrimEnd('/');
        var file = Path.Combine(folder, NoteDigest.OfObject(tenant, id) + ".json");
        File.WriteAllText(
            file,
            new JsonObject
            {
                ["version"] = 1,
                ["tenant"] = tenant,
                ["urn"] = $"urn:pulumi:dev::{project}::{Token}::it",
                ["id"] = id,
                ["name"] = "it-0a1b2c3",
                ["expires"] = "2027-03-02T12:00:00Z",
                ["isOurDate"] = true,
            }.ToJsonString()
        );
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Changes what a note says.</summary>
    public static void Edit(StoredNote note, Action<JsonObject> change)
    {
        var content = JsonNode.Parse(File.ReadAllText(note.File))!.AsObject();
        change(content);
        File.WriteAllText(note.File, content.ToJsonString());
    }

    /// <summary>An export of a stack with resources <c>TYPE::NAME</c>, their ids, and pending operations.</summary>
    public string Export(string stack = "p/dev", (string Name, string? Id)[]? resources = null, string[]? pending = null) =>
        Written(ExportOf(stack, resources ?? [($"{Client}::other", "id-of-other")], pending ?? []));

    public static string ExportOf(string stack, (string Name, string? Id)[] resources, string[] pending)
    {
        var parts = stack.Split('/');
        return new JsonObject
        {
            ["version"] = 3,
            ["deployment"] = new JsonObject
            {
                ["resources"] = new JsonArray([.. resources.Select(r => Entry(r.Name, r.Id))]),
                ["pending_operations"] = new JsonArray([
                    .. pending.Select(p => new JsonObject { ["resource"] = Entry(p, null), ["type"] = "creating" }),
                ]),
            },
        }.ToJsonString();

        JsonObject Entry(string name, string? id) =>
            new()
            {
                ["urn"] = $"urn:pulumi:{parts[1]}::{parts[0]}::{name}",
                ["custom"] = true,
                ["id"] = id,
            };
    }

    /// <summary>A file with that text.</summary>
    public string Written(string text)
    {
        var file = FreshFile();
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>The name of a file that does not exist.</summary>
    public string FreshFile() => Path.Combine(_folder, $"file-{_files++}.json");

    public async ValueTask DisposeAsync()
    {
        await Tenant.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<OAuthProvider> ProviderAsync()
    {
        var provider = new OAuthProvider(
            new ProviderEnvironment
            {
                Connect = options => new TenantClient(options, new SecretRedactor()),
                Notes = NoteStore.In(_folder, Time),
                Diagnostics = new Silence(),
                Time = Time,
                Variable = _ => null,
            }
        );
        var arguments = Values.Map(
            new JsonObject
            {
                ["baseUrl"] = Tenant.BaseUrl.ToString(),
                ["clientId"] = Tenant.ClientId,
                ["clientSecret"] = Tenant.ClientSecret,
            }.ToJsonString()
        );
        Assert.Null((await provider.ConfigureAsync(new Urn("urn:pulumi:dev::p::pulumi:providers:oauth::default"), arguments)).Failure);
        return provider;
    }

    /// <summary>With the name of automatic naming, or a secret one.</summary>
    private static async Task<CreateCall> CreationAsync(OAuthProvider provider, string type, string name, string project, bool isSecret)
    {
        var urn = new Urn($"urn:pulumi:dev::{project}::{type}::{name}");
        var inputs = type == Client ? Values.Client("""{"name":null}""") : Values.Token("""{"name":null}""");
        if (isSecret)
            inputs = inputs.Set("name", PropertyValue.OfSecret(PropertyValue.Of("nobody-may-know")));
        var outcome = await provider.CheckAsync(
            new CheckCall
            {
                Urn = urn,
                Type = type,
                LogicalName = name,
                Inputs = inputs,
                OldInputs = PropertyMap.Empty,
            }
        );
        Assert.True(outcome.TryGetValue(out var answer, out _));
        Assert.Empty(answer.Failures);
        return new CreateCall
        {
            Urn = urn,
            Type = type,
            Inputs = answer.Inputs,
            IsPreview = false,
        };
    }

    private sealed class Silence : IDiagnostics
    {
        public Task ReportAsync(Severity severity, string message, Urn? urn) => Task.CompletedTask;
    }
}
