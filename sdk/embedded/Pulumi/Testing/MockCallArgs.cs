using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A function of a provider, or a method of a resource, that a program calls.</summary>
public class MockCallArgs
{
    /// <summary><c>package:module:function</c>.</summary>
    public string? Token { get; set; }

    /// <summary>Arguments, in the types of <see cref="MockResourceArgs.Inputs"/>.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>Reference of the provider; empty for the default one.</summary>
    public string? Provider { get; set; }
}
