using System.Reflection;
using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The constants of the scopes: exactly those of the provider's catalogue.</summary>
public sealed class ScopesTests
{
    [Fact]
    public void Constants_AreTheProvidersCatalogue()
    {
        var file = Path.Combine(RepositoryFolder.Root, "provider", "Pulumi.OAuth.Resources", "Scopes", "scopes.txt");
        var catalogue = File.ReadLines(file).Where(line => line[0] != '#');

        var constants = typeof(Scopes)
            .GetNestedTypes()
            .Prepend(typeof(Scopes))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(catalogue.Order(StringComparer.Ordinal), constants.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Constant_IsNamedAsItsScope() =>
        Assert.Equal(
            ["idn:identity:read", "sp:my-personal-access-tokens:manage", "sp:scopes:all"],
            [Scopes.Identity.Read, Scopes.MyPersonalAccessTokens.Manage, Scopes.All]
        );
}
