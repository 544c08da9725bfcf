using System.Collections.Immutable;

namespace Pulumi;

/// <summary>How a program inside another process ended.</summary>
/// <param name="ExitCode">As a program of its own would have ended.</param>
/// <param name="Failures">What failed, as thrown; each was told to the engine.</param>
internal sealed record InlineOutcome(int ExitCode, ImmutableArray<Exception> Failures);
