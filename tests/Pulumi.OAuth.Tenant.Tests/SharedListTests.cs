using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.OAuth.Tenant.Tests.Support;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>Lists of tokens that are asked for at the same time are one request, unless that could show something old.</summary>
public sealed class SharedListTests : IDisposable
{
    private const int Timeout = 300_000;

    private readonly ScriptedTenant _handler = new();
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FakeTimeProvider _time = new();
    private readonly TenantClient _tenant;

    public SharedListTests()
    {
        _handler.Answer = async request =>
        {
            if (request.Method == "DELETE")
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            await _answer.Task;
            return ScriptedTenant.Json(HttpStatusCode.OK, "[]");
        };
        _tenant = Setup.Client(_handler, _time);
    }

    public void Dispose()
    {
        _tenant.Dispose();
        _handler.Dispose();
    }

    [Fact(Timeout = Timeout)]
    public async Task List_AskedForByManyAtOnce_IsOneRequest()
    {
        var lists = Enumerable.Range(0, 10).Select(_ => ListAsync(Setup.Mine)).ToList();
        await UntilListsAsync(1);
        _answer.SetResult();

        Assert.All(await Task.WhenAll(lists), list => list.Value());
        Assert.Single(Lists);
    }

    [Fact(Timeout = Timeout)]
    public async Task List_OfSomethingElse_IsARequestOfItsOwn()
    {
        var lists = new[]
        {
            ListAsync(Setup.Mine),
            ListAsync(new PersonalAccessTokenQuery()),
            ListAsync(Setup.Mine with { LastUsed = new LastUsedFilter.Never() }),
        };
        await UntilListsAsync(3);
        _answer.SetResult();

        await Task.WhenAll(lists);
        Assert.Equal(3, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task List_ThatMustNotBeShared_IsARequestOfItsOwn()
    {
        var lists = new[] { ListAsync(Setup.Mine), ListAsync(Setup.Mine with { Freshness = Freshness.Own }) };
        await UntilListsAsync(2);
        _answer.SetResult();

        await Task.WhenAll(lists);
        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task List_BegunBeforeAWrite_DoesNotServeAReadAfterIt()
    {
        var before = ListAsync(Setup.Mine);
        await UntilListsAsync(1);
        (await _tenant.PersonalAccessTokens.DeleteAsync("t1", Deadline.None, default)).Value();

        var after = ListAsync(Setup.Mine);
        await UntilListsAsync(2);
        _answer.SetResult();

        await Task.WhenAll(before, after);
        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task List_AskedForOneAfterTheOther_IsAskedAnew()
    {
        _answer.SetResult();

        (await ListAsync(Setup.Mine)).Value();
        (await ListAsync(Setup.Mine)).Value();

        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task List_GivenUpByTheOneWhoBeganIt_GoesOnForTheOthers()
    {
        using var impatient = new CancellationTokenSource();
        var givenUp = _tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, impatient.Token);
        var patient = ListAsync(Setup.Mine);
        await UntilListsAsync(1);

        await impatient.CancelAsync();
        Assert.IsType<TenantFault.Cancelled>((await givenUp).Failure);
        _answer.SetResult();

        (await patient).Value();
        Assert.Single(Lists);
    }

    [Fact(Timeout = Timeout)]
    public async Task RecentList_ServesHalfAMinuteAndNotLonger()
    {
        _answer.SetResult();
        await RecallAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        await RecallAsync();
        Assert.Single(Lists);

        _time.Advance(TimeSpan.FromSeconds(2));
        await RecallAsync();

        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task RecentList_BegunBeforeAWriteOfTheOtherKind_ServesNobody()
    {
        _answer.SetResult();
        await RecallAsync();

        (await _tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default)).Value();
        await RecallAsync();

        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task RecentList_IsNotForWhoWantsOneUnderWay()
    {
        _answer.SetResult();
        await RecallAsync();

        (await ListAsync(Setup.Mine)).Value();

        Assert.Equal(2, Lists.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task Client_OfWhomNothingElseWasAsked_IsWorthNoList()
    {
        _answer.SetResult();

        Assert.Null((await _tenant.OAuthClients.RecallAsync("c1", Deadline.None, default)).Object);

        Assert.Empty(Lists);
    }

    private Task<Listed<DescribedObject>> RecallAsync() => _tenant.PersonalAccessTokens.RecallOwnAsync("t1", Deadline.None, default);

    private IEnumerable<ScriptedTenant.Request> Lists => _handler.Calls.Where(call => call.Method == "GET");

    private Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(PersonalAccessTokenQuery query) =>
        _tenant.PersonalAccessTokens.ListAsync(query, Deadline.None, CancellationToken.None);

    private async Task UntilListsAsync(int count)
    {
        while (Lists.Count() < count)
            await Task.Delay(1);
    }
}
