using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Functions;

/// <summary>What functions tell about an object: everything the tenant shows, never a secret.</summary>
internal static class Summary
{
    public static PropertyMap Of(Shape shape, TenantObject found)
    {
        var told = PropertyMap.From(
            found.Properties.Where(p =>
                shape.Find(p.Key) is { SetBy: Setter.Program or Setter.Tenant, IsSecret: false } && p.Value is not PropertyValue.Null
            )
        );
        foreach (var field in shape.Fields.Where(f => f.Presence == Presence.Always && !told.ContainsKey(f.Name)))
        {
            if (StateBuilder.LeftOut(field, null) is { } standIn)
                told = told.Set(field.Name, standIn);
        }
        return told.Set("id", PropertyValue.Of(found.Id));
    }
}
