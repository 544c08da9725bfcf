using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>What a change of the program, or the time that has gone by, means for a pair; and what people are to be told of it.</summary>
/// <param name="shape">Kind of the resource.</param>
/// <param name="scope">What operations share; null before a configuration, when nobody can be asked.</param>
/// <param name="version">What can be patched.</param>
/// <param name="now">The present.</param>
internal sealed class PairDiff(Shape shape, ProviderScope? scope, ApiVersion version, DateTimeOffset now)
{
    private static readonly string[] OfTheCurrent =
    [
        FieldNames.CurrentId,
        FieldNames.CurrentSecret,
        FieldNames.CurrentCreated,
        FieldNames.PreviousId,
        FieldNames.PreviousSecret,
    ];

    private Shape Member => shape.Member!;

    /// <summary>Whether what is answered may be done; a refresh only wants to know what has changed.</summary>
    public required bool IsOfAProgram { get; init; }

    /// <param name="call">What is compared.</param>
    /// <param name="isImporting">Whether this run has just adopted it: then nothing but the objects themselves is compared.</param>
    /// <param name="cancellationToken">Ends what is asked of the tenant.</param>
    public async Task<Result<PairDiffAnswer, Failure>> RunAsync(DiffCall call, bool isImporting, CancellationToken cancellationToken)
    {
        if (HeldObjects.AgainstLostState(shape, call.Id, call.State) is { } lost)
            return lost;
        var inputs = IgnoredChanges.TakeBack(call.Inputs, call.OldInputs, call.IgnoreChanges);
        var pair = PairOperations.PairOf(shape, call.Id, call.OldInputs, call.State);
        var planner = new PairPlanner(shape, version, now, id => scope?.Tenant.IsOwnCredential(id) == true);
        var plan = planner.Plan(pair, call.State, inputs);
        if (!HeldObjects.IsPair(call.State))
        {
            string[] end = EndOfTheCurrent(planner, pair, plan with { IsTriggered = false, Unpatchable = [] }, inputs);
            return new PairDiffAnswer(
                OfPlain(planner, pair, inputs),
                AdoptionNews(pair, [.. inputs.ContainsKey(FieldNames.RevokeTriggers) ? [NothingIsRevoked] : Array.Empty<string>(), .. end])
            );
        }
        var changes = shape
            .Inputs.SelectMany(f =>
                ResourceDiff.Changes(f, call.OldInputs.Find(f.Name), inputs.Find(f.Name), call.State.Find(f.Name), version)
            )
            .ToList();
        if (isImporting)
            return new PairDiffAnswer(
                new DiffAnswer { Changes = [.. changes.Where(c => Member.Find(c.Property)?.OnChange.In(version) == ChangeEffect.Patch)] },
                PairTold.Nothing
            );
        var answer = new DiffAnswer { Changes = [.. changes], HasWork = plan.HasWork };
        var news = new PairNews(shape, pair, plan, inputs, now);
        if (answer.Replaces)
            return await RevokeAsync(call, pair, answer, news, cancellationToken);
        if (!plan.Rotates)
            return new PairDiffAnswer(
                answer with
                {
                    Stables = answer.HasChanges ? Stables : [],
                },
                new PairTold(
                    news.Line(deletesFirst: false),
                    [.. MissingSecretOf(call.State), .. EndOfTheCurrent(planner, pair, plan, inputs)]
                )
            );
        var deletesFirst = false;
        if (Member.NamesAreUnique && IsOfAProgram && scope is not null)
        {
            // One login could neither read nor delete all of what would then be one resource.
            if (
                await new OwnerCheck(Member, scope).RunAsync(pair.Current.Id, pair.Current.State, Deadline.None, cancellationToken) is
                { } foreign
            )
                return foreign is Failure.Refused refused
                    ? refused with
                    {
                        Message = refused.Message + HeldObjects.LivesOn(call.State),
                    }
                    : foreign;
            var planned = await scope.Places.PlanUpdateAsync(
                scope.Objects(shape),
                call.Urn,
                HeldObjects.IdOfPair(call.Id),
                PairNews.Label(pair),
                cancellationToken
            );
            if (!planned.TryGetValue(out var place, out var unplanned))
                return unplanned;
            deletesFirst = place.Order == ReplacementOrder.DeleteFirst;
        }
        string?[] warnings =
        [
            deletesFirst && plan.Deletes.IsEmpty ? NoPlace(call.Urn, pair, plan) : null,
            news.LittleTimeLeft(),
            await StillUsedAsync(pair, news, cancellationToken),
        ];
        return new PairDiffAnswer(answer, new PairTold(news.Line(deletesFirst), [.. warnings.OfType<string>()]));
    }

    private System.Collections.Immutable.ImmutableArray<string> Stables =>
        [.. Member.Fields.Where(f => f.IsStable && f.Name != MemberNames.Secret).Select(f => f.Name), .. OfTheCurrent];

    private string NoPlace(Urn urn, Pair pair, PairPlan plan) =>
        scope?.Places.FreedAtTheEnd(urn) is { } freed ? PairNews.LeftToTheNextRun(Member, freed)
        : pair.Waiting is not { Runs: >= Waiting.MostRuns }
            ? $"There is no place for one more {Member.Noun}, and nothing of this resource is over its time: where this run may delete a "
                + "token at its end, the rotation is left to the next up, and where not, it fails."
        : $"There is no place for one more {Member.Noun}, runs have waited for one, and nothing of this resource is over its time: unless "
            + $"this run deletes another token than they had to, there will be no rotation. {PairNews.MakingRoom([])}"
            + (plan.IsEarly ? " Or, if the credential has leaked, change revokeTriggers, which ends both." : "");

    private string[] MissingSecretOf(PropertyMap state) =>
        state.ContainsKey(FieldNames.CurrentSecret) ? [] : [PairNews.MissingSecret(Member)];

    /// <summary>An object that was a plain resource's becomes the current one: an update, always, since its state has to change.</summary>
    private DiffAnswer OfPlain(PairPlanner planner, Pair pair, PropertyMap inputs) =>
        new()
        {
            Changes =
            [
                .. planner
                    .PatchOf(pair.Current, inputs)
                    .Steps.Where(s => !s.IsTest)
                    .Select(s => new PropertyChange(
                        PropertyPath.Of(s.Member),
                        ChangeKind.Updated,
                        Replaces: false,
                        IsInput: shape.Inputs.Any(f => f.Name == s.Member)
                    )),
            ],
            HasWork = true,
        };

    /// <summary>What is to be said of a current one that ends, unless this run gives it another date.</summary>
    private string[] EndOfTheCurrent(PairPlanner planner, Pair pair, PairPlan plan, PropertyMap inputs) =>
        !planner.PatchOf(pair.Current, inputs).Steps.Any(s => s.Member == MemberNames.ExpirationDate)
        && new PairNews(shape, pair, plan, inputs, now).EndOfTheCurrent() is { } end
            ? [end]
            : [];

    private const string NothingIsRevoked =
        "`revokeTriggers` that come with the adoption revoke nothing: they are what a later change is compared with. When the credential "
        + "has leaked, change them in the next run.";

    private PairTold AdoptionNews(Pair pair, string[] more) =>
        new(
            $"the {Member.Noun} {pair.Current.Id} becomes the current one, with its id and its secret; nothing is rotated in this run",
            [.. pair.Current.State.ContainsKey(MemberNames.Secret) ? Array.Empty<string>() : [PairNews.MissingSecret(Member)], .. more]
        );

    private async Task<Result<PairDiffAnswer, Failure>> RevokeAsync(
        DiffCall call,
        Pair pair,
        DiffAnswer answer,
        PairNews news,
        CancellationToken cancellationToken
    )
    {
        string? handedOver = null;
        if (scope is not null)
        {
            foreach (var held in pair.Objects)
            {
                if (Guards.OwnCredential(scope.Tenant, Member, held.Id, "replaced") is { } refusal)
                    return refusal;
            }
            if (Member.NamesAreUnique && IsOfAProgram)
            {
                var obstacle = CreationObstacle.Find(shape, call.Inputs, version, now);
                var owner = new OwnerCheck(Member, scope);
                var planned = await scope.Places.PlanAsync(
                    scope.Objects(shape),
                    call with
                    {
                        Id = HeldObjects.IdOfPair(call.Id),
                        State = pair.Current.State,
                    },
                    await owner.IsTheCallersAsync(pair.Current.State, cancellationToken) ? [.. pair.Objects.Select(o => o.Id)] : [],
                    Patience.None,
                    obstacle,
                    cancellationToken
                );
                if (!planned.TryGetValue(out var place, out var unplanned))
                    return unplanned;
                if (place.Order == ReplacementOrder.DeleteFirst && place.RefuseDeletion(Member.Noun) is { } impossible)
                    return impossible;
                answer = answer with { DeleteBeforeReplace = place.Order == ReplacementOrder.DeleteFirst };
                handedOver = await owner.NewOwnerAsync(pair.Current.Id, pair.Current.State, cancellationToken);
            }
        }
        return new PairDiffAnswer(
            answer,
            new PairTold(news.Revocation(answer.DeleteBeforeReplace), handedOver is null ? [] : [handedOver])
        );
    }

    /// <summary>Whether somebody still logs in with the previous one. What cannot be found out is told, and stops nothing.</summary>
    private async Task<string?> StillUsedAsync(Pair pair, PairNews news, CancellationToken cancellationToken)
    {
        if (scope is null || pair.Previous is not { } previous)
            return null;
        var objects = scope.Objects(shape);
        var found = (await objects.RecallAsync(previous.Id, previous.State, Deadline.None, cancellationToken)).Found;
        if (found is null)
        {
            var reply = await objects.FindAsync(previous.Id, Deadline.None, cancellationToken);
            if (!reply.TryGetValue(out var lookup, out var fault))
                return $"Whether somebody still logs in with the previous {Member.Noun} {previous.Id} could not be found out: "
                    + $"{fault.Message}";
            found = lookup.Found;
        }
        return found is not null && InstantType.Read(found.Properties.Find(MemberNames.LastUsed)) is { } used ? news.StillUsed(used) : null;
    }
}

/// <summary>What is to be said.</summary>
/// <param name="Line">What happens; null when nothing does.</param>
/// <param name="Warnings">What somebody should know.</param>
internal sealed record PairTold(string? Line, IReadOnlyList<string> Warnings)
{
    public static PairTold Nothing { get; } = new(null, []);
}

/// <summary>An answer with what is to be said about it.</summary>
internal sealed record PairDiffAnswer(DiffAnswer Answer, PairTold Told);
