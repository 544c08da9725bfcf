using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>What is known of the outside world after a failed step. The numbers are those of the JSON events.</summary>
internal enum StepStatus
{
    /// <summary>Nothing happened.</summary>
    Untouched = 0,

    /// <summary>The resource exists, half done; it is recorded.</summary>
    PartialFailure = 1,

    /// <summary>Anything may have happened.</summary>
    Unknown = 2,
}

/// <summary>Why a step failed. <see cref="IsProtection"/>: a protected resource was to be deleted; other deletions go on.
/// <see cref="IsAwait"/>: it has to be waited for; all that does not need it goes on.</summary>
internal sealed record StepFailure(string Text, StepStatus Status = StepStatus.Untouched, bool IsProtection = false, bool IsAwait = false)
{
    /// <summary>Classifies the failure of a provider call.</summary>
    public static StepFailure Of(PluginFailure failure) =>
        new(
            failure.Text,
            failure switch
            {
                PluginFailure.InitFailed => StepStatus.PartialFailure,
                PluginFailure.Refused { Status: StatusCode.Internal or StatusCode.DataLoss or StatusCode.Unknown } => StepStatus.Unknown,
                _ => StepStatus.Untouched,
            },
            IsAwait: failure is PluginFailure.AwaitFailed
        );
}
