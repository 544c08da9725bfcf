using System.Globalization;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Core;

public class OutputTests
{
    private static readonly Widget NoWidget = null!;

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_Unknown_DoesNotRunAndStaysUnknown()
    {
        var ran = false;

        var result = OutputUtilities.CreateUnknown(1).Apply(value => ran = true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(result));
        Assert.False(ran);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public async Task Apply_OuterOrInnerSecret_ResultIsSecret(bool outerSecret, bool innerSecret, bool expected)
    {
        var outer = outerSecret ? Output.CreateSecret(1) : Output.Create(1);

        var result = outer.Apply(value => innerSecret ? Output.CreateSecret(value + 1) : Output.Create(value + 1));

        Assert.Equal(expected, await Output.IsSecretAsync(result));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(result));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_SecretUnknown_KeepsSecrecy() =>
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(OutputUtilities.CreateUnknown(1)).Apply(value => value + 1)));

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_DependentOuterAndInner_UnitesDependencies()
    {
        var first = new DependencyResource("urn:pulumi:dev::proj::t:i:T::first");
        var second = new DependencyResource("urn:pulumi:dev::proj::t:i:T::second");

        var result = OutputUtilities
            .WithDependency(Output.Create(1), first)
            .Apply(_ => OutputUtilities.WithDependency(Output.Create(2), second));

        Assert.Equal([first, second], (await OutputUtilities.GetDependenciesAsync(result)).OrderBy(resource => resource == second));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_TaskInputOrNull_GivesTheirValue()
    {
        Assert.Equal("1", await OutputUtilities.GetValueAsync(Output.Create(1).Apply(value => Task.FromResult($"{value}"))));
        Assert.Equal("1", await OutputUtilities.GetValueAsync(Output.Create(1).Apply<string>(value => (Input<string>)$"{value}")));
        Assert.Null(await OutputUtilities.GetValueAsync(Output.Create(1).Apply(_ => (Output<string>?)null)));
        Assert.Equal(default, await OutputUtilities.GetValueAsync(Output.Create(1).Apply(_ => Task.CompletedTask)));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_Throws_FailsTheResultOnly()
    {
        var source = Output.Create(1);

        await Assert.ThrowsAsync<FormatException>(() => OutputUtilities.GetValueAsync(source.Apply<int>(Fail)));
        Assert.Equal(1, await OutputUtilities.GetValueAsync(source));

        static int Fail(int value) => throw new FormatException();
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task All_OneUnknownOneSecret_UnknownAndSecret()
    {
        var all = Output.All(Output.Create(1), Output.CreateSecret(2), OutputUtilities.CreateUnknown(3));

        Assert.False(await OutputUtilities.GetIsKnownAsync(all));
        Assert.True(await Output.IsSecretAsync(all));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task All_Known_KeepsOrder() =>
        Assert.Equal([3, 1, 2], (await OutputUtilities.GetValueAsync(Output.All<int>(3, 1, 2))).AsEnumerable());

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Tuple_EightItems_HoldsEachAndTheirSecrecy()
    {
        var tuple = Output.Tuple<int, string, bool, int, int, int, int, double>(1, "two", true, 4, 5, 6, 7, Output.CreateSecret(8.5));

        Assert.Equal((1, "two", true, 4, 5, 6, 7, 8.5), await OutputUtilities.GetValueAsync(tuple));
        Assert.True(await Output.IsSecretAsync(tuple));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Format_InputsOutputsAndNumbers_IsInvariantAndKeepsHoleFormats()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        Input<string> input = "in";

        var text = Output.Format($"{input}|{Output.Create(1.5)}|{2.26:F1}|{Output.Create("x"), 3}|{(object?)null}");

        Assert.Equal("in|1.5|2.3|  x|", await OutputUtilities.GetValueAsync(text));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Unsecret_Secret_IsPlain()
    {
        var plain = Output.Unsecret(Output.CreateSecret("s"));

        Assert.False(await Output.IsSecretAsync(plain));
        Assert.Equal("s", await OutputUtilities.GetValueAsync(plain));
    }

    [Fact]
    public void ToString_OutsideAProgram_Throws() =>
        Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => Output.Create(1).ToString()).Message
        );

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task DeferredOutput_Resolved_TakesValueAndSecrecyOnce()
    {
        var deferred = new DeferredOutput<int>();
        var early = deferred.Output.Apply(value => value + 1);

        deferred.Resolve(Output.CreateSecret(1));

        Assert.Equal(2, await OutputUtilities.GetValueAsync(early));
        Assert.True(await Output.IsSecretAsync(early));
        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create(2)));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task OutputExtensions_ListsAndUnions_ReachInside()
    {
        var list = Output.All<int>(5, 6);

        Assert.Equal(6, await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal(5, await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
        Assert.Equal("t", await OutputUtilities.GetValueAsync(Output.Create(Union<int, string>.FromT1("t")).AsT1()));
    }

    [Fact]
    public void CreateUnknown_OfResourceType_NeedsNoProgram() => Assert.NotNull(OutputUtilities.CreateUnknown(NoWidget));
}
