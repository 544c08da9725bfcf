using Pulumi.Embedded.Engine.Requests;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>What is going on, for the first line.</summary>
internal sealed record OperationTitle(DeploymentKind Kind, bool IsPreview, string Project, string Stack)
{
    /// <summary>Name of the stack's own entry.</summary>
    public string StackResourceName => $"{Project}-{Stack}";

    /// <summary>Type and name of what a message is about; the stack's where the URN is empty.</summary>
    public (string Type, string Name) NameOf(Urn urn) => urn.IsWellFormed ? (urn.Type, urn.Name) : (TypeTokens.Stack, StackResourceName);

    public override string ToString() =>
        (Kind, IsPreview) switch
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
