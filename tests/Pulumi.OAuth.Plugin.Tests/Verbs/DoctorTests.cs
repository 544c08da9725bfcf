using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary><c>doctor</c>: a line for each thing that a run depends on, and what to do about it.</summary>
public sealed class DoctorTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Doctor_AllIsWell_TellsEachThingAndWhereItCameFrom()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(0, await bench.RunAsync("doctor"));

        Assert.DoesNotContain("✗", bench.Output, StringComparison.Ordinal);
        Assert.Matches($@"✓ baseUrl +{bench.Tenant.BaseUrl.ToString().TrimEnd('/')}/? \(SAIL_BASE_URL\)", bench.Output);
        Assert.Matches(@"✓ clientSecret +given \(SAIL_CLIENT_SECRET\)", bench.Output);
        Assert.Matches(@"✓ login +works, as \S+ \(identity \S+\)", bench.Output);
        Assert.Matches(@"✓ clock +\d+ s (behind|ahead of) the tenant's", bench.Output);
        Assert.Matches("✓ read clients +0 OAuth clients", bench.Output);
        Assert.Matches("✓ quota +1 of 10", bench.Output);
        Assert.Matches(@"· write clients +the credential has all rights of its owner \(not tried\)", bench.Output);
        Assert.Matches(@"· stack +its oauth:\* was not seen", bench.Output);
        Assert.Matches("✓ notes +no creation was interrupted", bench.Output);
        Assert.DoesNotContain(bench.Tenant.ClientSecret, bench.Output, StringComparison.Ordinal);
        Assert.All(bench.Tenant.Requests.List(), r => Assert.True(r.Method == "GET" || r.Path == "/oauth/token", r.Path));
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_AsJson_TellsTheSame()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(0, await bench.RunAsync("doctor", "--json"));

        var told = JsonNode.Parse(bench.Output)!;
        Assert.True((bool)told["isWell"]!);
        var login = told["findings"]!.AsArray().Single(f => (string)f!["topic"]! == "login")!;
        Assert.Equal("good", (string)login["verdict"]!);
        Assert.DoesNotContain(bench.Tenant.ClientSecret, bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_NothingIsSet_NamesWhatIsMissing_AndAsksNobody()
    {
        await using var bench = await NotesBench.StartAsync();
        foreach (var name in bench.Variables.Keys.Where(n => n.StartsWith("SAIL_", StringComparison.Ordinal)).ToList())
            bench.Variables.Remove(name);

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.All(["baseUrl", "clientId", "clientSecret"], name => Assert.Matches($"✗ {name} +missing", bench.Output));
        Assert.Empty(bench.Tenant.Requests.List());
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_WrongSecret_IsACrossAtTheLogin_WithAdvice()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["SAIL_CLIENT_SECRET"] = "not-the-secret";

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches("✗ login +.*does not accept the credential", bench.Output);
        Assert.DoesNotContain("not-the-secret", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_WrongAddress_SaysWhatIsWrongWithIt()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(1, await bench.RunAsync("doctor", "--base-url", "ftp://acme"));

        Assert.Matches("✗ baseUrl +must start with https://, not ftp://", bench.Output);
        Assert.Empty(bench.Tenant.Requests.List());
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_NobodyListens_IsACrossAtTheLogin()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(1, await bench.RunAsync("doctor", "--base-url", "http://127.0.0.1:1", "--stack-config"));
        Assert.Contains("Standard input has to be what `pulumi config --json` prints.", bench.Errors, StringComparison.Ordinal);

        bench.Variables["SAIL_BASE_URL"] = "http://127.0.0.1:1";
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ login +.*no connection to the tenant", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_StackConfiguration_WinsOverTheEnvironment_AndAHiddenSecretIsNamed()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = new JsonObject
        {
            ["oauth:apiVersion"] = new JsonObject { ["value"] = "v2025", ["secret"] = false },
            ["oauth:clientSecret"] = new JsonObject { ["secret"] = true },
            ["other:key"] = new JsonObject { ["value"] = "x", ["secret"] = false },
        }.ToJsonString();

        Assert.Equal(1, await bench.RunAsync("doctor", "--stack-config"));

        Assert.Matches(@"✓ apiVersion +v2025 \(oauth:apiVersion\)", bench.Output);
        Assert.Matches(@"✗ clientSecret +hidden \(oauth:clientSecret\)", bench.Output);
        Assert.Contains("--show-secrets", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("was not seen", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_StackConfigurationWithANumberForAText_SaysSo()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = """{"oauth:baseUrl": {"value": 7, "secret": false}, "oauth:clientSecret": {"value": {"a": "hunter2"}, "secret": true}}""";

        Assert.Equal(1, await bench.RunAsync("doctor", "--stack-config"));

        Assert.Matches(@"✗ baseUrl +no text \(oauth:baseUrl\)", bench.Output);
        Assert.Matches(@"✗ clientSecret +no text \(oauth:clientSecret\)", bench.Output);
        Assert.DoesNotContain("(SAIL_BASE_URL)", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_StackConfigurationWithSecrets_LogsInByThem_AndShowsNone()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables.Remove("SAIL_CLIENT_ID");
        bench.Variables.Remove("SAIL_CLIENT_SECRET");
        bench.Input = new JsonObject
        {
            ["oauth:clientId"] = new JsonObject { ["value"] = bench.Tenant.ClientId, ["secret"] = false },
            ["oauth:clientSecret"] = new JsonObject { ["value"] = bench.Tenant.ClientSecret, ["secret"] = true },
        }.ToJsonString();

        Assert.Equal(0, await bench.RunAsync("doctor", "--stack-config"));

        Assert.Matches("✓ login +works", bench.Output);
        Assert.DoesNotContain(bench.Tenant.ClientSecret, bench.Output + bench.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_LoginWithoutTheScope_IsACrossAtTheWrites()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.EditPersonalAccessToken(
            bench.Tenant.ClientId, fields => fields["scope"] = new JsonArray("sp:oauth-client:read", "sp:my-personal-access-tokens:manage"));

        await bench.RunAsync("doctor");

        Assert.Matches("✗ write clients +the credential lacks the scope sp:oauth-client:manage", bench.Output);
        Assert.Matches(@"· write tokens +the credential has the scope \(not tried\)", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_AllPlacesTaken_IsACrossAtTheQuota()
    {
        await using var bench = await NotesBench.StartAsync();
        var owner = bench.Tenant.Store.Current.PersonalAccessTokens.Single().ToJson()["owner"]!["id"]!.ToString();
        for (var i = 1; i < 10; i++)
            bench.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = $"token {i}" }, owner);

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches("✗ quota +10 of 10", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_ClocksDiffer_IsACross()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Clock.Offset = TimeSpan.FromHours(2);

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches(@"✗ clock +7\d\d\d s behind the tenant's", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_ACreationWasInterrupted_PointsToItsNote()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.InterruptAsync();

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches("✗ notes +1 of creations", bench.Output);
        Assert.Contains("notes list", bench.Output, StringComparison.Ordinal);
    }
}
