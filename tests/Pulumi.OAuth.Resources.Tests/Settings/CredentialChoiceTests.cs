using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Settings;

/// <summary>Whom which credential is sent to: each tenant only its own.</summary>
public sealed class CredentialChoiceTests
{
    private const string A = """{"baseUrl":"https://a.example"}""";
    private const string Recorded = """{"baseUrl":"https://a.example","clientId":"recorded","clientSecret":"s"}""";
    private const string AtB = """{"baseUrl":"https://b.example"}""";
    private const string WithPrevious = """{"baseUrl":"https://b.example","previousClientId":"previous","previousClientSecret":"s"}""";
    private const string WithPreviousOfC =
        """{"tenantChange":"replace https://c.example -> https://b.example","previousClientId":"previous","previousClientSecret":"s","baseUrl":"https://b.example"}""";

    /// <summary>What Configure gets, SAIL_BASE_URL, PULUMI_CONFIG, whether SAIL_PREVIOUS_… are set, and who logs in; null for
    /// nobody.</summary>
    public static TheoryData<string, string?, string?, bool, string?> Cases =>
        new()
        {
            { A, null, null, false, "environment" },
            { A, "https://A.example/", null, false, "environment" },
            { A, null, A, false, "environment" },
            { A, null, "{}", false, "environment" },
            { A, null, "no JSON", false, "environment" },
            { A, "https://b.example", null, false, null },
            { A, "htps://a.example", null, false, null },
            { A, "https://a.example", AtB, false, "environment" },
            { A, null, AtB, false, null },
            { A, "https://b.example", A, false, null },
            { Recorded, "https://b.example", null, true, "recorded" },
            { A, "https://b.example", null, true, "previous-variable" },
            { A, null, AtB, true, "previous-variable" },
            { A, null, WithPrevious, false, "previous" },
            { A, null, WithPrevious, true, "previous-variable" },
            { A, null, WithPreviousOfC, false, null },
            { A, null, A, true, "environment" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Configure_LogsInWith(string arguments, string? baseUrl, string? stack, bool previousIsSet, string? expected)
    {
        string? chosen = null;
        using var provider = Unconnected.Provider(
            Environment(baseUrl, stack, previousIsSet),
            connecting: options => chosen = Assert.IsType<Credential.ClientCredentials>(options.Credential).ClientId
        );

        var outcome = await provider.ConfigureAsync(Unconnected.Urn, Values.Map(arguments));

        // A preview starts the provider of a former tenant as well, so configuring it never fails.
        Assert.Null(outcome.Failure);
        Assert.Equal(expected, chosen);
    }

    [Fact]
    public async Task Delete_WithoutACredentialOfThatTenant_FailsAndNamesTheObjectAndTheWaysOut()
    {
        using var provider = Unconnected.Provider(Environment("https://b.example", null, previousIsSet: false));
        await provider.ConfigureAsync(Unconnected.Urn, Values.Map(A));
        var urn = ProviderUnderTest.Urn(ProviderUnderTest.Client);

        var refusal = ProviderUnderTest.Refusal(
            await provider.DeleteAsync(
                new DeleteCall
                {
                    Urn = urn,
                    Type = ProviderUnderTest.Client,
                    Id = "id-1",
                    State = PropertyMap.Empty,
                },
                default
            )
        );

        Assert.Contains("The OAuth client id-1 is at https://a.example", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("https://b.example, which is what SAIL_BASE_URL says", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SAIL_PREVIOUS_CLIENT_ID", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"pulumi state delete '{urn.Text}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Configure_OfAProviderThatAProgramWorksWith_FailsAtOnce(bool previousIsSet)
    {
        // The credential of a former tenant, which stays in a CI system's settings, is not for a mistyped address either.
        using var provider = Unconnected.Provider(
            Environment("https://b.example", null, previousIsSet),
            connecting: _ => Assert.Fail("a credential was given")
        );
        await provider.CheckConfigAsync(Unconnected.Urn, PropertyMap.Empty, Values.Map(A));

        var outcome = await provider.ConfigureAsync(Unconnected.Urn, Values.Map(A));

        Assert.Contains(
            "There is no credential for https://a.example",
            Assert.IsType<Failure.Refused>(outcome.Failure).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Process_ThatGaveTheCredentialToOneAddress_GivesItToNoOther()
    {
        var process = new EnvironmentCredentials();
        var addresses = new List<string>();
        var environment = Environment(null, null, previousIsSet: false);
        using var first = Unconnected.Provider(environment, process, options => addresses.Add(options.Address.BaseUrl));
        using var second = Unconnected.Provider(environment, process, options => addresses.Add(options.Address.BaseUrl));
        using var third = Unconnected.Provider(environment, process, options => addresses.Add(options.Address.BaseUrl));

        await first.ConfigureAsync(Unconnected.Urn, Values.Map(A));
        await second.ConfigureAsync(Unconnected.Urn, Values.Map(AtB));
        await third.ConfigureAsync(Unconnected.Urn, Values.Map(A));

        Assert.Equal(["https://a.example", "https://a.example"], addresses);
    }

    private static (string Name, string Value)[] Environment(string? baseUrl, string? stack, bool previousIsSet)
    {
        var variables = new List<(string, string)> { ("SAIL_CLIENT_ID", "environment"), ("SAIL_CLIENT_SECRET", "s") };
        if (baseUrl is not null)
            variables.Add(("SAIL_BASE_URL", baseUrl));
        if (stack is not null)
            variables.Add(("PULUMI_CONFIG", stack));
        if (previousIsSet)
            variables.AddRange([("SAIL_PREVIOUS_CLIENT_ID", "previous-variable"), ("SAIL_PREVIOUS_CLIENT_SECRET", "s")]);
        return [.. variables];
    }
}
