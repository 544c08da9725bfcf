using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>An object the tenant describes; programs never write one.</summary>
/// <param name="Name">Name of the type in the package schema.</param>
/// <param name="Description">What it is.</param>
/// <param name="Members">Its members, all texts.</param>
public sealed record RecordType(string Name, string Description, params ImmutableArray<RecordMember> Members) : FieldType
{
    /// <summary>Token of the type in the package schema.</summary>
    public string Token => $"oauth:index:{Name}";

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at) => [];

    public override MemberType? InDocuments => new MemberType.Record([.. Members.Select(m => m.Name)]);

    public override JsonObject Schema() => new() { ["$ref"] = $"#/types/{Token}" };
}

/// <summary>One text of a <see cref="RecordType"/>.</summary>
public sealed record RecordMember(string Name, string Description, bool AlwaysPresent);
