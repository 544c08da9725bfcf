using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>Objects of the tenant between its documents and the words of their shape.</summary>
internal static class ObjectCodec
{
    /// <summary>What is read of such objects.</summary>
    public static ImmutableDictionary<string, MemberType> Members(Shape shape) =>
        InDocuments(shape).ToImmutableDictionary(f => f.Name, f => f.Type.InDocuments!);

    /// <summary>The request that creates an object: whatever the program gives and the tenant keeps.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="inputs">Checked inputs.</param>
    /// <exception cref="InvalidOperationException">They lack what Check requires.</exception>
    public static JsonObject Request(Shape shape, PropertyMap inputs)
    {
        var request = new JsonObject();
        foreach (var field in InDocuments(shape).Where(f => f.SetBy is Setter.Program or Setter.ProgramUnseen))
        {
            if (inputs.Find(field.Name)?.UnwrapAll() is { } value and not PropertyValue.Null)
                request[field.Name] = PatchValue.Of(value);
            else if (field is { IsRequired: true, Type: TextType })
                // A tenant may hold a null there, for which the empty text stands.
                request[field.Name] = "";
            else if (field.IsRequired || field.Name == MemberNames.Name)
                throw Wanted.Missing(field.Name);
        }
        return request;
    }

    /// <summary>What the tenant tells, but for the secret.</summary>
    public static TenantObject Tell(Shape shape, DescribedObject told)
    {
        var properties = PropertyMap.Empty;
        foreach (var field in InDocuments(shape).Where(f => !f.IsSecret))
        {
            if (Tell(field, told) is { } value)
                properties = properties.Set(field.Name, value);
        }
        return new TenantObject(told.Id, told.Name ?? "", told.Created?.Instant, properties) { ToldSecret = told.Secret };
    }

    private static IEnumerable<Field> InDocuments(Shape shape) =>
        shape.Fields.Where(f => f.SetBy is Setter.Program or Setter.ProgramUnseen or Setter.Tenant);

    private static PropertyValue? Tell(Field field, DescribedObject told) =>
        field.Type.InDocuments switch
        {
            MemberType.WholeNumber => told.WholeNumber(field.Name) is { } number ? PropertyValue.Of(number) : null,
            MemberType.Flag => told.Flag(field.Name) is { } flag ? PropertyValue.Of(flag) : null,
            // None is the same as an empty list, unless the tenant grants something to who has none.
            MemberType.Texts => (told.Texts(field.Name) ?? (field.Default is null ? [] : null)) is { } texts
                ? PropertyValue.Of(texts.Select(PropertyValue.Of))
                : null,
            MemberType.Record => told.Record(field.Name) is { } record ? PropertyValue.Of(Texts(record)) : null,
            _ when told.Text(field.Name) is { } text => PropertyValue.Of(text),
            // Lists may leave the date out; only a null says that there is none.
            _ => field.Name == MemberNames.ExpirationDate && told.IsNull(field.Name) ? PropertyValue.OfNull : null,
        };

    private static PropertyMap Texts(IReadOnlyDictionary<string, string> record) =>
        record.Aggregate(PropertyMap.Empty, (texts, member) => texts.Set(member.Key, PropertyValue.Of(member.Value)));
}
