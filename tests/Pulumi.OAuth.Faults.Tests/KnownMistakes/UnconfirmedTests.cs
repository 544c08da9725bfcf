using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.KnownMistakes;

/// <summary>Mistakes about creations that live in another run, or died in an earlier one, on whole stacks.</summary>
#pragma warning disable CA1001 // xunit disposes of it asynchronously.
public sealed class UnconfirmedTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const int Created = 8;
    private const int Unanswered = 3;

    private static readonly IReadOnlyList<Declaration> Eight =
    [
        .. Enumerable.Range(0, Created).Select(n => Declaration.Client with { Name = $"client{n}" }),
    ];

    private Workbench _bench = null!;
    private StackUnderTest _stack = null!;
    private Invariants _invariants = null!;

    public async Task InitializeAsync()
    {
        _bench = await Workbench.StartAsync(new HurriedTime(10));
        _stack = new StackUnderTest(_bench);
        _invariants = new Invariants(_bench.Tenant);
    }

    public async Task DisposeAsync()
    {
        _invariants.Dispose();
        await _bench.DisposeAsync();
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoBackendsWithOneHomeAndUrn_CreateAtOnce_NeitherDeletesWhatTheOtherIsMaking(bool acted)
    {
        var other = new StackUnderTest(_bench);
        _bench.Tenant.Faults.Add(
            new FaultRule(acted ? new Fault.HangAfterActing(20_000) : new Fault.HangBeforeActing(20_000))
            {
                Operation = TenantOperation.CreateOAuthClient,
            }
        );
        var slow = _stack.UpAsync(Declaration.Client);
        await Waiting.UntilAsync(
            () => _bench.Tenant.Faults.List()[0].Fired > 0 || slow.IsCompleted,
            "The creation never reached the tenant."
        );

        Assert.True((await other.UpAsync(Declaration.Client)).Succeeded, other.Errors);
        Assert.False(slow.IsCompleted, "The creation was over before the other run had ended.");
        Assert.True((await slow).Succeeded, _stack.Errors);

        Assert.Equal(0, Count(TenantOperation.DeleteOAuthClient));
        var both = new[] { _stack.Objects.Single(), other.Objects.Single() };
        Assert.Equal(both.Select(o => o.Id).Order(), _bench.Tenant.Store.Current.OAuthClients.Select(c => c.Id).Order());
        Assert.All(both, o => Assert.True(_bench.Tenant.Verify(o.Id, o.Secret!).Opens));
    }

    [Fact(Timeout = 300_000)]
    public async Task EngineDiedInAnUpOfEight_NextUpMakesAll_OneWarningAndNoAnsweredObjectDeleted()
    {
        await DieAsync();
        var answered = Answered();

        Assert.True((await _stack.UpAsync(Eight)).Succeeded, _stack.Errors);

        Assert.Contains(CreationNotes.Command, Assert.Single(_stack.WarningList), StringComparison.Ordinal);
        Assert.Equal(Created, _stack.Objects.Count);
        Assert.Equal(
            _stack.Objects.Select(o => o.Id).Concat(answered).Order(),
            _bench.Tenant.Store.Current.OAuthClients.Select(c => c.Id).Order()
        );

        // The next run confirms what the stack holds; the notes that are left name the others.
        Assert.True((await _stack.UpAsync(Eight)).Succeeded, _stack.Errors);
        Assert.Equal(Created - Unanswered, _bench.Notes.Count);
        Assert.Equal(answered.Order(), CreationNotes.Resolve(_bench.Home, _bench.Tenant, _invariants, _stack.Objects).Order());
        Assert.Empty(await _invariants.ViolationsAsync(_stack.Objects, Eight, _bench.Notes));
    }

    /// <summary>Five of eight creations are answered when the engine goes, and nothing was saved.</summary>
    private async Task DieAsync()
    {
        _bench.Tenant.Faults.Add(
            new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreateOAuthClient, Count = Unanswered }
        );
        using var killed = new CancellationTokenSource();
        var run = _stack.RunAsync(DeploymentKind.Update, Eight, signals: new CancellationSignals(killed.Token, CancellationToken.None));
        await Waiting.UntilAsync(
            () => (Answered().Count == Created - Unanswered && _bench.Tenant.Faults.List()[0].Fired == Unanswered) || run.IsCompleted,
            "The run did not come that far."
        );
        await killed.CancelAsync();
        Assert.False((await run).Succeeded);
        _bench.Tenant.Faults.Clear();
        _stack.LoseState();
    }

    /// <summary>Ids of the objects whose answers are noted.</summary>
    private List<string> Answered()
    {
        var notes = _bench.Notes.Where(n => n.State is NoteState.Answered).ToList();
        return [.. _invariants.Objects.Where(o => notes.Any(n => n.MayBe(o.Id, ""))).Select(o => o.Id)];
    }

    private int Count(TenantOperation operation) => _bench.Tenant.Requests.List().Count(r => r.Operation == operation);
}
