using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary><c>export</c>: import file and code that adopt what exists, and what was left out.</summary>
public sealed class ExportTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Export_LeavesOut_TheLogin_ManagedTokens_AndThoseOfOthers_WithTheReason()
    {
        await using var bench = await NotesBench.StartAsync();
        var client = bench.Tenant.Edits.AddOAuthClient(Client("shop"));
        var own = bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "own" });
        var managed = bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "platform", ["managed"] = true });
        var other = bench.Tenant.Edits.AddPersonalAccessToken(
            new() { ["name"] = "theirs" },
            bench.Tenant.Edits.AddIdentity("Robin Other").Id
        );

        var summary = await ExportAsync(bench);

        Assert.Equal([client.Id, own.Id], Ids(summary, "adopted"));
        Assert.Equal(
            [
                (bench.Tenant.ClientId, "it is what this login is made with, which a stack must not replace or delete under itself"),
                (other.Id, "it belongs to Robin Other: only its owner can manage it"),
                .. Managed(),
            ],
            summary["leftOut"]!
                .AsArray()
                .Select(o => ((string)o!["id"]!, (string)o["reason"]!))
                .OrderBy(o =>
                    o.Item2.Contains("login", StringComparison.Ordinal) ? 0
                    : o.Item2.Contains("belongs", StringComparison.Ordinal) ? 1
                    : 2
                )
        );
        var files = await File.ReadAllTextAsync((string)summary["codeFile"]!) + await File.ReadAllTextAsync((string)summary["importFile"]!);
        Assert.All(
            [client.Secret!, own.Secret!, bench.Tenant.ClientSecret],
            s => Assert.DoesNotContain(s, files + bench.Output, StringComparison.Ordinal)
        );
        Assert.All(bench.Tenant.Requests.List(), r => Assert.True(r.Method == "GET" || r.Path == "/oauth/token", r.Path));

        // The tenant shows managed tokens to nobody who lacks the right to see them.
        IEnumerable<(string, string)> Managed() =>
            Ids(summary, "leftOut").Contains(managed.Id) ? [(managed.Id, "the platform manages it")] : [];
    }

    /// <summary>The tenant is asked for our own tokens first, and then for all.</summary>
    [Fact(Timeout = Limit)]
    public async Task Token_ThatCameBetweenTheTwoLists_IsOursAllTheSame()
    {
        await using var bench = await NotesBench.StartAsync();
        var own = bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "own" });
        bench.Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = TenantOperation.ListPersonalAccessTokens });

        var summary = await ExportAsync(bench);

        Assert.Equal([own.Id], Ids(summary, "adopted"));
    }

    /// <summary>A program that names no scope is warned of at each preview.</summary>
    [Fact(Timeout = Limit)]
    public async Task Code_SaysTheScope_AlsoWhereItIsEveryRight()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.AddOAuthClient(Client("shop"));
        bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "own" });

        var code = await File.ReadAllTextAsync((string)(await ExportAsync(bench, "--language", "csharp"))["codeFile"]!);

        Assert.Equal(0, await bench.RunAsync(["export", "--out", bench.FreshFile(), "--language", "csharp"]));

        Assert.Equal(2, code.Split("Scope = ").Length - 1);
        Assert.Contains("sp:scopes:all", code, StringComparison.Ordinal);
        Assert.Contains(
            "move it: a copy that stays below the project's folder is compiled as well",
            bench.Output,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Names_AreUnique_WhateverTheOrder_AndStayWhenMoreIsCreated()
    {
        await using var bench = await NotesBench.StartAsync();
        foreach (var name in new[] { "App", "app", "App", "a p!p", "営業", "***", "a.p p" })
            bench.Tenant.Edits.AddOAuthClient(Client(name));
        var first = Names(await ExportAsync(bench));

        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Tenant.Edits.AddOAuthClient(Client("App"));
        bench.Tenant.Settings = bench.Tenant.Settings with { Unordered = true };
        var second = Names(await ExportAsync(bench));
        var filtered = Names(await ExportAsync(bench, "--name-pattern", "^App$"));

        Assert.Equal(7, first.Count);
        Assert.Equal(first.Count, first.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(first, n => Assert.Equal(n.Value, second[n.Key]));
        Assert.Equal(3, filtered.Count);
        Assert.All(filtered, n => Assert.Equal(n.Value, second[n.Key]));
        Assert.Contains("営業", first.Values);
        Assert.Contains("client", first.Values);
    }

    [Fact(Timeout = Limit)]
    public async Task Filters_AreThoseOfTheLists_AndWhatTheyHoldBackIsCounted()
    {
        await using var bench = await NotesBench.StartAsync();
        var used = bench.Tenant.Edits.AddOAuthClient(Client("shop"));
        bench.Tenant.Edits.EditOAuthClient(used.Id, c => c["lastUsed"] = "2026-01-01T00:00:00Z");
        var never = bench.Tenant.Edits.AddOAuthClient(Client("mail"));

        Assert.Equal([used.Id], Ids(await ExportAsync(bench, "--name-pattern", "^sh"), "adopted"));
        Assert.Equal([never.Id], Ids(await ExportAsync(bench, "--never-used", "--only", "clients"), "adopted"));
        Assert.Equal(1, (int)(await ExportAsync(bench, "--last-used-before", "2025-01-01T00:00:00Z", "--only", "clients"))["filtered"]!);
        Assert.Empty(Ids(await ExportAsync(bench, "--only", "tokens"), "adopted"));

        Assert.Equal(1, await bench.RunAsync("export", "--out", bench.FreshFile(), "--name-pattern", "("));
        Assert.Equal(
            "--name-pattern is no regular expression that can be used: it makes no sense up to its character 1 (given: ().",
            bench.Errors.TrimEnd()
        );
        Assert.Equal(
            1,
            await bench.RunAsync("export", "--out", bench.FreshFile(), "--name-pattern", "(?=a)", "--last-used-before", "yesterday")
        );
        Assert.Equal(
            "--last-used-before must be a date in RFC 3339 with time and offset, for example 2027-12-31T23:59:59Z (given: yesterday); "
                + "--name-pattern is no regular expression that can be used: it has a look-around, a back reference or an atomic group, "
                + "which are not for names from elsewhere (given: (?=a)).",
            bench.Errors.TrimEnd()
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ValueThatIsNone_IsToldInOneSentence()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(1, await bench.RunAsync("export", "--out", bench.FreshFile(), "--api-version", "v9"));

        Assert.EndsWith("(given: v9).", bench.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("export --out OUT --exclude-state", "--exclude-state")]
    [InlineData("report --state", "--state")]
    [InlineData("notes list --state", "--state")]
    public async Task ExportOfAStackThatIsNotThere_IsToldByTheOption(string line, string option)
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.FreshFile();

        Assert.Equal(1, await bench.RunAsync([.. line.Replace("OUT", bench.FreshFile(), StringComparison.Ordinal).Split(' '), file]));

        Assert.Equal($"{option} {file}: there is no such file. `pulumi stack export --file FILE` writes one.", bench.Errors.TrimEnd());
    }

    [Fact(Timeout = Limit)]
    public async Task ExcludedState_LeavesOutWhatAnotherStackHolds()
    {
        await using var bench = await NotesBench.StartAsync();
        var held = bench.Tenant.Edits.AddOAuthClient(Client("held"));
        var free = bench.Tenant.Edits.AddOAuthClient(Client("free"));

        var summary = await ExportAsync(bench, "--exclude-state", bench.Export(resources: [($"{NotesBench.Client}::x", held.Id)]));

        Assert.Equal([free.Id], Ids(summary, "adopted"));
        Assert.Contains("a stack holds it already (--exclude-state)", bench.Output, StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("export", "--out", bench.FreshFile(), "--exclude-state", bench.Written("{}")));
        Assert.Contains("it is no export of a stack", bench.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("csharp")]
    [InlineData("typescript")]
    [InlineData("yaml")]
    public async Task WhatNoProgramCanSay_IsLeftOutWithTheReason(string language)
    {
        await using var bench = await NotesBench.StartAsync();
        var odd = Client("odd");
        odd["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS", "DEVICE_CODE");
        var far = Client("far");
        far["refreshTokenValiditySeconds"] = 3153600000;
        bench.Tenant.Edits.AddOAuthClient(odd);
        bench.Tenant.Edits.AddOAuthClient(far);

        var summary = await ExportAsync(bench, "--only", "clients", "--language", language);

        var reasons = summary["leftOut"]!.AsArray().ToDictionary(o => (string)o!["name"]!, o => (string)o!["reason"]!);
        Assert.Equal("no program can say it: its grantTypes[1] is DEVICE_CODE, which GrantType does not have", reasons["odd"]);
        Assert.Equal("no program can say it: its refreshTokenValiditySeconds is 3153600000, which is no 32-bit integer", reasons["far"]);
        Assert.Empty(Ids(summary, "adopted"));
    }

    [Fact(Timeout = Limit)]
    public async Task NullDescription_IsTheEmptyText_AndEveryResourceIsProtected()
    {
        await using var bench = await NotesBench.StartAsync();
        var client = Client("shop");
        client["description"] = null;
        bench.Tenant.Edits.AddOAuthClient(client);

        var summary = await ExportAsync(bench);

        var code = await File.ReadAllTextAsync((string)summary["codeFile"]!);
        Assert.Contains("Description = \"\",", code, StringComparison.Ordinal);
        Assert.Contains("Protect = true,", code, StringComparison.Ordinal);
        var import = JsonNode.Parse(await File.ReadAllTextAsync((string)summary["importFile"]!))!["resources"]!.AsArray();
        Assert.All(import, r => Assert.True((bool)r!["protect"]!));
    }

    [Fact(Timeout = Limit)]
    public async Task Files_ThatAreThere_AreNotTouched_UnlessForced()
    {
        await using var bench = await NotesBench.StartAsync();
        var folder = bench.FreshFile();
        Directory.CreateDirectory(folder);
        var program = Path.Combine(folder, "Program.cs");
        await File.WriteAllTextAsync(program, "mine");

        Assert.Equal(1, await bench.RunAsync("export", "--out", folder));
        Assert.Contains("exists already and was not touched", bench.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(program));
        Assert.Empty(bench.Tenant.Requests.List());

        Assert.Equal(0, await bench.RunAsync("export", "--out", folder, "--force"));
        Assert.StartsWith("using ", await File.ReadAllTextAsync(program), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Tenant_ThatCannotBeAsked_OrRefuses_IsAFailure_AndNothingIsWritten()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.AddOAuthClient(Client("shop"));
        var folder = bench.FreshFile();

        bench.Tenant.Faults.Add(new FaultRule(new Fault.ServerError(500)) { Operation = TenantOperation.GetOAuthClient });
        bench.Input = new JsonObject
        {
            ["oauth:maxRetries"] = new JsonObject { ["value"] = "0", ["secret"] = false },
        }.ToJsonString();
        Assert.Equal(1, await bench.RunAsync("export", "--out", folder, "--stack-config"));
        Assert.Contains("500", bench.Errors, StringComparison.Ordinal);

        bench.Variables.Remove("SAIL_CLIENT_SECRET");
        Assert.Equal(1, await bench.RunAsync("export", "--out", folder));
        Assert.Contains("The tenant cannot be asked: set SAIL_BASE_URL", bench.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact(Timeout = Limit)]
    public async Task StackConfiguration_WithAHiddenSecret_IsNamed()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = new JsonObject { ["oauth:clientSecret"] = new JsonObject { ["secret"] = true } }.ToJsonString();

        Assert.Equal(1, await bench.RunAsync("export", "--out", bench.FreshFile(), "--stack-config"));

        Assert.Contains("oauth:clientSecret is hidden. Add --show-secrets", bench.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Summary_ForPeople_SaysWhomItAsked_AndWhatIsNext()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.AddOAuthClient(Client("evil\u001b[31m\n::set-output name=x::y"));
        var folder = bench.FreshFile();

        Assert.Equal(0, await bench.RunAsync("export", "--out", folder));

        Assert.StartsWith($"Asked {bench.Tenant.BaseUrl.ToString().TrimEnd('/')} as ", bench.Output, StringComparison.Ordinal);
        Assert.Contains("1 OAuth client and 0 personal access tokens are in:", bench.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"pulumi import --file {Path.Combine(folder, "import.json")} --generate-code=false",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\u001b', bench.Output);
    }

    private static async Task<JsonObject> ExportAsync(NotesBench bench, params IReadOnlyList<string> options)
    {
        var exit = await bench.RunAsync(["export", "--out", bench.FreshFile(), "--json", .. options]);
        Assert.True(exit == 0, bench.Errors);
        return JsonNode.Parse(bench.Output)!.AsObject();
    }

    private static List<string> Ids(JsonObject summary, string section) => [.. summary[section]!.AsArray().Select(o => (string)o!["id"]!)];

    private static Dictionary<string, string> Names(JsonObject summary) =>
        summary["adopted"]!.AsArray().ToDictionary(o => (string)o!["id"]!, o => (string)o!["logicalName"]!);

    private static JsonObject Client(string name) =>
        new()
        {
            ["name"] = name,
            ["description"] = "made by hand",
            ["accessTokenValiditySeconds"] = 900,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "OFFLINE",
            ["enabled"] = true,
            ["scope"] = new JsonArray("idn:identity:read"),
        };
}
