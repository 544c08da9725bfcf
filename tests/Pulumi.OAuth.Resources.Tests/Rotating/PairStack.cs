using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>A stack that holds one pair of credentials, and looks at them as those do who log in.</summary>
internal sealed class PairStack : IAsyncDisposable
{
    public const string Start = "2027-01-10T12:00:00Z";
    public const int Days = 30;

    private PairStack(LifeOfAStack stack, string type)
    {
        Stack = stack;
        Type = type;
    }

    public LifeOfAStack Stack { get; }

    public string Type { get; }

    public ProviderUnderTest Test => Stack.Test;

    public bool IsOfTokens => Type == ProviderUnderTest.RotatingToken;

    public string Plain => IsOfTokens ? ProviderUnderTest.Token : ProviderUnderTest.Client;

    public PropertyMap State => Stack.Of().State;

    public string CurrentId => Text("currentId")!;

    public string? PreviousId => Text("previousId");

    public string? NextRotationAt => Text("nextRotationAt");

    /// <summary>Ids of the objects at the tenant, the login apart.</summary>
    public IReadOnlyList<string> Ids =>
        IsOfTokens
            ? [.. Test.Tenant.Store.Current.PersonalAccessTokens.Select(t => t.Id).Where(id => id != Test.Tenant.ClientId)]
            : [.. Test.Tenant.Store.Current.OAuthClients.Select(c => c.Id).Where(id => id != Test.Tenant.ClientId)];

    public TenantOperation Creating => IsOfTokens ? TenantOperation.CreatePersonalAccessToken : TenantOperation.CreateOAuthClient;

    public TenantOperation Patching => IsOfTokens ? TenantOperation.PatchPersonalAccessToken : TenantOperation.PatchOAuthClient;

    public TenantOperation Deleting => IsOfTokens ? TenantOperation.DeletePersonalAccessToken : TenantOperation.DeleteOAuthClient;

    /// <summary>What was written at the tenant, in its order.</summary>
    public IEnumerable<string> Writes =>
        Test
            .Tenant.Requests.List()
            .Where(r => r.Operation != TenantOperation.IssueAccessToken && r.Method != "GET")
            .Select(r => r.Method == "POST" ? "POST" : $"{r.Method} {r.Path.Split('/')[^1]}");

    public static async Task<PairStack> StartAsync(string type, string version = "v3") =>
        new(await LifeOfAStack.StartAsync(Start, version), type);

    /// <summary>A stack with a pair that has rotated so often, each time when it was due.</summary>
    public static async Task<PairStack> RotatedAsync(string type, int times, string version = "v3", string json = "{}")
    {
        var pair = await StartAsync(type, version);
        await pair.UpAsync(json);
        for (var time = 0; time < times; time++)
        {
            await pair.LaterAsync(Days);
            Assert.Equal("update", await pair.UpAsync(json));
        }
        pair.Test.Tenant.Requests.Clear();
        return pair;
    }

    /// <summary>A correct program with the members of <paramref name="json"/> on top.</summary>
    public PropertyMap Program(string json = "{}")
    {
        var basis = PropertyMap.Empty.Set("rotateAfterDays", PropertyValue.Of(Days)).SetAll(Values.Map(json));
        return (
            IsOfTokens
                ? PropertyMap
                    .Empty.Set("scope", PropertyValue.Of([PropertyValue.Of("idn:identity:read")]))
                    .Set("expiresInDays", PropertyValue.Of(3 * Days))
                : Values.Client().Remove("name")
        )
            .SetAll(basis)
            .Where((_, value) => value is not PropertyValue.Null);
    }

    public Task<string> UpAsync(string json = "{}") => Stack.UpAsync(Type, Program(json));

    public Task<string> PlanAsync(string json = "{}") => Stack.PlanAsync(Type, Program(json));

    public Task<Failure?> TryUpdateAsync(string json = "{}") => Stack.TryUpdateAsync(Type, Program(json));

    /// <summary>Another run, so many days later.</summary>
    public Task LaterAsync(double days)
    {
        Stack.Time.Now = Stack.Time.Now.AddDays(days);
        return Stack.NextRunAsync();
    }

    public bool Opens(string id, string secret) => Test.Tenant.Verify(id, secret).Opens;

    public bool CurrentOpens => Opens(CurrentId, Text("currentSecret")!);

    public bool PreviousOpens => Opens(PreviousId!, Text("previousSecret")!);

    public string NameOf(string id) =>
        IsOfTokens ? Test.Tenant.Store.Current.FindPersonalAccessToken(id)!.Name! : Test.Tenant.Store.Current.FindOAuthClient(id)!.Name!;

    /// <summary>Somebody deletes an object at the tenant.</summary>
    public void Lose(string id) => Test.Tenant.Store.Change(s => s.WithoutOAuthClient(id).WithoutPersonalAccessToken(id));

    /// <summary>Somebody changes an object at the tenant.</summary>
    public void Edit(string id, string member, System.Text.Json.Nodes.JsonNode? value) =>
        Test.Tenant.Store.Change(s =>
            IsOfTokens
                ? s.With(s.FindPersonalAccessToken(id)!.Edited(f => f[member] = value))
                : s.With(s.FindOAuthClient(id)!.Edited(f => f[member] = value))
        );

    public string? Text(string name) => State.Find(name)?.UnwrapAll() is PropertyValue.Text text ? text.Value : null;

    public ValueTask DisposeAsync() => Stack.DisposeAsync();
}
