using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Requests;

/// <summary>An object that exists at the provider already and is to be adopted.</summary>
public sealed record ResourceImport(
    string Type,
    string Name,
    string Id,
    Urn? Parent,
    Urn? Provider,
    string? Version,
    bool Protect,
    bool Component,
    ImmutableArray<string> Properties
);
