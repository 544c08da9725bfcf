using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Tests.Support;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>When a token that a list lacks does not exist, and when the list proves nothing.</summary>
public sealed class OwnTokenSearchTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();

    [Theory(Timeout = Timeout)]
    [InlineData("""[{"id":"my-pat"},{"id":"t2"}]""")]
    [InlineData("""[{"id":"MY-PAT"}]""")]
    [InlineData("""[{"id":"my-pat","owner":{"id":"ann"}},{"id":"t2","owner":{"id":"ann"}},{"id":"t3","owner":null}]""")]
    [InlineData("""[{"id":"my-pat"},{"id":"t2","created":7}]""")]
    [InlineData("""[{"id":"my-pat","created":7}]""")]
    public async Task Absence_FromAListThatHoldsTheLogin_Counts(string list)
    {
        Assert.Null((await FindAsync(list)).Value().Object);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("[]", "it lacks the token that is logged in with")]
    [InlineData("""[{"id":"t2"}]""", "it lacks the token that is logged in with")]
    [InlineData("""[{"id":"my-pat"},{"name":"t"}]""", "one of its members cannot be read")]
    [InlineData("""[{"id":"my-pat"},null]""", "one of its members cannot be read")]
    [InlineData(
        """[{"id":"my-pat"},{"id":"t1","created":7}]""",
        "it does not hold what is promised at $.created in the description of the token t1"
    )]
    [InlineData("""[{"id":"my-pat","owner":{"id":"ann"}},{"id":"t2","owner":{"id":"bob"}}]""", "it holds tokens of several owners")]
    [InlineData("""[{"id":"my-pat"},{"id":"t2"},{"id":"t2"}]""", "it tells one token twice")]
    public async Task Absence_FromAListThatMayLackMore_ProvesNothing(string list, string reason)
    {
        var fault = Assert.IsType<TenantFault.Malformed>((await FindAsync(list)).Failure);

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Equal(("GET", "/v3/personal-access-tokens?owner-id=me"), (fault.Details.Method, fault.Details.Path));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""[{"id":"my-pat"},{"id":"t2"}]""", false, null)]
    [InlineData("""[{"id":"my-pat","created":7}]""", false, null)]
    [InlineData("[]", false, "it lacks the token that is logged in with")]
    [InlineData("""[{"id":"t2"}]""", false, "it lacks the token that is logged in with")]
    [InlineData("""[{"id":"my-pat","owner":{"id":"ann"}},{"id":"t2","owner":{"id":"bob"}}]""", false, "it holds tokens of several owners")]
    [InlineData("""[{"id":"my-pat"},{"id":"MY-PAT"}]""", false, "it tells one token twice")]
    [InlineData("""[{"id":"t2"}]""", true, null)]
    [InlineData("[]", true, "it is empty")]
    public async Task OwnTokens_OfAListThatCannotBeAllOfThem_AreAFault(string list, bool isGiven, string? reason)
    {
        using var handler = Lists(list);
        using var tenant = Setup.Client(handler, _time, isGiven ? Given() : Setup.Options());

        var fault = (await tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, default)).Failure;

        if (reason is null)
            Assert.Null(fault);
        else
            Assert.Contains(reason, Assert.IsType<TenantFault.Malformed>(fault).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Token_BesideOneThatCannotBeRead_IsFound()
    {
        var found = (await FindAsync("""[{"id":"t2","name":1},{"id":"t1"}]""")).Value();

        Assert.Equal("t1", found.Object!.Id);
        Assert.Equal("t2", Assert.Single(found.Unreadable).Id);
    }

    [Fact(Timeout = Timeout)]
    public async Task Absence_WithAGivenTokenThatIsNotListed_CountsWhenASecondListHalfAMinuteLaterIsTheSame()
    {
        var began = _time.GetTimestamp();

        var result = await FindWithGivenTokenAsync("""[{"id":"t2"},{"id":"t3"}]""", """[{"id":"t3"},{"id":"t2"}]""");

        Assert.Null(result.Value().Object);
        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 30, 31);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("[]", "[]")]
    [InlineData("""[{"id":"t2"}]""", "[]")]
    [InlineData("""[{"id":"t2"}]""", """[{"id":"t2"},{"id":"t3"}]""")]
    [InlineData("""[{"id":"t2"}]""", "{}")]
    public async Task Absence_WithAGivenTokenThatIsNotListed_ProvesNothingOtherwise(string first, string second)
    {
        Assert.IsType<TenantFault.Malformed>((await FindWithGivenTokenAsync(first, second)).Failure);
    }

    [Fact(Timeout = Timeout)]
    public async Task Token_InTheSecondListAlone_IsFound()
    {
        Assert.Equal("t1", (await FindWithGivenTokenAsync("""[{"id":"t2"}]""", """[{"id":"t1"},{"id":"t2"}]""")).Value().Object!.Id);
    }

    [Fact(Timeout = Timeout)]
    public async Task SecondList_BeyondTheDeadline_IsNoProof()
    {
        using var handler = Lists("""[{"id":"t2"}]""");
        using var tenant = Setup.Client(handler, _time, Given());

        var result = await _time.RunAsync(
            tenant.PersonalAccessTokens.FindOwnAsync("t1", Deadline.In(TimeSpan.FromSeconds(20), _time), default),
            handler
        );

        Assert.IsType<TenantFault.TimedOut>(result.Failure);
    }

    private static TenantOptions Given() => Setup.Options() with { Credential = new Credential.AccessToken("given-token-0123456789") };

    private static ScriptedTenant Lists(params string[] bodies)
    {
        var next = -1;
        return new ScriptedTenant
        {
            Answer = _ =>
                Task.FromResult(
                    ScriptedTenant.Json(HttpStatusCode.OK, bodies[Math.Min(Interlocked.Increment(ref next), bodies.Length - 1)])
                ),
        };
    }

    private async Task<Result<Listed<DescribedObject>, TenantFault>> FindAsync(string list)
    {
        using var handler = Lists(list);
        using var tenant = Setup.Client(handler, _time);
        return await tenant.PersonalAccessTokens.FindOwnAsync("t1", Deadline.None, default);
    }

    private async Task<Result<Listed<DescribedObject>, TenantFault>> FindWithGivenTokenAsync(params string[] lists)
    {
        using var handler = Lists(lists);
        using var tenant = Setup.Client(handler, _time, Given());
        return await _time.RunAsync(tenant.PersonalAccessTokens.FindOwnAsync("t1", Deadline.None, default), handler);
    }
}
