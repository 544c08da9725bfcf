using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Takes a unique name from the object that is being replaced, so that its successor can have it while the old one still
/// works.</summary>
/// <remarks>Only an object that the engine has named as this resource's in this process; never one that merely has the name.</remarks>
internal sealed class NameAside(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>How long giving a name back may take, when nobody waits any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string Begin = " (replaced ";
    private const string End = "Z)";

    private Shape Shape => objects.Shape;

    /// <summary>Frees the name that a creation asks for.</summary>
    /// <returns>What was renamed, and why the creation must not go on; neither when the name is free, or held by somebody
    /// unknown.</returns>
    public async Task<(Renamed? Renamed, Failure? Failure)> TakeAsync(
        CreateCall call,
        string name,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (!Shape.NamesAreUnique || !scope.Predecessors.Any(call.Urn))
            return (null, null);
        var reply = await objects.ListOwnAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var own, out var blind))
            return (null, blind.ToFailure("Nothing was created: it has to be known first who has the name."));
        if (own.FirstOrDefault(o => o.Name == name) is not { Problem: null } holder || !scope.Predecessors.Has(call.Urn, holder.Id))
            return (null, null);
        if (
            (
                Guards.OwnCredential(scope.Tenant, Shape, holder.Id, "renamed and replaced")
                ?? Guards.Managed(Shape, holder.Id, holder.Properties)
            ) is
            { } refusal
        )
            return (null, refusal);
        var renamed = new Renamed(holder.Id, name, Aside(name), call.Inputs[MemberNames.Name].ContainsSecret);
        var patched = await PatchAsync(renamed.Id, from: name, to: renamed.Aside, deadline, cancellationToken);
        if (
            !patched.TryGetValue(out _, out var fault) && !await HasNameAsync(renamed.Id, renamed.Aside, fault, deadline, cancellationToken)
        )
            return (
                null,
                fault.ToFailure(
                    fault.Effect == Effect.NotActed
                        ? $"The {Shape.Noun} {renamed.Id}, which is to be replaced, keeps its name, so nothing was created."
                        : $"Whether the {Shape.Noun} {renamed.Id}, which is to be replaced, still has its name is not known, so nothing "
                            + "was created. It works as before. Run refresh, then up."
                )
            );
        await scope.Diagnostics.ReportAsync(
            Severity.Info,
            $"The {Shape.Noun} {renamed.Id}, which is being replaced, is named {renamed.Label} until it is deleted.",
            call.Urn
        );
        return (renamed, null);
    }

    /// <summary>Gives the name back, after the tenant has refused the successor.</summary>
    /// <returns>What a person has to know besides the refusal.</returns>
    public async Task<string> GiveBackAsync(Renamed renamed)
    {
        // The name belongs to a living credential, whoever has given up meanwhile.
        var deadline = Deadline.In(Patience, scope.Time);
        var reply = await PatchAsync(renamed.Id, from: renamed.Aside, to: renamed.Name, deadline, CancellationToken.None);
        return
            reply.TryGetValue(out _, out var fault) || await HasNameAsync(renamed.Id, renamed.Name, fault, deadline, CancellationToken.None)
            ? $"The {Shape.Noun} {renamed.Id} has its name again and works as before."
            : $"The {Shape.Noun} {renamed.Id} works as before, but could not get its name back: it is {renamed.Label} ({fault.Message}). "
                + "Run refresh, then up, which renames or replaces it.";
    }

    /// <summary>What is to be said when nobody knows whether the successor exists.</summary>
    public string Doubt(Renamed renamed) =>
        $"The {Shape.Noun} {renamed.Id}, which it was to replace, works as before and is named {renamed.Label}; neither of the two was "
        + "renamed or deleted.";

    private Task<Result<TenantObject, TenantFault>> PatchAsync(
        string id,
        string from,
        string to,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var path = JsonPointer.ToMember(MemberNames.Name);
        PatchOperation replace = new PatchOperation.Replace(path, JsonValue.Create(to));
        return objects.PatchAsync(
            id,
            scope.GuardUpdates ? [new PatchOperation.Test(path, JsonValue.Create(from)), replace] : [replace],
            deadline,
            cancellationToken
        );
    }

    /// <summary>Whether a patch without an answer has acted all the same.</summary>
    private async Task<bool> HasNameAsync(
        string id,
        string name,
        TenantFault fault,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        fault.Effect != Effect.NotActed
        && (await objects.FindAsync(id, deadline, cancellationToken)).TryGetValue(out var lookup, out _)
        && lookup.Found?.Name == name;

    /// <summary>Whether a name is what another one is put aside as.</summary>
    public static bool IsAside(string name, string other) =>
        other.StartsWith(name + Begin, StringComparison.Ordinal) && other.EndsWith(End, StringComparison.Ordinal);

    private string Aside(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{Begin}{scope.Time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss}{End}");
}

/// <summary>An object whose name was put aside.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">Its name before.</param>
/// <param name="Aside">Its name now.</param>
/// <param name="IsSecret">Whether the program keeps the name secret.</param>
internal sealed record Renamed(string Id, string Name, string Aside, bool IsSecret)
{
    /// <summary>The name of now, for people.</summary>
    public string Label => IsSecret ? $"[secret]{Aside[Name.Length..]}" : $"'{Aside}'";
}
