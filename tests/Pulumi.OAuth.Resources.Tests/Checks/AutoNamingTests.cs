using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Checks;

/// <summary>Names that the program leaves out.</summary>
public sealed class AutoNamingTests
{
    [Fact]
    public void Name_LeftOut_IsMadeOfTheLogicalNameAndTheSeed()
    {
        var one = Name(Check(seed: [1, 2, 3]));

        Assert.Matches("^it-[0-9a-f]{7}$", one);
        Assert.Equal(one, Name(Check(seed: [1, 2, 3])));
        Assert.NotEqual(one, Name(Check(seed: [1, 2, 4])));
    }

    [Fact]
    public void Name_LeftOutWithoutASeed_DiffersEveryTime() => Assert.NotEqual(Name(Check()), Name(Check()));

    [Fact]
    public void Name_OfBefore_IsKeptWhateverIsProposedNow()
    {
        var old = Check(seed: [1]).Inputs;

        Assert.Equal(Name(old), Name(Check(seed: [9], old: old)));
        Assert.Equal(Name(old), Name(Check(seed: [9], old: old, naming: new AutoNaming.Proposed("proposed"))));
        Assert.Equal(Name(old), Name(Check(seed: [9], old: old, naming: new AutoNaming.Disabled())));
    }

    [Fact]
    public void Name_Proposed_IsUsedAsItIs() => Assert.Equal("shop-dev", Name(Check(naming: new AutoNaming.Proposed("shop-dev"))));

    [Fact]
    public void Name_Disabled_IsAMistake() =>
        Assert.Equal<CheckFailure>(
            [new CheckFailure(PropertyPath.Of("name"), "is required, because automatic naming is disabled for this project")],
            Check(naming: new AutoNaming.Disabled()).Failures
        );

    [Fact]
    public void Name_OfTheProgram_BeatsEverythingAndCountsAsExplicit()
    {
        var generated = Check(seed: [1]);
        var given = Check(inputs: Values.Client(), old: generated.Inputs, naming: new AutoNaming.Proposed("proposed"));

        Assert.Equal("shop", Name(given));
        Assert.False(DefaultsMarker.NameIsGenerated(given.Inputs));
        Assert.True(DefaultsMarker.NameIsGenerated(generated.Inputs));
    }

    [Fact]
    public void Check_OfItsOwnAnswer_AnswersTheSame()
    {
        var once = Check(seed: [1]);

        Assert.Equal(once.Inputs, Check(seed: [2], old: once.Inputs).Inputs);
    }

    private static string Name(CheckAnswer answer) => Name(answer.Inputs);

    private static string Name(PropertyMap inputs) => ((PropertyValue.Text)inputs["name"]).Value;

    private static CheckAnswer Check(byte[]? seed = null, PropertyMap? inputs = null, PropertyMap? old = null, AutoNaming? naming = null) =>
        ResourceCheck
            .Run(
                OAuthClientShape.Shape,
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(OAuthClientShape.Shape.Token),
                    Type = OAuthClientShape.Shape.Token,
                    LogicalName = "it",
                    Inputs = inputs ?? Values.Client("""{"name":null}"""),
                    OldInputs = old ?? PropertyMap.Empty,
                    RandomSeed = [.. seed ?? []],
                    AutoNaming = naming ?? new AutoNaming.Random(),
                },
                new Precedent(old ?? PropertyMap.Empty, PropertyMap.Empty),
                ApiVersion.V3,
                DateTimeOffset.UnixEpoch
            )
            .Answer;
}
