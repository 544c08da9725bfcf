using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The outputs of one resource, by their names on the wire.</summary>
internal sealed class ResourceOutputs
{
    public const string Urn = "urn";
    public const string Id = "id";

    private readonly ImmutableDictionary<string, IOutputSlot> _slots;

    private ResourceOutputs(ImmutableDictionary<string, IOutputSlot> slots) => _slots = slots;

    public static ResourceOutputs None { get; } = new(ImmutableDictionary<string, IOutputSlot>.Empty);

    public IEnumerable<KeyValuePair<string, IOutputSlot>> Declared => _slots.Where(slot => slot.Key is not (Urn or Id));

    /// <summary>Gives every property marked with <see cref="OutputAttribute"/> an output that waits for the engine's answer.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="fillsOwnProperties">False for a component that sets its outputs itself, perhaps has done so already in an
    /// initialiser.</param>
    /// <exception cref="RunException">A property is no output.</exception>
    /// <exception cref="InvalidOperationException">A property has no setter, or a type nothing can be turned into.</exception>
    public static ResourceOutputs Attach(Resource resource, bool fillsOwnProperties)
    {
        // All are checked before the first is made: an output that nobody fills would keep the program from ending.
        var checkedOutputs = resource
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(OutputAttribute)))
            .Where(property => fillsOwnProperties || property.DeclaringType == typeof(Resource))
            .Select(property => Check(resource, property))
            .ToList();
        var slots = ImmutableDictionary.CreateBuilder<string, IOutputSlot>();
        foreach (var (name, setter, type) in checkedOutputs)
        {
            var slot = (IOutputSlot)Activator.CreateInstance(typeof(OutputSlot<>).MakeGenericType(type), resource)!;
            setter.Invoke(resource, [slot.Output]);
            slots.Add(name, slot);
        }
        return new(slots.ToImmutable());
    }

    public void Fill(string name, OutputData<object?> data) => _slots[name].Fill(data);

    public void FillRest(bool isKnown)
    {
        foreach (var slot in _slots.Values)
            slot.FillDefault(isKnown);
    }

    public void Fail(Exception reason)
    {
        foreach (var slot in _slots.Values)
            slot.Fail(reason);
    }

    public void Abandon()
    {
        foreach (var slot in _slots.Values)
            slot.Abandon();
    }

    private static (string Name, MethodInfo Setter, Type Type) Check(Resource resource, PropertyInfo property)
    {
        var name = property.GetCustomAttribute<OutputAttribute>()!.Name;
        var path = $"[Output] {resource.GetType().FullName}.{property.Name}";
        var type = property.PropertyType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
            throw RunException.OutputsHaveIncorrectType([name]);
        // Private setters are seen only on the class that declares them.
        var setter =
            property.DeclaringType!.GetProperty(property.Name, type)?.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"{path} did not have a 'set' method");
        TargetType.Check(path, type.GenericTypeArguments[0]);
        return (name ?? property.Name, setter, type.GenericTypeArguments[0]);
    }
}
