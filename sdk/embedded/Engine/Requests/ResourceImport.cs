using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Requests;

/// <summary>An object that exists at the provider already and is to be adopted.</summary>
public sealed record ResourceImport(
    string Type,
    string Name,
    string Id,
    string? Parent,
    string? Provider,
    string? Version,
    bool Protect,
    bool Component,
    ImmutableArray<string> Properties
);
