using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A bag of inputs: every field and property marked with <see cref="InputAttribute"/>, of any accessibility.</summary>
/// <remarks>Private members of base classes are not seen.</remarks>
public abstract class InputArgs
{
    private const BindingFlags AnyInstanceMember = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Reserved: only the families of this assembly derive from it directly.
    private protected InputArgs() { }

    /// <summary>The inputs by their names on the wire, null ones among them.</summary>
    /// <exception cref="ArgumentNullException">A required input is null.</exception>
    internal virtual ImmutableDictionary<string, object?> ToDictionary()
    {
        var inputs = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var field in GetType().GetFields(AnyInstanceMember))
            Add(field, field.GetValue);
        foreach (var property in GetType().GetProperties(AnyInstanceMember))
            Add(property, property.GetValue);
        return inputs.ToImmutable();

        void Add(MemberInfo member, Func<object, object?> read)
        {
            if (member.GetCustomAttribute<InputAttribute>() is not { } input)
                return;
            var path = $"[Input] {GetType().FullName}.{member.Name}";
            var value = read(this);
            if (value is null && input.IsRequired)
                throw new MissingInputException(member.Name, $"{path} is required but was not given a value");
            inputs.Add(input.Name, input.Json && value is not null ? JsonInput.Of(path, value) : value);
        }
    }
}
