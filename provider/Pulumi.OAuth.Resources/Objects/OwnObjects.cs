using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>A list in which nothing may be overlooked, because an absence from it has somebody create, or forget, an object.</summary>
internal static class OwnObjects
{
    /// <summary>The list with those members that cannot be read but can be told apart; a fault when there are others.</summary>
    public static Result<ObjectList<TenantObject>, TenantFault> Of(Shape shape, Result<ObjectList<TenantObject>, TenantFault> reply)
    {
        if (!reply.TryGetValue(out var list, out _))
            return reply;
        var nameless =
            list.Unreadable.FirstOrDefault(m => m.Id is null || m.Name is null || m.Created is null)?.Problem
            ?? list.FirstOrDefault(o => o.Created is null || !o.Properties.ContainsKey(MemberNames.Name)) switch
            {
                null => null,
                { Created: null } => "it does not say when it was created",
                _ => "it has no name",
            };
        if (nameless is not null)
        {
            var details = new FaultDetails
            {
                Operation = $"list {shape.PluralNoun}",
                Method = "GET",
                Path = "the whole list",
                Status = 200,
            };
            return new TenantFault.Malformed(details, $"one of its members may be any object, since {nameless}", Excerpt: "");
        }
        var known = list.Unreadable.Select(m => new TenantObject(m.Id!, m.Name!, m.Created, PropertyMap.Empty, m.Problem));
        return new ObjectList<TenantObject>([.. list, .. known], list.Unreadable, list.ServerTime);
    }
}
