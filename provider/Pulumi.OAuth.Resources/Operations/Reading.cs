using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Finds out what has become of an object, for a refresh or an import.</summary>
internal sealed class Reading(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Objects younger than this may be missing from an answer that was made before them.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] SecondLooks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private Shape Shape => objects.Shape;

    public async Task<Outcome<ReadAnswer>> RunAsync(ReadCall call, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var oldState = call.State ?? PropertyMap.Empty;
        if (await new OwnerCheck(Shape, scope).RunAsync(call.Id, oldState, deadline, cancellationToken) is { } foreign)
            return foreign;
        var reply = await LookAsync(call.Id, oldState, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out var fault))
            return fault.ToFailure();
        if (lookup.Found is not { } found)
            return new ReadAnswer(null);
        return new ReadAnswer(call.OldInputs is { Count: > 0 } oldInputs ? Refreshed(found, oldInputs, oldState) : await ImportedAsync(call, found, oldState));
    }

    private FoundResource Refreshed(TenantObject found, PropertyMap oldInputs, PropertyMap oldState)
    {
        var state = StateBuilder.Build(Shape, found, oldInputs, oldState);
        return new FoundResource(found.Id, state, InputReader.AfterDrift(Shape, oldInputs, oldState, state));
    }

    private async Task<FoundResource> ImportedAsync(ReadCall call, TenantObject found, PropertyMap oldState)
    {
        var state = StateBuilder.Build(Shape, found, PropertyMap.Empty, oldState);
        if (!state.ContainsKey(FieldNames.Secret))
            await scope.Diagnostics.ReportAsync(Severity.Warning, MissingSecret.Warning(Shape), call.Urn);
        return new FoundResource(found.Id, state, InputReader.ForImport(Shape, state, scope.Tenant.ApiVersion));
    }

    private async Task<Reply<Lookup>> LookAsync(string id, PropertyMap oldState, Deadline deadline, CancellationToken cancellationToken)
    {
        var reply = await objects.FindAsync(id, deadline, cancellationToken);
        foreach (var wait in SecondLooks)
        {
            if (!reply.TryGetValue(out var lookup, out _) || lookup.Found is not null || !IsYoung(oldState, reply.ServerTime))
                break;
            await scope.PauseAsync(wait, cancellationToken);
            reply = await objects.FindAsync(id, deadline, cancellationToken);
        }
        return reply;
    }

    private bool IsYoung(PropertyMap oldState, DateTimeOffset? serverTime) =>
        InstantType.Read(oldState.Find(FieldNames.Created)) is { } created && (serverTime ?? scope.Time.GetUtcNow()) - created < Youth;
}
