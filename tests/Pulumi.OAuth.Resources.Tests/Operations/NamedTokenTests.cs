using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A token with a fixed name is replaced while it still works: its name is put aside.</summary>
public sealed class NamedTokenTests
{
    private const int Limit = 60_000;
    private const string Start = "2026-11-28T14:03:07Z";
    private const string Aside = "ci (replaced 2026-11-28 14:03:07Z)";

    [Theory(Timeout = Limit)]
    [InlineData("v3")]
    [InlineData("v2024")]
    [InlineData("v2025")]
    [InlineData("v2026")]
    [InlineData("v1")]
    public async Task NamedToken_IsReplacedWhileItStillWorks(string version)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        var old = stack.Of().Id;
        await stack.NextRunAsync();
        stack.Test.Tenant.Requests.Clear();

        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, Changed()));

        Assert.Equal(["PATCH", "POST", "DELETE"], Writes(stack));
        Assert.Null(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(old));
        Assert.Equal("ci", stack.Token().Text("name"));
        Assert.Contains(
            $"The personal access token {old}, which is being replaced, is named '{Aside}' until it is deleted.",
            stack.Test.Diagnostics.Infos
        );
        await stack.RefreshAsync();
        Assert.Equal("same", await stack.PlanAsync(ProviderUnderTest.Token, Changed()));
    }

    [Fact(Timeout = Limit)]
    public async Task PlainRefusal_GivesTheNameBack()
    {
        await using var stack = await ToldAsync();
        Refuse(stack, TenantOperation.CreatePersonalAccessToken);

        var refusal = await RefusedAsync(stack);

        Assert.Equal("ci", stack.Token().Text("name"));
        Assert.EndsWith(
            $"The personal access token {stack.Of().Id} has its name again and works as before.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(stack.Test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task RefusalForWantOfAPlace_DoesNotBlameTheNameThatWasPutAside()
    {
        await using var stack = await ToldAsync();
        stack.Test.Tenant.Settings = stack.Test.Tenant.Settings with { PersonalAccessTokenQuota = 2 };

        var refusal = await RefusedAsync(stack);

        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.DoesNotContain("already has that name", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            "has 2 personal access tokens, and the tenant allows 2 for one identity",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            $"The personal access token {stack.Of().Id} has its name again and works as before.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task NameThatCannotBeGivenBack_IsTold_AndTheNextUpMendsIt()
    {
        await using var stack = await ToldAsync();
        var old = stack.Of().Id;
        Refuse(stack, TenantOperation.CreatePersonalAccessToken);
        // The first patch goes through, the second does not.
        stack.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError(500)) { Operation = TenantOperation.PatchPersonalAccessToken, Nth = 2 }
        );

        var refusal = await RefusedAsync(stack);

        Assert.Equal(Aside, stack.Token().Text("name"));
        Assert.Contains(
            $"{old} works as before, but could not get its name back: it is '{Aside}'",
            refusal.Message,
            StringComparison.Ordinal
        );
        await stack.RefreshAsync();
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Values.Token()));
        Assert.Equal("ci", stack.Token().Text("name"));
        Assert.Equal(old, stack.Of().Id);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswer_LeavesBothAlone_AndNamesThem()
    {
        await using var stack = await ToldAsync();
        var old = stack.Of().Id;
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreatePersonalAccessToken });

        var refusal = await RefusedAsync(stack);

        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Equal(["PATCH", "POST"], Writes(stack));
        Assert.Equal(Aside, stack.Token().Text("name"));
        var successor = Assert.Single(stack.Test.Tenant.Store.Current.PersonalAccessTokens, t => t.Text("name") == "ci");
        Assert.Contains(successor.Id, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"The personal access token {old}, which it was to replace, works as before and is named '{Aside}'; neither of the two was "
                + "renamed or deleted.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Single(stack.Test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task GeneratedNameThatWasPutAside_ProvesNothingAfterALostAnswer()
    {
        await using var stack = await ToldAsync(ProviderUnderTest.Generated(Values.Token()));
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreatePersonalAccessToken });

        ProviderUnderTest.Refusal(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token())),
                default
            )
        );

        Assert.DoesNotContain("DELETE", Writes(stack));
    }

    [Fact(Timeout = Limit)]
    public async Task RenamingWithoutAnAnswer_ThatActed_GoesOn()
    {
        await using var stack = await ToldAsync();
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.PatchPersonalAccessToken });

        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, Changed()));

        Assert.Equal("ci", stack.Token().Text("name"));
    }

    [Theory(Timeout = Limit)]
    [InlineData(true, "keeps its name, so nothing was created.")]
    [InlineData(false, "still has its name is not known, so nothing was created. It works as before. Run refresh, then up.")]
    public async Task RenamingThatFails_CreatesNothing(bool isRefused, string words)
    {
        await using var stack = await ToldAsync();
        if (isRefused)
            Refuse(stack, TenantOperation.PatchPersonalAccessToken);
        else
            stack.Test.Tenant.Faults.Add(
                new FaultRule(new Fault.ResetBeforeReading()) { Operation = TenantOperation.PatchPersonalAccessToken }
            );

        var refusal = await RefusedAsync(stack);

        Assert.DoesNotContain("POST", Writes(stack));
        Assert.EndsWith(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("ci", stack.Token().Text("name"));
        Assert.Empty(stack.Test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task HolderKnownByItsNameAlone_IsLeftAlone()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.NextRunAsync();
        stack.Test.Tenant.Requests.Clear();
        // Another resource is told; this one is not, as with --replace.
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token("""{"name":"other"}"""), "other");
        await stack.PlanAsync(ProviderUnderTest.Token, Values.Token("""{"name":"other"}"""), "other");

        var refusal = await RefusedAsync(stack);

        Assert.DoesNotContain("PATCH", Writes(stack));
        Assert.Contains($"The token {stack.Of().Id} already has that name", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("ci", stack.Token().Text("name"));
    }

    [Fact(Timeout = Limit)]
    public async Task EnginesOwnReplacement_WorksAfterARefresh()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        var old = stack.Of().Id;
        await stack.RefreshAsync();

        var created = await stack.Test.CreateAsync(ProviderUnderTest.Token, Values.Token());

        Assert.NotEqual(old, created.Id);
        Assert.Equal(Aside, stack.Token().Text("name"));
    }

    [Theory(Timeout = Limit)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task EnginesOwnReplacement_ThatWillBeRefused_IsToldInThePreview(bool isTold, bool warns)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.NextRunAsync();
        if (isTold)
            await stack.RefreshAsync();
        foreach (var oldInputs in new[] { stack.Of().Inputs, PropertyMap.Empty })
            ProviderUnderTest.Answer(
                await stack.Test.Provider.CheckAsync(
                    new CheckCall
                    {
                        Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
                        Type = ProviderUnderTest.Token,
                        LogicalName = "it",
                        Inputs = Values.Token(),
                        OldInputs = oldInputs,
                    }
                )
            );
        stack.Test.Tenant.Requests.Clear();

        ProviderUnderTest.Answer(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token(), isPreview: true),
                default
            )
        );

        Assert.Equal(
            warns,
            stack.Test.Diagnostics.Warnings.Any(w =>
                w.StartsWith("The engine replaces this token without telling the provider which one", StringComparison.Ordinal)
            )
        );
        Assert.Empty(Writes(stack));
    }

    [Fact(Timeout = Limit)]
    public async Task ManagedToken_IsNeverRenamed()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        stack.Hold("it", stack.Of() with { State = stack.Of().State.Set("managed", PropertyValue.Of(true)) });
        await stack.PlanAsync(ProviderUnderTest.Token, Changed());
        stack.Test.Tenant.Requests.Clear();

        var refusal = await RefusedAsync(stack);

        Assert.Contains("it was not touched", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PATCH", Writes(stack));
    }

    /// <summary>The resource is told of, and has a token to be replaced; but the name that it is to get belongs to somebody
    /// else's.</summary>
    [Fact(Timeout = Limit)]
    public async Task TokenThatTheEngineHasNotNamed_IsNotRenamedForAnotherThatItHas()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token(), "somebody's");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token("""{"name":"old"}"""));
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Changed());
        stack.Test.Tenant.Requests.Clear();

        await RefusedAsync(stack);

        Assert.DoesNotContain("PATCH", Writes(stack));
        Assert.Equal(("ci", "old"), (stack.Token("somebody's").Text("name"), stack.Token().Text("name")));
    }

    [Fact(Timeout = Limit)]
    public async Task LoginsOwnToken_IsNeverRenamed()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var login = stack.Test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id == stack.Test.Tenant.ClientId);
        ProviderUnderTest.Answer(
            await stack.Test.ReadAsync(ProviderUnderTest.Token, login.Id, Values.Map("""{"name":"x"}"""), Values.Map("""{"name":"x"}"""))
        );
        stack.Test.Tenant.Requests.Clear();

        var refusal = ProviderUnderTest.Refusal(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token().Set("name", PropertyValue.Of(login.Text("name")!))),
                default
            )
        );

        Assert.Contains("is the credential this provider logs in with", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Writes(stack));
    }

    [Fact(Timeout = Limit)]
    public async Task SecretName_IsNotTold()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Values.Token().Set("name", PropertyValue.OfSecret(PropertyValue.Of("hush-hush")));
        await stack.UpAsync(ProviderUnderTest.Token, program);
        await stack.NextRunAsync();

        Assert.Equal(
            "replace",
            await stack.UpAsync(ProviderUnderTest.Token, program.SetAll(Values.Map("""{"rotationTriggers":{"a":"1"}}""")))
        );

        Assert.Contains(
            stack.Test.Diagnostics.Infos,
            i => i.Contains("is named [secret] (replaced 2026-11-28 14:03:07Z) until", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(stack.Test.Diagnostics.Infos, i => i.Contains("hush", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task DeletedFirst_LeavesNothingToRename()
    {
        await using var stack = await ToldAsync();
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Token, stack.Of().Id, stack.Of().State));
        stack.Test.Tenant.Requests.Clear();

        await stack.Test.CreateAsync(ProviderUnderTest.Token, Values.Token());

        Assert.Equal(["POST"], Writes(stack));
        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method == "GET");
    }

    private static PropertyMap Changed() => Values.Token("""{"rotationTriggers":{"a":"1"}}""");

    /// <summary>A stack with a token, in a run that has been asked what its change means.</summary>
    private static async Task<LifeOfAStack> ToldAsync(PropertyMap? program = null)
    {
        var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, program ?? Values.Token());
        await stack.NextRunAsync();
        await stack.PlanAsync(
            ProviderUnderTest.Token,
            (program ?? Values.Token()).SetAll(Values.Map("""{"rotationTriggers":{"a":"1"}}"""))
        );
        stack.Test.Tenant.Requests.Clear();
        return stack;
    }

    private static async Task<Failure.Refused> RefusedAsync(LifeOfAStack stack) =>
        ProviderUnderTest.Refusal(
            await stack.Test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Changed()), default)
        );

    private static void Refuse(LifeOfAStack stack, TenantOperation operation) =>
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = operation });

    private static List<string> Writes(LifeOfAStack stack) =>
        [
            .. stack
                .Test.Tenant.Requests.List()
                .Where(r =>
                    r.Method is "PATCH" or "DELETE"
                    || (r.Method == "POST" && r.Path.Contains("personal-access-tokens", StringComparison.Ordinal))
                )
                .Select(r => r.Method),
        ];
}
