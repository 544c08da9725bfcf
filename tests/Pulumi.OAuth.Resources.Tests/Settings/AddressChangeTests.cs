using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Settings;

/// <summary>The address of a provider never changes by accident: what CheckConfig and DiffConfig say of one that has.</summary>
public sealed class AddressChangeTests
{
    private const string Same = """{"baseUrl":"https://old.example"}""";
    private const string Changed = """{"baseUrl":"https://new.example"}""";

    [Theory]
    [InlineData(Same)]
    [InlineData("""{"baseUrl":"OLD.example/v3/"}""")]
    [InlineData("""{"baseUrl":"?"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"?"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"same https://new.example/"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"replace https://old.example -> https://new.example"}""")]
    public async Task Address_UnchangedUnknownOrMeant_IsNoMistakeAndNoFailure(string inputs)
    {
        Assert.Empty(await ReasonsAsync(Same, inputs));
        Assert.Null(OAuthProvider.DiffConfig(Values.Map(Same), Values.Map(inputs)).Failure);
    }

    [Theory]
    [InlineData(Changed)]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"same https://newer.example"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"replace https://older.example -> https://new.example"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"replace https://old.example -> https://newer.example"}""")]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"replace https://new.example -> https://old.example"}""")]
    public async Task Address_ChangedAndNotMeant_IsRefusedWithBothAddressesAndTheWaysOut(string inputs)
    {
        var reason = Assert.Single(await ReasonsAsync(Same, inputs));
        var refusal = Assert.IsType<Failure.Refused>(OAuthProvider.DiffConfig(Values.Map(Same), Values.Map(inputs)).Failure).Message;

        Assert.StartsWith("has changed from https://old.example to https://new.example", reason, StringComparison.Ordinal);
        foreach (var text in new[] { reason, refusal })
        {
            Assert.Contains("oauth:tenantChange \"same https://new.example\"", text, StringComparison.Ordinal);
            Assert.Contains("oauth:tenantChange \"replace https://old.example -> https://new.example\"", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"same https://new.example"}""", false)]
    [InlineData("""{"baseUrl":"https://new.example","tenantChange":"replace https://old.example -> https://new.example"}""", true)]
    [InlineData("""{"baseUrl":"?"}""", false)]
    public void Diff_OfAChangedAddress_IsAChangeAndReplacesOnlyWhereThatIsMeant(string inputs, bool replaces)
    {
        Assert.True(OAuthProvider.DiffConfig(Values.Map(Same), Values.Map(inputs)).TryGetValue(out var answer, out _));

        Assert.Contains(answer.Changes, c => c.Property == "baseUrl");
        Assert.Equal(replaces, answer.Replaces);
    }

    [Theory]
    [InlineData("same https://old.example")]
    [InlineData("replace https://older.example -> https://old.example")]
    public void Diff_WithATenantChangeThatIsOver_IsNoChange(string tenantChange)
    {
        var inputs = Values.Map($$"""{"baseUrl":"https://old.example","tenantChange":"{{tenantChange}}"}""");

        Assert.True(OAuthProvider.DiffConfig(inputs, inputs).TryGetValue(out var answer, out _));

        Assert.False(answer.HasChanges);
    }

    [Fact]
    public async Task Address_ChangedByTheEnvironment_IsRefusedByItsName() =>
        Assert.Contains(
            "(as the environment variable SAIL_BASE_URL says)",
            Assert.Single(await ReasonsAsync(Same, "{}", ("SAIL_BASE_URL", "https://new.example"))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("maybe")]
    [InlineData("same")]
    [InlineData("same ftp://new.example")]
    [InlineData("replace https://old.example https://new.example")]
    [InlineData("replace https://old.example -> ftp://new.example")]
    public async Task TenantChange_InNoForm_IsAMistake(string text) =>
        Assert.EndsWith(
            $" (given: {text})",
            Assert.Single(await ReasonsAsync("{}", $$"""{"baseUrl":"https://a.example","tenantChange":"{{text}}"}""")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "htps://acme.example",
        "must start with https://, not htps:// (the environment variable SAIL_BASE_URL is: htps://acme.example)"
    )]
    [InlineData(
        "https://me:canary@acme.example",
        "must not hold a user name or password (the environment variable SAIL_BASE_URL is: https://...@acme.example)"
    )]
    [InlineData(
        "https://acme.example/api?key=canary",
        "must not have a part after '?' or '#' (the environment variable SAIL_BASE_URL is: https://acme.example/api?...)"
    )]
    [InlineData(
        "https://acme.example#canary",
        "must not have a part after '?' or '#' (the environment variable SAIL_BASE_URL is: https://acme.example#...)"
    )]
    public async Task Address_WrongInTheEnvironment_IsShownWithItsOrigin(string address, string reason) =>
        Assert.Equal(reason, Assert.Single(await ReasonsAsync("{}", "{}", ("SAIL_BASE_URL", address))));

    [Fact]
    public async Task PreviousCredential_IsASettingButNeverRecorded()
    {
        var answer = await CheckAsync("{}", """{"baseUrl":"https://a.example","previousClientId":"id","previousClientSecret":"canary"}""");

        Assert.Empty(answer.Failures);
        Assert.Equal(["baseUrl"], answer.Inputs.Keys);
    }

    private static async Task<IEnumerable<string>> ReasonsAsync(
        string old,
        string inputs,
        params (string Name, string Value)[] environment
    ) => (await CheckAsync(old, inputs, environment)).Failures.Select(f => f.Reason);

    private static async Task<CheckAnswer> CheckAsync(string old, string inputs, params (string Name, string Value)[] environment)
    {
        using var provider = Unconnected.Provider(environment);
        return await provider.CheckConfigAsync(Unconnected.Urn, Values.Map(old), Values.Map(inputs));
    }
}
