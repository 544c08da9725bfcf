using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A secret input never becomes plain in what is recorded.</summary>
public sealed class LeakTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task SecretInput_StaysSecretThroughCreateUpdateAndRead()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client().Set("description", PropertyValue.OfSecret(PropertyValue.Of("hush")));
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        var changed = inputs.Set("enabled", PropertyValue.Of(false));

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Client, created.Id, inputs, created.State, changed)
        );
        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, updated.State, changed)).Found!;
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["description"] = "drifted");
        var drifted = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, updated.State, changed)).Found!;

        Assert.All(
            [created.State, updated.State, found.State, found.Inputs, drifted.State, drifted.Inputs],
            map => Assert.IsType<PropertyValue.Secret>(map["description"])
        );
    }
}
