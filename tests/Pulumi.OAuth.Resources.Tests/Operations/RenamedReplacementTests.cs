using System.Globalization;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A resource that an alias gives a new name in the run that replaces it: engines ask about it under the new one, and delete it
/// under the old one.</summary>
public sealed class RenamedReplacementTests
{
    private const int Limit = 60_000;
    private const string Start = "2027-01-10T12:00:00Z";
    private const string Triggers = """{"rotationTriggers":{"a":"1"}}""";

    public static TheoryData<string> Types => [ProviderUnderTest.Client, ProviderUnderTest.Token];

    public static TheoryData<string> RotatingTypes => [ProviderUnderTest.RotatingClient, ProviderUnderTest.RotatingToken];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task OldObject_IsDeleted(string type)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(type, Program(type));
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");

        Assert.Equal("replace", await stack.UpAsync(type, Program(type, Triggers), "renamed"));

        Assert.Equal([stack.Of("renamed").Id], Ids(stack));
        Assert.Empty(stack.Test.Diagnostics.Warnings);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(RotatingTypes))]
    public async Task RevokedPair_IsDeleted(string type)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(type, Program(type));
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");

        Assert.Equal("replace", await stack.UpAsync(type, Program(type, """{"revokeTriggers":{"a":"1"}}"""), "renamed"));

        Assert.Equal([stack.Of("renamed").Id], Ids(stack).Select(id => $"rotating:{id}"));
    }

    [Fact(Timeout = Limit)]
    public async Task OldToken_LivesOn_ForTheHoursItIsGiven()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        var program = Program(ProviderUnderTest.Token, """{"keepPreviousForHours":24,"expiresInDays":60}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        var old = stack.Of().Id;
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");

        await stack.UpAsync(ProviderUnderTest.Token, program.SetAll(Values.Map(Triggers)), "renamed");

        Assert.Equal(
            DateTimeOffset.Parse(Start, CultureInfo.InvariantCulture).AddDays(1),
            stack.Test.Tenant.Store.Current.FindPersonalAccessToken(old)!.ExpirationDate
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OldToken_WithoutAPlaceForAnother_IsDeletedFirst()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Program(ProviderUnderTest.Token));
        while (stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count < 10)
            await stack.UpAsync(
                ProviderUnderTest.Token,
                Program(ProviderUnderTest.Token),
                $"other-{stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count}"
            );
        var old = stack.Of().Id;
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");

        Assert.Equal("delete, create", await stack.UpAsync(ProviderUnderTest.Token, Program(ProviderUnderTest.Token, Triggers), "renamed"));

        Assert.DoesNotContain(old, Ids(stack));
        Assert.Contains(
            stack.Test.Diagnostics.Infos,
            i => i.EndsWith("is deleted before its successor is created.", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ObjectThatStayedForAResource_WhichTheEngineReplacesAfterAll_IsNamed()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Program(ProviderUnderTest.Client));
        var (old, held) = (stack.Of().Id, stack.Of());
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");
        // `replaceOnChanges` of the program: the provider answers an update, and the engine deletes and creates.
        Assert.Equal(
            "update",
            await stack.PlanAsync(ProviderUnderTest.Client, Program(ProviderUnderTest.Client, """{"description":"other"}"""), "renamed")
        );
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Client, held.Id, held.State));
        Assert.Contains(stack.Test.Diagnostics.Warnings, w => w.Contains("is the same object", StringComparison.Ordinal));

        ProviderUnderTest.Answer(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, held.Inputs) with
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, "renamed"),
                },
                default
            )
        );

        Assert.Contains(
            stack.Test.Diagnostics.Warnings,
            w => w.Contains($"{old} lives on at the tenant and is in no state any more", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OldObject_OfAReplacementThatOnlyTheEngineWants_IsDeletedAfterItsSuccessorExists()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Program(ProviderUnderTest.Client));
        var held = stack.Of();
        await stack.NextRunAsync();
        stack.Rename("it", "renamed");
        Assert.Equal(
            "update",
            await stack.PlanAsync(ProviderUnderTest.Client, Program(ProviderUnderTest.Client, """{"description":"other"}"""), "renamed")
        );

        var created = ProviderUnderTest.Answer(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, held.Inputs) with
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, "renamed"),
                },
                default
            )
        );
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Client, held.Id, held.State));

        Assert.Equal([created.Id], Ids(stack));
        Assert.Empty(stack.Test.Diagnostics.Warnings);
    }

    [Theory(Timeout = Limit)]
    [InlineData("it", "second")]
    [InlineData("second", "it")]
    public async Task ObjectThatIsAdoptedTwice_IsTold(string first, string last)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Program(ProviderUnderTest.Client));
        var program = stack.Of().Inputs;
        await stack.NextRunAsync();
        await stack.ImportAsync(ProviderUnderTest.Client, stack.Of().Id, "second");

        await stack.PlanAsync(ProviderUnderTest.Client, program, first);
        Assert.Empty(stack.Test.Diagnostics.Warnings);
        await stack.PlanAsync(ProviderUnderTest.Client, program, last);

        Assert.Contains(
            $"The OAuth client {stack.Of().Id} is two resources of this stack",
            Assert.Single(stack.Test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }

    private static PropertyMap Program(string type, string more = "{}") =>
        (
            type switch
            {
                ProviderUnderTest.Client => Values.Client("{}"),
                ProviderUnderTest.Token => Values.Map("""{"scope":["sp:scopes:default"]}"""),
                ProviderUnderTest.RotatingClient => Values.Client("""{"rotateAfterDays":30}"""),
                _ => Values.Map("""{"scope":["sp:scopes:default"],"rotateAfterDays":30,"expiresInDays":120}"""),
            }
        ).SetAll(Values.Map(more));

    private static IEnumerable<string> Ids(LifeOfAStack stack) =>
        stack.Test.Tenant.Store.Current is var state
            ?
            [
                .. state.OAuthClients.Select(c => c.Id),
                .. state.PersonalAccessTokens.Select(t => t.Id).Where(id => id != stack.Test.Tenant.ClientId),
            ]
            : [];
}
