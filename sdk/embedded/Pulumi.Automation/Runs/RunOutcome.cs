using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Deployments;

namespace Pulumi.Automation;

/// <summary>A run that ended well.</summary>
/// <param name="Text">All it said.</param>
/// <param name="Changes">Operation to number of resources; null when it did not tell.</param>
/// <param name="Result">The state after it.</param>
internal sealed record RunOutcome(string Text, ImmutableSortedDictionary<string, int>? Changes, DeploymentResult Result);
