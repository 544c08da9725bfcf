using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>No object changes the time of its creation: with another one it is another object, whatever its id, and is never taken over.
/// Yet tenants may date a creation by several clocks.</summary>
internal static class SameBirth
{
    /// <summary>Tenants may write a time in other fractions of a second in one answer than in the next.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <summary>The answer to a creation may be dated by one of a tenant's clocks, and a list by another.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    /// <summary>The refusal of what the tenant tells in the place of a recorded object; null when it may be that, or when either of the two
    /// tells no time.</summary>
    /// <param name="shape">The object's kind.</param>
    /// <param name="id">The recorded id.</param>
    /// <param name="state">The record.</param>
    /// <param name="told">What the tenant tells under that id.</param>
    /// <param name="consequence">What the refusal saves, for people.</param>
    /// <param name="listAsync">All objects of the kind, by id; asked for only when the two could be one that was renamed meanwhile. Empty
    /// when the tenant does not tell.</param>
    public static async Task<Failure?> RefuseAsync(
        Shape shape,
        string id,
        PropertyMap state,
        TenantObject told,
        string consequence,
        Func<Task<IReadOnlyDictionary<string, TenantObject>>> listAsync
    )
    {
        if (Instants.Created(state) is not { } recorded || told.Created is not { } created)
            return null;
        var name = new Wanted(state).Text(MemberNames.Name);
        var gap = (created - recorded).Duration();
        if (gap <= Rounding || (gap <= ClockDifference && (IsNamed(name, told) || IsRenamed(id, name, await listAsync()))))
            return null;
        var named = name is { Length: > 0 } ? $"'{name}'" : "as in the state";
        return new Failure.Refused(
            FailureReason.Conflict,
            $"The {shape.Noun} {id} was created on {InstantType.Write(created)} as the tenant tells, and the one that is recorded "
                + $"with that id on {InstantType.Write(recorded)}: it is another object, and {consequence}. The tenant, "
                + "or something between it and this machine, answered a creation with a foreign id. Look at the tenant for the "
                + $"{shape.Noun} named {named}, whose secret the state holds; take the "
                + "resource out of the state (pulumi state delete URN; where that names two, out of the file that pulumi stack export "
                + "writes, for pulumi stack import), and import that one, or delete it and run up."
        );
    }

    /// <summary>Whether it has the recorded name, or that which we give one whose name its successor takes.</summary>
    private static bool IsNamed(string? name, TenantObject told) =>
        name == told.Name || (name is { Length: > 0 } && NameAside.IsAside(name, told.Name));

    /// <summary>Whether nothing else at the tenant has the recorded name, so that the recorded object has another one now.</summary>
    private static bool IsRenamed(string id, string? name, IReadOnlyDictionary<string, TenantObject> list) =>
        name is { Length: > 0 } && list.ContainsKey(id) && !list.Values.Any(o => o.Name == name && !ObjectId.AreSame(o.Id, id));
}
