using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>One mistake in a program's properties.</summary>
/// <param name="Path">Where: the property, or the element of it; <see cref="PropertyPath.Root"/> for the resource as a whole.</param>
/// <param name="Reason">What is wrong and what would be right; a sentence that never quotes a secret.</param>
public sealed record CheckFailure(PropertyPath Path, string Reason);
