using System.Collections.Concurrent;
using System.Globalization;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources;

/// <summary>The provider: decides what every call of an engine means for the tenant. One for each configuration. Thread safe.</summary>
/// <remarks>Check asks nobody, and Diff only where a replacement or a rotation depends on who is logged in and how many tokens there are.
/// Else the tenant is called for the first time when an object is created, read, changed, deleted or listed.</remarks>
public sealed class OAuthProvider : IDisposable
{
    /// <summary>How long calls under way may go on after a cancellation: an answer that is nearly there is worth more than an
    /// orphan.</summary>
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(2);

    private readonly ProviderEnvironment _environment;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, byte> _warned = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, Precedent> _precedents = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Replacements _replacements = new();
    private readonly SharedObjects _sharedObjects = new();
    private readonly HeldBack _heldBack = new();
    private readonly PairWatch _pairs = new();
    private readonly MovedTime _time;
    private readonly ToldOnce _told;
    private volatile ProviderScope? _scope;
    private volatile StrandedTenant? _stranded;
    private volatile Func<(ProviderScope? Scope, StrandedTenant? Stranded)>? _leave;
    private readonly ConcurrentDictionary<ElsewhereTenant, Lazy<ProviderScope>> _elsewhere = new();
    private volatile Func<ProviderScope?>? _present;
    private volatile bool _isCurrent;

    public OAuthProvider(ProviderEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _time = new MovedTime(environment.Time);
        _told = new ToldOnce(environment.Notes.ToldFolder, environment.Notes.Machine, environment.EngineProcess);
    }

    private ApiVersion ApiVersion => _scope?.Tenant.ApiVersion ?? ApiVersion.V3;

    private Policy Policy => _scope?.Policy ?? Policy.Default;

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Checks the settings; the answer holds the address from the environment when none is configured.</summary>
    /// <param name="urn">The provider resource.</param>
    /// <param name="oldInputs">The recorded settings; empty for a new provider.</param>
    /// <param name="inputs">The settings.</param>
    public async Task<CheckAnswer> CheckConfigAsync(Urn urn, PropertyMap oldInputs, PropertyMap inputs)
    {
        // Engines check a provider that is to work on what a program declares, and never one of a former tenant.
        _isCurrent = true;
        var outcome = ConfigCheck.Run(oldInputs, inputs, _environment.Variable);
        await WarnAsync(urn, outcome.Warnings);
        return outcome.Answer;
    }

    /// <summary>What changed settings mean for the resources. Another address fails until a person has said what it means.</summary>
    public static Result<DiffAnswer, Failure> DiffConfig(PropertyMap oldInputs, PropertyMap inputs) => ConfigDiff.Run(oldInputs, inputs);

    /// <summary>Takes the settings. The login happens at the first call, so that a preview of new resources works offline; only creations
    /// that an earlier run has overlooked are looked up here.</summary>
    /// <param name="urn">The provider resource; its stack's unfinished creations are told of.</param>
    /// <param name="arguments">The settings.</param>
    public async Task<Result<ProviderSettings, Failure>> ConfigureAsync(Urn urn, PropertyMap arguments)
    {
        var outcome = ProviderSettings.Read(arguments, _environment.Variable, _environment.Credentials, mayBeFormer: !_isCurrent);
        if (!outcome.TryGetValue(out var settings, out _))
            return outcome;
        _stranded = null;
        _present = _isCurrent
            ? null
            : () =>
                settings.ForPresent(arguments, _environment.Variable, _environment.Credentials) is { Tenant: { } there } present
                    ? Elsewhere(ElsewhereTenant.Present, present, there)
                    : null;
        if (settings.Tenant is not { } options)
        {
            _scope = null;
            _stranded = new StrandedTenant(settings.Address, settings.Stranded!);
            return _isCurrent ? _stranded.Refusal() : outcome;
        }
        if (
            _environment.Variable(TrialTime.Variable) is { Length: > 0 } trial
            && await TrialTime.ApplyAsync(trial, settings.Address, _time, _environment.Diagnostics, _stopping.Token) is { } refused
        )
            return refused;
        var scope = Scope(settings, options);
        _leave = settings.Left is { } left ? () => Leave(settings, left, arguments) : null;
        _scope = scope;
        await new GoneCreations(scope).LetGoAsync(urn, _stopping.Token);
        await scope.OpenCreations.BeginAsync(urn);
        return outcome;
    }

    private ProviderScope Scope(ProviderSettings settings, TenantOptions options)
    {
        var tenant = _environment.Connect(options with { Throttled = TellOfSilence, Unanswered = TellOfOutage });
        var notes = _environment.Notes.ForRun();
        return new ProviderScope
        {
            Tenant = tenant,
            Notes = notes,
            Confirmations = new Confirmations(notes, tenant.Address.BaseUrl),
            OpenCreations = new OpenCreations(notes, _environment.Diagnostics),
            Creations = new CreationGate(_environment.Time, _stopping.Token),
            IsWithoutProject = _environment.IsStartedByEngine && string.IsNullOrEmpty(_environment.Variable("PULUMI_PROJECT")),
            Diagnostics = _environment.Diagnostics,
            Time = _time,
            GuardUpdates = settings.GuardUpdates,
            Policy = settings.Policy,
            Stopping = _stopping.Token,
            ImportedSecrets = new ImportedSecrets(_environment.Variable(ImportedSecrets.Variable) is { Length: > 0 } file ? file : null),
            HasLeftATenant = settings.Left is not null,
            Proof = settings.IsSameTenant ? new TenantProof(settings.Address, _stopping.Token) : null,
        };
    }

    /// <summary>The tenant that a person says the stack has left. An address that was recorded by mistake must not keep what is there from
    /// being deleted.</summary>
    private (ProviderScope? Scope, StrandedTenant? Stranded) Leave(ProviderSettings settings, TenantAddress left, PropertyMap arguments) =>
        settings.ForLeft(left, arguments, _environment.Variable, _environment.Credentials) switch
        {
            { Tenant: { } options } former => (Elsewhere(ElsewhereTenant.Left, former, options), null),
            var former => (null, new StrandedTenant(left, former.Stranded!)),
        };

    /// <summary>One for all deletions.</summary>
    private ProviderScope Elsewhere(ElsewhereTenant which, ProviderSettings settings, TenantOptions options) =>
        _elsewhere.GetOrAdd(which, _ => new Lazy<ProviderScope>(() => Scope(settings, options))).Value;

    /// <summary>What is wrong with a resource's properties, and the properties completed.</summary>
    public async Task<Result<CheckAnswer, Failure>> CheckAsync(CheckCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ShapeCatalog.Find(call.Type) is not { } shape)
            return UnknownType(call.Type);
        _scope?.Confirmations.Await(call.Urn);
        _scope?.Confirmations.Precede(call.Urn, call.OldInputs, call.OldState);
        if (PairInputs.IsOfPair(call.OldInputs))
            _scope?.Confirmations.PrecedePair(call.Urn);
        if (HeldObjects.IsPair(call.OldState))
        {
            foreach (var held in HeldObjects.Of("", call.OldState))
                _scope?.Confirmations.Precede(call.Urn, held.State, held.State);
        }
        if (shape.Member is null)
            _pairs.Precede(call.Urn, call.OldInputs, call.OldState);
        else
            _pairs.Declared(call.Urn);
        // A replacement is checked once more without what was there before: what was right a moment ago must not be wrong then.
        var before = new Precedent(call.OldInputs, call.OldState);
        before = before.IsEmpty ? _precedents.GetValueOrDefault(call.Urn, before) : _precedents[call.Urn] = before;
        var outcome = ResourceCheck.Run(shape, call, before, ApiVersion, Now, Policy);
        await WarnAsync(call.Urn, outcome.Warnings);
        _replacements.Check(call.Urn, outcome.Answer.Inputs);
        return outcome.Answer;
    }

    /// <summary>What a change of the program means for an existing object.</summary>
    public async Task<Result<DiffAnswer, Failure>> DiffAsync(DiffCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ShapeCatalog.Find(call.Type) is not { } shape)
            return UnknownType(call.Type);
        if (WrongKind(shape, call.Id, call.State) is { } wrong)
            return wrong;
        Confirm(call.Urn, call.Id, call.State);
        if (IsAboutOutliving(call))
            return ResourceDiff.InPlace(shape, call, ApiVersion);
        var outcome = await DiffAsync(shape, call, cancellationToken);
        if (outcome.TryGetValue(out var answer, out _) && IsOfAProgram(call))
        {
            _heldBack.Tell(shape, call, answer, ApiVersion);
            if (answer.Replaces)
                _sharedObjects.Replace(call.Urn, call.Id);
        }
        foreach (var held in HeldObjects.Of(call.Id, call.State))
        {
            if (_sharedObjects.Tell(call.Urn, held.Id) is { } other)
                await WarnAsync(call.Urn, [SharedObjects.Twice(shape.Member ?? shape, held.Id, call.Urn, other)]);
        }
        return outcome;
    }

    private async Task<Result<DiffAnswer, Failure>> DiffAsync(Shape shape, DiffCall call, CancellationToken cancellationToken)
    {
        if (
            _scope is { Proof: not null } proving
            && await Guard(shape, proving).ProveAsync(call.Id, call.State, null, cancellationToken) is { } unproved
        )
            return unproved;
        if (_scope is { HasLeftATenant: true } moved)
        {
            var (isLeftBehind, failure) = await Guard(shape, moved).IsLeftBehindAsync(call.State, cancellationToken);
            if (failure is not null)
                return failure;
            if (isLeftBehind)
                return await MadeAnewAsync(shape, call);
        }
        if (shape.Member is not null)
            return await DiffPairAsync(shape, call, cancellationToken);
        _replacements.Name(call.Urn, call.Id);
        _scope?.Predecessors.Tell(call.Urn, call.Id, call.State);
        var answer = ResourceDiff.Run(shape, call, ApiVersion, Now);
        if (answer.Replaces && _scope is { } scope && Guards.OwnCredential(scope.Tenant, shape, call.Id, "replaced") is { } refusal)
            return refusal;
        if (answer.Replaces && shape.NamesAreUnique && IsOfAProgram(call) && _scope is { } placing)
        {
            var owner = new OwnerCheck(shape, placing);
            var planned = await placing.Places.PlanAsync(
                placing.Objects(shape),
                call,
                await owner.IsTheCallersAsync(call.State, cancellationToken) ? [call.Id] : [],
                Patiences.Of(call, answer, Now),
                CreationObstacle.Find(shape, call.Inputs, ApiVersion, Now),
                cancellationToken
            );
            if (!planned.TryGetValue(out var plan, out var unplanned))
                return unplanned;
            if (plan.Order == ReplacementOrder.DeleteFirst && plan.RefuseDeletion(shape.Noun) is { } impossible)
                return impossible;
            if (
                plan is { Order: not ReplacementOrder.NextRun, IsGone: false }
                && await owner.NewOwnerAsync(call.Id, call.State, cancellationToken) is { } handedOver
            )
                await WarnAsync(call.Urn, [handedOver]);
            answer =
                plan.Order == ReplacementOrder.NextRun
                    ? ResourceDiff.Postponed(shape, answer)
                    : answer with
                    {
                        DeleteBeforeReplace = plan.Order == ReplacementOrder.DeleteFirst,
                    };
        }
        await TellAsync(shape, call, answer);
        return answer;
    }

    /// <summary>
    /// Whether what Diff answers may be done. A refresh asks it as well, by what is recorded and without Check before: a program may want
    /// something else, or no such resource at all.
    /// </summary>
    private bool IsOfAProgram(DiffCall call) => _replacements.IsDeclared(call.Urn);

    /// <summary>
    /// Whether the engine asks if a resource has to go before another one that is deleted first: it puts unknowns in the place of what
    /// comes of that one, and has not heard yet what the program wants. No object of a tenant needs another one. What a program does want
    /// is asked later, with Check, and is done then with all that is known: created first where that is possible, and refused with nothing
    /// deleted where the successor would be.
    /// </summary>
    private bool IsAboutOutliving(DiffCall call) => !IsOfAProgram(call) && PropertyValue.Of(call.Inputs).ContainsUnknown;

    /// <summary>What an engine finds for itself when it replaces a provider, about a resource that such a run did not come to.</summary>
    private async Task<DiffAnswer> MadeAnewAsync(Shape shape, DiffCall call)
    {
        await _environment.Diagnostics.ReportAsync(
            Severity.Info,
            $"The {shape.Noun} {HeldObjects.MainId(call.Id, call.State)} is still at the tenant {TenantMark.Of(call.State)}, which "
                + $"oauth:{SettingCatalog.TenantChange} says this stack has left: it is made anew here.",
            call.Urn
        );
        var answer = new DiffAnswer { Changes = [new PropertyChange(PropertyPath.Of("provider"), ChangeKind.Updated, Replaces: true)] };
        _replacements.Name(call.Urn, call.Id);
        _pairs.Diffed(call.Urn, call.Id, call.State, answer);
        return answer;
    }

    public async Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var shape = ShapeCatalog.Find(call.Type);
        if (shape is not null)
        {
            if (
                (shape.Member is null ? _pairs.AgainstPlain(call.Urn, call.Type) : _pairs.AgainstCreation(call.Urn)) is { } refusal
                && !await AreGoneAsync(shape, call.Urn, cancellationToken)
            )
                return refusal;
            if (_precedents.TryGetValue(call.Urn, out var before) && Untold(shape, call, before) is { } untold)
                await WarnAsync(call.Urn, [untold]);
        }
        var outcome = await WithOperations<CreateAnswer>(call.Type, call.Urn, null, guard => guard.CreateAsync(call, cancellationToken));
        if (
            !call.IsPreview
            && (outcome.TryGetValue(out var answer, out var failure) ? answer.Id : (failure as Failure.Partial)?.Id) is { } id
        )
        {
            await WarnAsync(call.Urn, [.. _sharedObjects.Leave(call.Urn).Select(spared => SharedObjects.Orphaned(shape!, spared))]);
            _pairs.Created(call.Urn, id);
            if (outcome.Failure is null)
                _replacements.Name(call.Urn, id);
        }
        return outcome.Failure is { } refused && shape is not null && _scope is { } asked
            ? await _heldBack.ExplainAsync(call.Urn, refused, asked.Objects(shape), cancellationToken)
            : outcome;
    }

    /// <summary>Whether an engine has deleted all of a pair before, in a run that made no other: then nothing is left to be
    /// ended.</summary>
    private async Task<bool> AreGoneAsync(Shape shape, Urn urn, CancellationToken cancellationToken)
    {
        if (_scope is not { } scope || shape.Member is not { } member || _pairs.HeldBy(urn) is not { IsEmpty: false } held)
            return false;
        foreach (var id in held)
        {
            var reply = await scope.Objects(member).FindAsync(id, Deadline.None, cancellationToken);
            if (!reply.TryGetValue(out var lookup, out _) || lookup.Found is not null)
                return false;
        }
        return true;
    }

    public async Task<Result<ReadAnswer, Failure>> ReadAsync(ReadCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var shape = ShapeCatalog.Find(call.Type);
        if (shape is not null && WrongKind(shape, call.Id, call.State ?? PropertyMap.Empty) is { } wrong)
            return wrong;
        if (call is { State: { } state, OldInputs.Count: > 0 })
        {
            Confirm(call.Urn, call.Id, state);
            if (!HeldObjects.IsPair(state))
                _scope?.Predecessors.Tell(call.Urn, call.Id, state);
        }
        else
        {
            foreach (var id in shape?.Member is null ? [call.Id] : call.Id.Split(',', StringSplitOptions.TrimEntries))
            {
                _scope?.Confirmations.LookUp(id);
                _sharedObjects.LookUp(id);
            }
        }
        var outcome = await WithOperations<ReadAnswer>(
            call.Type,
            call.Urn,
            HeldObjects.Ids(call.Id, call.State ?? PropertyMap.Empty),
            guard => guard.ReadAsync(call, cancellationToken)
        );
        if (!outcome.TryGetValue(out var answer, out _))
            return outcome;
        if (answer.Found is not { } found)
            _pairs.Gone(call.Urn);
        else if (
            call.State is not null
            && new Ageing(Policy, shape!, Now).Unused(HeldObjects.MainId(found.Id, found.State), found.State) is { } unused
        )
            await WarnAsync(call.Urn, [unused]);
        else if (call.State is not { Count: > 0 } && shape!.Member is not null)
            _pairs.Imported(call.Urn);
        return answer.Found is { } refreshed && ExcessGrant.Still(shape!, call, refreshed, Now) is { IsEmpty: false } excess
            ? new Failure.Partial(refreshed.Id, refreshed.State, refreshed.Inputs, excess)
            : outcome;
    }

    public async Task<Result<UpdateAnswer, Failure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ShapeCatalog.Find(call.Type) is { } shape && WrongKind(shape, call.Id, call.State) is { } wrong)
            return wrong;
        Confirm(call.Urn, call.Id, call.State);
        return await WithOperations<UpdateAnswer>(
            call.Type,
            call.Urn,
            HeldObjects.Ids(call.Id, call.State),
            guard => guard.UpdateAsync(call, cancellationToken)
        );
    }

    public async Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var shape = ShapeCatalog.Find(call.Type);
        call = call with { Urn = _sharedObjects.NameNow(call.Urn, call.Id) };
        if (
            shape is not null
            && (WrongKind(shape, call.Id, call.State) ?? _pairs.AgainstDeletion(call.Urn, call.Id, call.State)) is { } refusal
        )
            return refusal;
        if (_pairs.BeforeDeletion(call.Urn, call.Id, call.State) is { } ends)
            await WarnAsync(call.Urn, [ends]);
        _scope?.Confirmations.Await(call.Urn);
        Confirm(call.Urn, call.Id, call.State);
        if (shape is { Member: null })
        {
            if (_sharedObjects.Release(call.Urn, call.Id) is { } other)
            {
                await WarnAsync(call.Urn, [SharedObjects.Warning(shape, call.Id, call.Urn, other)]);
                return new DeleteAnswer();
            }
            call = call with
            {
                KeepFor = _replacements.LifeOf(call.Urn, call.Id, ApiVersion, _scope?.Places.HasPlaceForBoth(call.Urn, call.Id) == true),
            };
        }
        var present = await PresentAsync(call, cancellationToken);
        var outcome = present is not null
            ? await Guard(shape!, present).DeleteAsync(call, cancellationToken)
            : await WithOperations<DeleteAnswer>(
                call.Type,
                call.Urn,
                HeldObjects.Ids(call.Id, call.State),
                guard => DeleteAsync(shape!, guard, call, cancellationToken)
            );
        if (outcome.Failure is null && (present ?? _scope) is { } cleared)
        {
            cleared.Confirmations.Gone(call.Urn, call.Id);
            cleared.Predecessors.Gone(call.Urn, call.Id);
        }
        return outcome;
    }

    /// <summary>Where the stack is now, for an object that is recorded as of that tenant although this is the provider of another address:
    /// one that was recorded by mistake.</summary>
    /// <returns>Null for any other object, and where this cannot be told.</returns>
    private async Task<ProviderScope?> PresentAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        if (ShapeCatalog.Find(call.Type) is null || TenantMark.Of(call.State) is not { } recorded || _present?.Invoke() is not { } present)
            return null;
        var reply = await present.Tenant.GetCallerAsync(Deadline.In(call.Timeout, _time), cancellationToken);
        return reply.TryGetValue(out var caller, out _) && caller.TenantId == recorded ? present : null;
    }

    private async Task<Result<DeleteAnswer, Failure>> DeleteAsync(
        Shape shape,
        TenantGuard guard,
        DeleteCall call,
        CancellationToken cancellationToken
    )
    {
        if (_leave is null || (await guard.IsLeftBehindAsync(call.State, cancellationToken)).IsLeftBehind is false)
            return await guard.DeleteAsync(call, cancellationToken);
        var (former, stranded) = _leave();
        if (former is null)
            return stranded!.Refusal(shape, call.Urn, HeldObjects.MainId(call.Id, call.State));
        var outcome = await Guard(shape, former).DeleteAsync(call, cancellationToken);
        // Its creation was noted under that address.
        if (outcome.Failure is null)
            former.Confirmations.Gone(call.Urn, call.Id);
        return outcome;
    }

    /// <summary>Calls a function.</summary>
    public async Task<Result<InvokeAnswer, Failure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (FunctionCatalog.Find(call.Token) is not { } function)
        {
            var suggestion = Spelling.Closest(call.Token, FunctionCatalog.All.Select(f => f.Token)) is { } close
                ? $" Did you mean {close}?"
                : "";
            return new Failure.Refused(FailureReason.Invalid, $"The provider has no function {call.Token}.{suggestion}");
        }
        return (function, _scope) switch
        {
            (_, null) => NotConfigured(null, null, null),
            (Function.LookUp lookUp, { } scope) => await new Invocation(lookUp, scope).RunAsync(call.Arguments, cancellationToken),
            (_, { } scope) => await new TokenIssue(function, scope).RunAsync(call.Arguments, cancellationToken),
        };
    }

    /// <summary>One page of the objects that exist.</summary>
    public Task<Result<ListAnswer, Failure>> ListAsync(ListCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        // Whoever lists wants objects, and a resource of several is none.
        if (ShapeCatalog.Find(call.Type) is { Member: { } member })
            return Task.FromResult<Result<ListAnswer, Failure>>(
                new Failure.Refused(
                    FailureReason.Invalid,
                    $"{call.Type} cannot be listed: the tenant knows its objects alone. List {member.Token}."
                )
            );
        return WithObjects<ListAnswer>(
            call.Type,
            null,
            null,
            (objects, scope) => new Listing(objects, scope).RunAsync(call, cancellationToken)
        );
    }

    /// <summary>Ends every wait at once, and a moment later every call that is still under way. May come at any time, and more than
    /// once.</summary>
    public void Cancel()
    {
        if (_stopping.IsCancellationRequested)
            return;
        _stopping.Cancel();
        _scope?.Confirmations.Close();
        _ = CutOffAsync();
    }

    /// <summary>Tells what can be counted only when the engine asks no more. May come at any time, and more than once.</summary>
    public async Task ConcludeAsync()
    {
        foreach (var warning in new[] { _scope?.UnknownSecrets.Warning(), _scope?.ImportedSecrets.Warning() }.OfType<string>())
            await _environment.Diagnostics.ReportAsync(Severity.Warning, warning, urn: null);
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _stopping.Cancel();
        _scope?.Confirmations.Close();
        _scope?.Tenant.Dispose();
        foreach (var scope in ScopesElsewhere())
            scope.Tenant.Dispose();
        _stopping.Dispose();
        _disposed.Dispose();
    }

    private void TellOfSilence(TimeSpan left) =>
        _ = _environment.Diagnostics.ReportAsync(
            Severity.Info,
            string.Create(CultureInfo.InvariantCulture, $"throttled by the tenant, {Math.Ceiling(left.TotalSeconds)} s left"),
            urn: null
        );

    private void TellOfOutage(Outage outage) => _ = _environment.Diagnostics.ReportAsync(Severity.Status, outage.Message, urn: null);

    private async Task CutOffAsync()
    {
        await Task.Delay(CancelGrace, _environment.Time, _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_disposed.IsCancellationRequested)
        {
            _scope?.Tenant.Cancel();
            foreach (var scope in ScopesElsewhere())
                scope.Tenant.Cancel();
        }
    }

    private IEnumerable<ProviderScope> ScopesElsewhere() => _elsewhere.Values.Where(s => s.IsValueCreated).Select(s => s.Value);

    private async Task<Result<DiffAnswer, Failure>> DiffPairAsync(Shape shape, DiffCall call, CancellationToken cancellationToken)
    {
        var outcome = await new PairDiff(shape, _scope, ApiVersion, Now) { IsOfAProgram = IsOfAProgram(call) }.RunAsync(
            call,
            _pairs.IsImporting(call.Urn),
            cancellationToken
        );
        if (!outcome.TryGetValue(out var answer, out var failure))
            return failure;
        _pairs.Diffed(call.Urn, call.Id, call.State, answer.Answer);
        if (
            (IsOfAProgram(call) || answer.Answer is { Replaces: false, HasWork: false })
            && answer.Told.Line is { } line
            && _warned.TryAdd($"{call.Urn} {line}", 0)
        )
            await _environment.Diagnostics.ReportAsync(Severity.Info, line, call.Urn);
        await WarnAsync(call.Urn, answer.Told.Warnings);
        return answer.Answer;
    }

    /// <summary>An engine names what a state holds.</summary>
    private void Confirm(Urn urn, string id, PropertyMap state)
    {
        if (TenantMark.Of(state) is { } tenant)
            _scope?.RecordedTenants.TryAdd(tenant, 0);
        foreach (var held in HeldObjects.Of(id, state))
            _scope?.Confirmations.Name(urn, held.Id, held.State);
    }

    /// <summary>What a preview, or a creation that ends more than it says, has to tell.</summary>
    private string? Untold(Shape shape, CreateCall call, Precedent before) =>
        shape.Member is not null
            ? PairInputs.IsOfPair(before.Inputs) && _pairs.IsUntold(call.Urn) && _scope is not { HasLeftATenant: true }
                ? "The engine replaces this resource without asking what that means (--replace, taint): at the end of the run it deletes "
                    + "the current and the previous credential both, so that whoever reads late is refused. `rotationTriggers` has it "
                    + "rotated instead."
                : null
            : call.IsPreview && _scope is { } planning
                ? UntoldReplacement.Warning(shape, call, before, planning.Predecessors)
                : null;

    /// <summary>A resource that is one object must not act on a state that holds several: it would lose all but one.</summary>
    private static Failure.Refused? WrongKind(Shape shape, string id, PropertyMap state) =>
        shape.Member is null && HeldObjects.IsPair(state)
            ? new Failure.Refused(
                FailureReason.Invalid,
                $"The state of {id} holds two credentials, and {shape.Token} is one: nothing was touched. Declare it as "
                    + $"{ShapeCatalog.All.First(s => s.Member == shape).Token} again; to go back to one credential, give the plain "
                    + "resource another name, have those who log in move to it, and remove the rotating one then."
            )
            : null;

    private TenantGuard Guard(Shape shape, ProviderScope scope)
    {
        var objects = scope.Objects(shape);
        return new TenantGuard(
            objects,
            scope,
            shape.Member is null ? new ObjectOperations(objects, scope) : new PairOperations(shape, objects, scope, _sharedObjects)
        );
    }

    private async Task<Result<TAnswer, Failure>> WithOperations<TAnswer>(
        string type,
        Urn? urn,
        string? id,
        Func<TenantGuard, Task<Result<TAnswer, Failure>>> operation
    )
        where TAnswer : class => await WithObjects(type, urn, id, (_, scope) => operation(Guard(ShapeCatalog.Find(type)!, scope)));

    private async Task<Result<TAnswer, Failure>> WithObjects<TAnswer>(
        string type,
        Urn? urn,
        string? id,
        Func<Objects.ITenantObjects, ProviderScope, Task<Result<TAnswer, Failure>>> operation
    )
        where TAnswer : class
    {
        if (ShapeCatalog.Find(type) is not { } shape)
            return UnknownType(type);
        return _scope is { } scope ? await operation(scope.Objects(shape), scope) : NotConfigured(shape, urn, id);
    }

    private async Task TellAsync(Shape shape, DiffCall call, DiffAnswer answer)
    {
        var news = new ReplacementNews(shape, call, answer, ApiVersion, Now);
        // What a refresh asks about is not done: an update that follows asks again, and tells what it will do.
        if (
            (IsOfAProgram(call) || answer is { Replaces: false, Waits: false })
            && news.Line() is { } line
            && _warned.TryAdd($"{call.Urn} {line}", 0)
        )
            await _environment.Diagnostics.ReportAsync(Severity.Info, line, call.Urn);
        if (new Ageing(Policy, shape, Now).ExpiresSoon(call, answer) is { } soon)
            await WarnAsync(call.Urn, [soon]);
        if (news.Expired() is { } expired && _told.IsNews(call.Urn, expired))
            await WarnAsync(call.Urn, [expired]);
        if (!answer.Replaces && UnpatchableDrift.Warning(shape, call, ApiVersion) is { } drift)
            await WarnAsync(call.Urn, [drift]);
    }

    private async Task WarnAsync(Urn urn, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings.Where(w => _warned.TryAdd($"{urn} {w}", 0)))
            await _environment.Diagnostics.ReportAsync(Severity.Warning, warning, urn);
    }

    private static Failure.Refused UnknownType(string type)
    {
        var suggestion = Spelling.Closest(type, ShapeCatalog.All.Select(s => s.Token)) is { } close ? $" Did you mean {close}?" : "";
        return new Failure.Refused(FailureReason.Invalid, $"The provider has no resource {type}.{suggestion}");
    }

    private Failure.Refused NotConfigured(Shape? shape, Urn? urn, string? id) =>
        _stranded is { } stranded
            ? stranded.Refusal(shape, urn, id)
            : new(
                FailureReason.NotReady,
                "The provider is not configured yet: the engine has to call Configure first, and it has to succeed."
            );
}
