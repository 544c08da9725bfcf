using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests.Core;

public class OutputJsonTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task JsonSerialize_NestedOutputsAndInputs_WritesTheirValues()
    {
        var list = new InputList<string> { "a", Output.Create("b") };
        var map = new InputMap<int> { ["k"] = 1 };

        var json = Output.JsonSerialize(Output.Create(new Nested(Output.Create(1), "in", list, map)));

        Assert.Equal("""{"Number":1,"Text":"in","List":["a","b"],"Map":{"k":1}}""", await OutputUtilities.GetValueAsync(json));
        Assert.False(await Output.IsSecretAsync(json));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task JsonSerialize_OutputThatComesLater_IsAwaited()
    {
        var later = new TaskCompletionSource<int>();

        var json = OutputUtilities.GetValueAsync(Output.JsonSerialize(Output.Create(new[] { Output.Create(later.Task) })));
        later.SetResult(7);

        Assert.Equal("[7]", await json);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task JsonSerialize_NestedSecret_WholeTextIsSecret() =>
        Assert.True(await Output.IsSecretAsync(Output.JsonSerialize(Output.Create(new[] { Output.CreateSecret(1) }))));

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task JsonSerialize_NestedUnknown_WholeTextIsUnknown() =>
        Assert.False(
            await OutputUtilities.GetIsKnownAsync(
                Output.JsonSerialize(Output.Create(new[] { Output.Create(1), OutputUtilities.CreateUnknown(2) }))
            )
        );

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task JsonDeserialize_SecretText_NestedOutputsAreSecret()
    {
        var value = Output.JsonDeserialize<Nested>(Output.CreateSecret("""{"Number":1,"Text":"in","List":["a"],"Map":{"k":1}}"""));

        var nested = await OutputUtilities.GetValueAsync(value);
        Assert.True(await Output.IsSecretAsync(value));
        Assert.True(await Output.IsSecretAsync(nested.Number));
        Assert.Equal(1, await OutputUtilities.GetValueAsync(nested.Number));
        Assert.Equal(["a"], (await OutputUtilities.GetValueAsync(nested.List.ToOutput())).AsEnumerable());
        Assert.Equal(1, (await OutputUtilities.GetValueAsync(nested.Map.ToOutput())).GetValueOrDefault("k"));
    }

    private sealed record Nested(Output<int> Number, Input<string> Text, InputList<string> List, InputMap<int> Map);
}
