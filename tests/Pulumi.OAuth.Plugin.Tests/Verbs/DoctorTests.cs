using System.Net;
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
        bench.Input =
            """{"oauth:baseUrl": {"value": 7, "secret": false}, "oauth:clientSecret": {"value": {"a": "hunter2"}, "secret": true}}""";

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
    public async Task Doctor_StackConfigurationWithASecretInPlainText_IsACross_AndShowsNone()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables.Remove("SAIL_CLIENT_ID");
        bench.Variables.Remove("SAIL_CLIENT_SECRET");
        bench.Input = new JsonObject
        {
            ["oauth:clientId"] = new JsonObject { ["value"] = bench.Tenant.ClientId, ["secret"] = false },
            ["oauth:clientSecret"] = new JsonObject { ["value"] = bench.Tenant.ClientSecret, ["secret"] = false },
        }.ToJsonString();

        Assert.Equal(1, await bench.RunAsync("doctor", "--stack-config"));

        Assert.Matches(@"✗ clientSecret +given \(oauth:clientSecret\), in plain text", bench.Output);
        Assert.Contains("pulumi config set --secret oauth:clientSecret.", bench.Output, StringComparison.Ordinal);
        Assert.Matches("✓ login +works", bench.Output);
        Assert.DoesNotContain(bench.Tenant.ClientSecret, bench.Output + bench.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_LoginWithoutTheScope_IsACrossAtTheWrites()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.EditPersonalAccessToken(
            bench.Tenant.ClientId,
            fields => fields["scope"] = new JsonArray("sp:oauth-client:read", "sp:my-personal-access-tokens:manage")
        );

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

    [Theory(Timeout = Limit)]
    [InlineData("+40x", "is '\\+40x': it must be an RFC 3339 instant")]
    [InlineData("9999-12-31T23:59:59Z", "is '9999-12-31T23:59:59Z', which is before 1970, or more than 100 years away")]
    public async Task Doctor_TimeOfATrialThatIsNone_IsACross(string text, string reason)
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["OAUTH_PROVIDER_NOW"] = text;

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches($"✗ OAUTH_PROVIDER_NOW +OAUTH_PROVIDER_NOW {reason}", bench.Output);
        Assert.Matches("Unset it.\n +No run begins with it.\n", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_TimeOfATrial_IsTold_AndMovesNoClock()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["OAUTH_PROVIDER_NOW"] = "+40d";

        Assert.Equal(0, await bench.RunAsync("doctor"));

        Assert.Matches(@"✓ OAUTH_PROVIDER_NOW +\+40d: runs take it for 20\d\d-", bench.Output);
        Assert.Matches(@"· clock +OAUTH_PROVIDER_NOW moves it \(not tried\)", bench.Output);
        Assert.Equal(TimeSpan.Zero, bench.Tenant.Clock.Offset);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_TimeOfATrial_AtATenantThatIsNotEmulated_IsACross()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["OAUTH_PROVIDER_NOW"] = "+40d";

        Assert.Equal(1, await bench.RunAsync("doctor", "--base-url", "https://nowhere.invalid"));

        Assert.Matches("✗ OAUTH_PROVIDER_NOW .* is no emulated tenant: its address is not a loopback one", bench.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_LogThatCannotBe_IsACross_AndOneThatCanBeLeavesNoFile()
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.FreshFile();
        bench.Variables["OAUTH_PROVIDER_LOG"] = "debgu";
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ OAUTH_PROVIDER_LOG +OAUTH_PROVIDER_LOG is 'debgu', which is no level", bench.Output);

        bench.Variables["OAUTH_PROVIDER_LOG"] = "trace";
        Assert.Equal(0, await bench.RunAsync("doctor"));
        Assert.Matches("✓ OAUTH_PROVIDER_LOG +requests are shown among the messages of the run, headers too", bench.Output);

        bench.Variables["OAUTH_PROVIDER_LOG_FILE"] = Path.Combine(file, "no", "log");
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ OAUTH_PROVIDER_LOG_FILE .*cannot be written: ", bench.Output);

        bench.Variables["OAUTH_PROVIDER_LOG_FILE"] = file;
        Assert.Equal(0, await bench.RunAsync("doctor"));
        Assert.Matches("✓ OAUTH_PROVIDER_LOG_FILE .*, headers too", bench.Output);
        Assert.False(File.Exists(file));

        // A log that is there stays as it is.
        await File.WriteAllTextAsync(file, "before\n");
        Assert.Equal(0, await bench.RunAsync("doctor"));
        Assert.Equal("before\n", await File.ReadAllTextAsync(file));
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_SecretsForAnImport_AreCounted_OrSaidWhyTheyCannotBeRead()
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.FreshFile();
        bench.Variables["OAUTH_IMPORT_SECRETS"] = file;
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ OAUTH_IMPORT_SECRETS .*: there is no such file. Nothing of it was used", bench.Output);

        await File.WriteAllTextAsync(file, """{"2c91808a7f3d4b": "hunter2"}""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ OAUTH_IMPORT_SECRETS .*others may read or write it: chmod 600", bench.Output);

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, await bench.RunAsync("doctor"));
        Assert.Matches("✓ OAUTH_IMPORT_SECRETS +secrets of 1 object, none of them tried", bench.Output);
        Assert.DoesNotContain("hunter2", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_HomeThatCannotBeMade_IsACross_AndOneThatCanBeIsNotMade()
    {
        await using var bench = await NotesBench.StartAsync();
        var home = bench.FreshFile();
        bench.Variables["PULUMI_HOME"] = home;
        Assert.Equal(0, await bench.RunAsync("doctor"));
        Assert.Matches("✓ notes +no creation was interrupted", bench.Output);
        Assert.False(Directory.Exists(home));

        bench.Variables["PULUMI_HOME"] = Path.Combine(bench.Written("a file"), "home");
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ notes +no note can be written to ", bench.Output);
        Assert.DoesNotContain("no creation was interrupted", bench.Output, StringComparison.Ordinal);

        if (!OperatingSystem.IsLinux())
            return;
        bench.Variables["PULUMI_HOME"] = "/proc/x";
        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches("✗ notes +no note can be written to /proc/x/oauth/notes", bench.Output);
    }

    [Theory(Timeout = Limit)]
    [InlineData("https://nowhere.invalid", "connection +nowhere.invalid: ")]
    [InlineData("https://127.0.0.1:1", "connection +127.0.0.1:1: ")]
    public async Task Doctor_NothingLeadsThere_IsOneCross_AtTheConnection(string address, string expected)
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["SAIL_BASE_URL"] = address;

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches($"✗ {expected}", bench.Output);
        Assert.Contains("Check the base URL, and that this machine can reach it.", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("certificate", bench.Output, StringComparison.Ordinal);
        Assert.Single(bench.Output.Split('\n'), l => l.StartsWith('✗'));
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_ProxyThatNobodyListensAt_IsTheOneCross()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables["SAIL_BASE_URL"] = "https://nowhere.invalid";
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://user:hunter2@127.0.0.1:1");
        try
        {
            Assert.Equal(1, await bench.RunAsync("doctor"));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Matches("✗ proxy +http://127.0.0.1:1: ", bench.Output);
        Assert.Contains("Check the proxy in HTTPS_PROXY", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("certificate", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", bench.Output, StringComparison.Ordinal);
        Assert.Single(bench.Output.Split('\n'), l => l.StartsWith('✗'));
    }

    [Theory(Timeout = Limit)]
    [InlineData("stack", "Correct oauth:baseUrl.")]
    [InlineData("option", "Correct --base-url.")]
    [InlineData("environment", "Correct SAIL_BASE_URL.")]
    public async Task Doctor_WrongAddress_NamesThePlaceItCameFrom(string place, string advice)
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = place == "stack" ? """{"oauth:baseUrl": {"value": "ftp://acme", "secret": false}}""" : "{}";
        if (place == "environment")
            bench.Variables["SAIL_BASE_URL"] = "ftp://acme";

        Assert.Equal(
            1,
            await bench.RunAsync(["doctor", "--stack-config", .. place == "option" ? (string[])["--base-url", "ftp://acme"] : []])
        );

        Assert.Contains(advice, bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Doctor_MissingSetting_IsAdvisedToBeSet()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables.Remove("SAIL_BASE_URL");
        bench.Variables.Remove("SAIL_CLIENT_SECRET");

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Contains(
            "Set SAIL_BASE_URL, or in the stack: pulumi config set oauth:baseUrl VALUE",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Set SAIL_CLIENT_SECRET, or in the stack: pulumi config set --secret oauth:clientSecret VALUE",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("tenantChange", bench.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("SAIL_CLIENT_SECRET", "hunter2\n", "clientSecret +given \\(SAIL_CLIENT_SECRET\\), and it ends with a line break")]
    [InlineData("SAIL_CLIENT_SECRET", "\"hunter2\"", "clientSecret +given \\(SAIL_CLIENT_SECRET\\), and it begins and ends with a quote")]
    [InlineData("SAIL_CLIENT_ID", " hunter1", "clientId +hunter1 \\(SAIL_CLIENT_ID\\), and it begins with a blank")]
    public async Task Doctor_CredentialWithAStrayEdge_IsHintedAt(string variable, string value, string expected)
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables[variable] = value;

        Assert.Equal(1, await bench.RunAsync("doctor"));

        Assert.Matches($"✓ {expected}", bench.Output);
        Assert.Contains("mostly it is a slip of the place the value was copied from", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", bench.Output, StringComparison.Ordinal);
    }

    /// <summary>Id and secret in each other's place: the log of a pipeline must not have it. Without an address nothing logs in with
    /// it.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true, "doctor")]
    [InlineData(false, "doctor")]
    [InlineData(true, "notes", "list")]
    [InlineData(true, "report")]
    public async Task SecretInThePlaceOfTheId_IsNotShown_AndHintedAt(bool hasAddress, params string[] verb)
    {
        const string Swapped = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync();
        bench.Variables["SAIL_CLIENT_ID"] = Swapped;
        if (!hasAddress)
            bench.Variables.Remove("SAIL_BASE_URL");

        Assert.Equal(1, await bench.RunAsync(verb));

        Assert.DoesNotContain(Swapped, bench.Output + bench.Errors, StringComparison.Ordinal);
        if (verb is ["doctor"])
            Assert.Matches("clientId +\\[secret\\] \\(SAIL_CLIENT_ID\\), and it has the form of a secret", bench.Output);
    }
}
