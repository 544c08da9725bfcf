using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>What the operations of a configured provider share.</summary>
internal sealed class ProviderScope
{
    private static readonly TimeSpan PatienceForTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, byte> _told = new(StringComparer.Ordinal);
    private readonly Lazy<Task> _timeAsked;
    private int _hasLookedForExpiredTokens;

    public ProviderScope()
    {
        _timeAsked = new Lazy<Task>(AskTimeAsync);
        Places = new TokenPlaces(this);
        Births = new Births(this);
    }

    public required ITenant Tenant { get; init; }

    /// <summary>Notes of creations.</summary>
    public required NoteStore Notes { get; init; }

    /// <summary>Replaced tokens that live on for some hours.</summary>
    public KeptTokenStore KeptTokens => new(Notes.KeptFolder);

    /// <summary>Settles notes by what the engine names.</summary>
    public required Confirmations Confirmations { get; init; }

    /// <summary>The places for tokens that the caller has.</summary>
    public TokenPlaces Places { get; }

    /// <summary>When the objects of the tenant were created.</summary>
    public Births Births { get; }

    /// <summary>Creations that failed and may have left something.</summary>
    public EarlierTries EarlierTries { get; } = new();

    /// <summary>What creations replace.</summary>
    public Predecessors Predecessors { get; } = new();

    /// <summary>Tells of creations that nothing has confirmed.</summary>
    public required OpenCreations OpenCreations { get; init; }

    /// <summary>How many creations may be under way.</summary>
    public required CreationGate Creations { get; init; }

    /// <summary>Whether a process serves a single command without a project, which keeps no state.</summary>
    public required bool IsWithoutProject { get; init; }

    /// <summary>Where people are told things.</summary>
    public required IDiagnostics Diagnostics { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Whether patches compare before they replace.</summary>
    public required bool GuardUpdates { get; init; }

    /// <summary>What people say about things that may be meant so.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>Fires when the engine wants everything to come to an end: from then on nobody waits for anything.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>Looks up what was recorded before tenants were, while a person says that the address is a new one of the same tenant; null
    /// otherwise.</summary>
    public TenantProof? Proof { get; init; }

    /// <summary>Whether a person says that the stack has left another tenant for this one.</summary>
    public bool HasLeftATenant { get; init; }

    /// <summary>The tenants that the states of this provider's resources name, as far as the engine has told them.</summary>
    public ConcurrentDictionary<string, byte> RecordedTenants { get; } = new(StringComparer.Ordinal);

    /// <summary>Secrets that somebody still has.</summary>
    public ImportedSecrets ImportedSecrets { get; init; } = new(file: null);

    /// <summary>What was adopted without its secret.</summary>
    public UnknownSecrets UnknownSecrets { get; } = new();

    /// <summary>The ids that creations of this run were answered. No two objects have one.</summary>
    public ConcurrentDictionary<string, byte> AnsweredIds { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Base URL of the tenant: what notes are filed under.</summary>
    public string TenantName => Tenant.Address.BaseUrl;

    /// <summary>Whether a resource is one of <c>pulumi do … --stateless</c>: no state will ever hold it, and all of them have the same
    /// URN.</summary>
    public bool IsStateless(Urn urn) =>
        IsWithoutProject && urn is { Stack: "dev", Project: "default" } && urn.Name == urn.Type[(urn.Type.LastIndexOf(':') + 1)..];

    /// <summary>The objects of a kind.</summary>
    public ITenantObjects Objects(Shape shape) =>
        (shape.Member ?? shape) == OAuthClientShape.Shape
            ? new OAuthClientObjects(Tenant.OAuthClients)
            : new PersonalAccessTokenObjects(Tenant.PersonalAccessTokens, Time);

    /// <summary>True for the first who asks.</summary>
    public bool MayLookForExpiredTokens() => Interlocked.Exchange(ref _hasLookedForExpiredTokens, 1) == 0;

    /// <summary>Tells once of every member of a list that cannot be read.</summary>
    public async Task TellOfUnreadableAsync(Shape shape, IReadOnlyList<UnreadableObject> unreadable)
    {
        foreach (var member in unreadable.Where(m => _told.TryAdd($"{shape.Token} {m}", 0)))
        {
            var what = member.Id is null
                ? $"One of the {shape.PluralNoun} in the tenant's list"
                : $"The {shape.Noun} {member.Id} in the tenant's list";
            await Diagnostics.ReportAsync(Severity.Warning, $"{what} cannot be read and is left out: {member.Problem}.", urn: null);
        }
    }

    /// <summary>Has the tenant tell its time, without which a note leads to nothing: a login has told it, a given access token has
    /// not.</summary>
    /// <remarks>One small request for all, whose answer, be it a refusal, has the date. A tenant that tells no time is not waited
    /// for.</remarks>
    public Task LearnTimeAsync(CancellationToken cancellationToken) =>
        Tenant.Time is null ? _timeAsked.Value.WaitAsync(cancellationToken) : Task.CompletedTask;

    private async Task AskTimeAsync() => _ = await Tenant.OAuthClients.GetAsync("0", Deadline.In(PatienceForTime, Time), Stopping);

    /// <summary>Whether an object that is missing from the caller's own list may be in another identity's.</summary>
    public async Task<bool> MayBeAnothersAsync(Shape shape, Note note, Deadline deadline, CancellationToken cancellationToken)
    {
        if (shape.Find(MemberNames.Owner) is null)
            return false;
        var reply = await Tenant.GetCallerAsync(deadline, cancellationToken);
        return !reply.TryGetValue(out var caller, out _) || caller.IdentityId is null || caller.IdentityId != note.Identity;
    }

    /// <summary>Waits before the tenant is asked once more.</summary>
    /// <exception cref="OperationCanceledException">The caller, or the engine, gave up.</exception>
    public async Task PauseAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        await Task.Delay(length, Time, either.Token);
    }
}
