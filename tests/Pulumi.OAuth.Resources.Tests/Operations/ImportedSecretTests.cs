using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary><c>OAUTH_IMPORT_SECRETS</c>: secrets that somebody still has come into the state by an import.</summary>
public sealed class ImportedSecretTests : IDisposable
{
    private const int Limit = 60_000;
    private const string Canary = "canary-8c1f54d20b7e";

    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    private string File => Path.Combine(_folder, "secrets.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Secret_ThatLogsIn_IsInTheState_AndIsTriedOnce(string type)
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, type);
        Write(new JsonObject { [id] = secret });

        var found = ProviderUnderTest.Answer(await test.ReadAsync(type, id)).Found!;
        await test.ReadAsync(type, id);
        await test.Provider.ConcludeAsync();

        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of(secret)), found.State["secret"]);
        Assert.Empty(test.Diagnostics.Warnings);
        Assert.Equal(2, test.Tenant.Requests.List().Count(r => r.Path == "/oauth/token"));
    }

    [Fact(Timeout = Limit)]
    public async Task Secret_ThatDoesNotLogIn_IsNotTaken_AndToldWithoutIt()
    {
        await using var test = await StartAsync();
        var (id, _) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { [id] = Canary });

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id)).Found!;
        await test.ReadAsync(ProviderUnderTest.Client, id);

        Assert.False(found.State.ContainsKey("secret"));
        var warning = Assert.Single(test.Diagnostics.Warnings);
        Assert.StartsWith(
            $"The secret that OAUTH_IMPORT_SECRETS has for the OAuth client {id} was not taken: it does not log in.",
            warning,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Canary, warning, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Client_ThatCannotLogInByItsGrants_IsTold_AndNotTried()
    {
        await using var test = await StartAsync();
        var client = test.Tenant.Edits.AddOAuthClient(
            new()
            {
                ["name"] = "shop",
                ["grantTypes"] = new JsonArray("AUTHORIZATION_CODE"),
                ["redirectUris"] = new JsonArray("https://a.example"),
            }
        );
        Write(new JsonObject { [client.Id] = client.Secret });

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, client.Id)).Found!;

        Assert.False(found.State.ContainsKey("secret"));
        Assert.Contains("its grantTypes lack CLIENT_CREDENTIALS", Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
        Assert.Single(test.Tenant.Requests.List(), r => r.Path == "/oauth/token");
    }

    [Fact(Timeout = Limit)]
    public async Task Refresh_OfWhatIsInTheState_ReadsNoFile()
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { ["another"] = secret });
        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id)).Found!;
        Write(new JsonObject { [id] = secret });
        await test.ReconfigureAsync();

        var refreshed = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id, found.State, found.Inputs)).Found!;

        Assert.False(refreshed.State.ContainsKey("secret"));
    }

    [Fact(Timeout = Limit)]
    public async Task Entry_ThatNothingWasImportedBy_IsToldByItsId_OnceAtTheEnd()
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { [id] = secret, ["2c91808a7f3d4b"] = Canary });
        await test.ReadAsync(ProviderUnderTest.Client, id);
        Assert.Empty(test.Diagnostics.Warnings);

        await test.Provider.ConcludeAsync();
        await test.Provider.ConcludeAsync();

        Assert.Equal(
            $"OAUTH_IMPORT_SECRETS={File} holds secrets that no state has: nothing with the id was imported: 2c91808a7f3d4b. "
                + "The tenant does not tell them again: keep the file until each is imported, or known not to be needed.",
            Assert.Single(test.Diagnostics.Warnings)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Entry_ThatWasNotTaken_IsToldAtTheEnd_AsWhatTheFileHasAlone()
    {
        await using var test = await StartAsync();
        var (id, _) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { [id] = Canary });
        await test.ReadAsync(ProviderUnderTest.Client, id);

        await test.Provider.ConcludeAsync();

        Assert.Contains(
            $"holds secrets that no state has: not taken: {id}. The tenant does not tell them again: keep the file",
            test.Diagnostics.Warnings[^1],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Entry_WhereSecretAndIdChangedPlaces_IsNotShown()
    {
        await using var test = await StartAsync();
        var (id, _) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { [Canary] = id });
        await test.ReadAsync(ProviderUnderTest.Client, id);

        await test.Provider.ConcludeAsync();

        Assert.Contains(
            """by secret instead of by id, {"ID": "SECRET"}, nothing was imported""",
            test.Diagnostics.Warnings[^1],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Entry_WhoseNameIsNoId_IsCounted_AndNotShown()
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, ProviderUnderTest.Client);
        Write(
            new JsonObject
            {
                [id] = secret,
                [new string('a', 64)] = "x",
                ["2c91808a7f3d4b"] = "y",
            }
        );
        await test.ReadAsync(ProviderUnderTest.Client, id);

        await test.Provider.ConcludeAsync();

        Assert.Contains(
            "was imported: 2c91808a7f3d4b, 1 more that is not shown.",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Secrets_OfAPair_ComeIntoItsState()
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, ProviderUnderTest.Client);
        Write(new JsonObject { [id] = secret });

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.RotatingClient, id)).Found!;
        await test.Provider.ConcludeAsync();

        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of(secret)), found.State["currentSecret"]);
        Assert.Empty(test.Diagnostics.Warnings);
    }

    [Fact(Timeout = Limit)]
    public async Task Run_ThatReadNoFile_TellsNothingOfIt()
    {
        await using var test = await StartAsync();
        Write(new JsonObject { ["2c91808a7f3d4b"] = Canary });

        await test.Provider.ConcludeAsync();

        Assert.Empty(test.Diagnostics.Warnings);
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"id": "canary-8c1f54d20b7e", "id": "x"}""", "it has the id id twice")]
    [InlineData("""["canary-8c1f54d20b7e"]""", "it is no JSON object of secrets by id")]
    [InlineData("""{"id": 1, "b": "canary-8c1f54d20b7e"}""", "one of its values is no text")]
    [InlineData("canary-8c1f54d20b7e", "it is no JSON (line 1)")]
    public async Task File_ThatHoldsSomethingElse_IsAnError_ThatQuotesNothing(string content, string reason)
    {
        await using var test = await StartAsync();
        var (id, _) = Made(test, ProviderUnderTest.Client);
        Write(content);

        var refusal = ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Client, id));

        Assert.StartsWith($"OAUTH_IMPORT_SECRETS={File}: {reason}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task File_ThatOthersCanRead_OrThatIsNone_IsAnError()
    {
        await using var test = await StartAsync();
        var (id, secret) = Made(test, ProviderUnderTest.Client);

        Assert.Contains("there is no such file", await RefusalAsync(), StringComparison.Ordinal);

        Write(new JsonObject { [id] = secret });
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("others may read or write it: chmod 600", await RefusalAsync(), StringComparison.Ordinal);

        System.IO.File.Move(File, File + ".real");
        System.IO.File.CreateSymbolicLink(File, File + ".real");
        Assert.Contains("it is no regular file", await RefusalAsync(), StringComparison.Ordinal);

        System.IO.File.Delete(File);
        Write(new JsonObject { [id] = secret });
        System.IO.File.SetUnixFileMode(
            _folder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute
        );
        Assert.Contains($"others may write to the folder {_folder}", await RefusalAsync(), StringComparison.Ordinal);

        async Task<string> RefusalAsync()
        {
            await test.ReconfigureAsync();
            return ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Client, id)).Message;
        }
    }

    private async Task<ProviderUnderTest> StartAsync()
    {
        var test = await ProviderUnderTest.StartAsync();
        test.EngineVariables!["OAUTH_IMPORT_SECRETS"] = File;
        await test.ReconfigureAsync();
        return test;
    }

    private static (string Id, string Secret) Made(ProviderUnderTest test, string type)
    {
        if (type == ProviderUnderTest.Token)
        {
            var token = test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "shop" });
            return (token.Id, token.Secret!);
        }
        var client = test.Tenant.Edits.AddOAuthClient(
            new()
            {
                ["name"] = "shop",
                ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
                ["enabled"] = true,
            }
        );
        return (client.Id, client.Secret!);
    }

    private void Write(JsonObject content) => Write(content.ToJsonString());

    private void Write(string content)
    {
        System.IO.File.WriteAllText(File, content);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
