using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>What became of a registration.</summary>
/// <param name="State">The resource after its steps.</param>
/// <param name="Outcome">Other than success only with <c>--continue-on-error</c>.</param>
/// <param name="Unknown">The resource was left out of the run and does not exist.</param>
internal sealed record RegistrationResult(
    ResourceState State,
    RegistrationOutcome Outcome = RegistrationOutcome.Succeeded,
    bool Unknown = false
);

internal enum RegistrationOutcome
{
    Succeeded,
    Failed,
    Skipped,
}
