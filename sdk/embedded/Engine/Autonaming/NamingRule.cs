using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Autonaming;

/// <summary>How resources without a name get one. Source: the configuration <c>pulumi:autonaming</c>.</summary>
internal abstract record NamingRule
{
    private NamingRule() { }

    /// <summary>The proposal for a resource; null leaves the provider to itself.</summary>
    public abstract AutonamingProposal? Propose(string logicalName, ImmutableArray<byte> seed);

    /// <summary>Whether two names for one resource are equal, so that two objects of it cannot exist side by side.</summary>
    public abstract bool IsFixed { get; }

    /// <summary>As if nothing were configured.</summary>
    public sealed record Default : NamingRule
    {
        public override bool IsFixed => false;

        public override AutonamingProposal? Propose(string logicalName, ImmutableArray<byte> seed) => null;
    }

    /// <summary>The logical name itself.</summary>
    public sealed record Verbatim : NamingRule
    {
        public override bool IsFixed => true;

        public override AutonamingProposal Propose(string logicalName, ImmutableArray<byte> seed) =>
            new(logicalName, AutonamingMode.Enforce);
    }

    /// <summary>None: a missing name is the user's mistake.</summary>
    public sealed record Disabled : NamingRule
    {
        public override bool IsFixed => true;

        public override AutonamingProposal Propose(string logicalName, ImmutableArray<byte> seed) => new("", AutonamingMode.Disable);
    }

    /// <summary>A text with <c>${name}</c> and random parts.</summary>
    public sealed record Pattern(NamePattern Text, bool Enforce) : NamingRule
    {
        public override bool IsFixed => !Text.HasRandomPart;

        public override AutonamingProposal Propose(string logicalName, ImmutableArray<byte> seed) =>
            new(Text.Expand(logicalName, seed), Enforce ? AutonamingMode.Enforce : AutonamingMode.Propose);
    }
}
