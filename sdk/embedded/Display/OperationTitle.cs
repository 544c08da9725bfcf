using Pulumi.Embedded.Engine.Requests;

namespace Pulumi.Embedded.Display;

/// <summary>What is going on, for the first line.</summary>
internal sealed record OperationTitle(DeploymentKind Kind, bool IsPreview, string Project, string Stack)
{
    /// <summary>Name of the stack's own entry.</summary>
    public string StackResourceName => $"{Project}-{Stack}";

    public override string ToString() => (Kind, IsPreview) switch
    {
        (DeploymentKind.Update, true) => "Previewing update",
        (DeploymentKind.Refresh, true) => "Previewing refresh",
        (DeploymentKind.Destroy, true) => "Previewing destroy",
        (DeploymentKind.Import, true) => "Previewing import",
        (DeploymentKind.Refresh, _) => "Refreshing",
        (DeploymentKind.Destroy, _) => "Destroying",
        (DeploymentKind.Import, _) => "Importing",
        _ => "Updating",
    } + $" ({Stack}):";
}
