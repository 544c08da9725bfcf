namespace Pulumi.OAuth.Tests.Surface;

public sealed class SurfaceTests
{
    [Fact]
    public void Members_OfTheAssembly_AreThoseThePackageSchemaAsksFor() => SchemaListing.Read().AssertSameAs(AssemblyListing.Read());

    [Fact]
    public void Members_OfTheAssembly_AreThoseOfPulumisGenerator() => GeneratorListing.Read().AssertSameAs(AssemblyListing.Read());

    [Fact]
    public void Enums_ConvertedToText_GiveTheValuesOfTheSchema()
    {
        var expected =
            from type in PackageSchema.Root.GetProperty("types").EnumerateObject()
            where type.Value.TryGetProperty("enum", out _)
            from value in type.Value.GetProperty("enum").EnumerateArray()
            select $"{type.Name.Split(':')[^1]}.{value.GetProperty("name").GetString()} = {value.GetProperty("value").GetString()}";
        var actual =
            from type in typeof(OAuthClient).Assembly.GetExportedTypes()
            where type.IsValueType
            from property in type.GetProperties()
            select $"{type.Name}.{property.Name} = {property.GetValue(null)}";

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Enum_ComparedAndConverted_GoesByItsText()
    {
        Assert.True(GrantType.RefreshToken == new List<GrantType> { GrantType.ClientCredentials, GrantType.RefreshToken }[1]);
        Assert.True(GrantType.RefreshToken != GrantType.ClientCredentials);
        Assert.Equal("REFRESH_TOKEN", (string)GrantType.RefreshToken);
    }

    [Theory]
    [InlineData("version.txt")]
    [InlineData("pulumi-plugin.json")]
    public void PackageFiles_InTheAssembly_NameTheVersionOfTheSchema(string file)
    {
        using var stream = typeof(OAuthClient).Assembly.GetManifestResourceStream("Pulumi.OAuth." + file);
        using var reader = new StreamReader(stream!);

        Assert.Contains(PackageSchema.Root.GetProperty("version").GetString()!, reader.ReadToEnd(), StringComparison.Ordinal);
    }
}
