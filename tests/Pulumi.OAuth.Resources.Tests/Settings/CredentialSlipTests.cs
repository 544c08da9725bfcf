using Pulumi.OAuth.Resources.Settings;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Settings;

/// <summary>Credentials with a mistake that no credential of a tenant can have.</summary>
public sealed class CredentialSlipTests
{
    private const string Swapped = "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("clientSecret", "'canary'", "oauth:clientSecret: it begins and ends with a quote.")]
    [InlineData("clientId", "canary\n", "oauth:clientId: it ends with a line break.")]
    [InlineData("accessToken", "\tcanary\"", "oauth:accessToken: it begins with a blank and ends with a quote.")]
    [InlineData("clientId", Swapped, "oauth:clientId: it has the form of a secret. Look whether client id and secret have been swapped.")]
    public void ConfiguredCredential_IsWarnedOf_AndNotShown(string name, string value, string expected)
    {
        var warning = Assert.Single(Run(PropertyMap.Empty.Set(name, PropertyValue.Of(value)), _ => null));

        Assert.StartsWith(expected, warning, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(Swapped, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void CredentialOfTheEnvironment_IsNamedByItsVariable_AndOnlyWhereItIsTaken()
    {
        Assert.StartsWith(
            "SAIL_CLIENT_SECRET: it ends with a line break.",
            Assert.Single(Run(PropertyMap.Empty, Variable)),
            StringComparison.Ordinal
        );
        Assert.Empty(
            Run(PropertyMap.Empty.Set("clientId", PropertyValue.Of("id")).Set("clientSecret", PropertyValue.Of("secret")), Variable)
        );

        static string? Variable(string name) => name == "SAIL_CLIENT_SECRET" ? "canary\n" : null;
    }

    private static IEnumerable<string> Run(PropertyMap inputs, Func<string, string?> environment) =>
        ConfigCheck.Run(PropertyMap.Empty, inputs, environment).Warnings;
}
