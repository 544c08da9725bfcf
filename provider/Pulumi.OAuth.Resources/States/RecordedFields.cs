using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>Fields of an object that its state names under a key, for later runs to know something of them.</summary>
/// <param name="key">The key.</param>
internal sealed class RecordedFields(string key)
{
    /// <summary>The state that names them.</summary>
    public PropertyMap Into(PropertyMap state, IEnumerable<Field> fields) =>
        state.Set(key, PropertyValue.Of(fields.Select(f => PropertyValue.Of(f.Name))));

    /// <summary>Whether a state names a field.</summary>
    public bool Has(PropertyMap state, Field field) =>
        state.Find(key)?.UnwrapAll() is PropertyValue.List names
        && names.Items.Any(n => n.UnwrapAll() is PropertyValue.Text { Value: var name } && name == field.Name);

    /// <summary>The state without them.</summary>
    public PropertyMap Forget(PropertyMap state) => state.Remove(key);

    /// <summary>The state of later, which names what the one before named.</summary>
    public PropertyMap Kept(PropertyMap before, PropertyMap state) => before.Find(key) is { } names ? state.Set(key, names) : state;
}
