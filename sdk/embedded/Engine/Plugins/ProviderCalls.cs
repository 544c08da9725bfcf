using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Check or CheckConfig.</summary>
/// <param name="Urn">The resource; its name and type are sent too.</param>
/// <param name="Name">Logical name.</param>
/// <param name="Type">Type token.</param>
/// <param name="OldInputs">Null is sent as an empty Struct: Check knows no absence.</param>
/// <param name="OldOutputs">What the state holds of the resource that the old inputs are of; for Check alone, and null as with
/// those.</param>
/// <param name="NewInputs">The program's.</param>
/// <param name="RandomSeed">32 bytes; empty for CheckConfig.</param>
/// <param name="Autonaming">Null when nothing was configured, or the plugin does not support it.</param>
/// <param name="AllowUnknowns">In previews.</param>
public sealed record CheckCall(
    Urn Urn,
    string Name,
    string Type,
    PropertyMap? OldInputs,
    PropertyMap? OldOutputs,
    PropertyMap NewInputs,
    ImmutableArray<byte> RandomSeed,
    AutonamingProposal? Autonaming,
    bool AllowUnknowns
);

/// <summary>A name for a resource that has none, and how binding it is.</summary>
public sealed record AutonamingProposal(string ProposedName, AutonamingMode Mode);

/// <summary>How a provider has to take a proposed name.</summary>
public enum AutonamingMode
{
    Propose,
    Enforce,
    Disable,
}

/// <summary>Diff or DiffConfig. <see cref="Id"/> is null for DiffConfig.</summary>
public sealed record DiffCall(
    string? Id,
    Urn Urn,
    string Name,
    string Type,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    ImmutableArray<string> IgnoreChanges
);

/// <summary>Configure. <see cref="Id"/> is null while it is not known (the preview of a new provider).</summary>
public sealed record ConfigureCall(Urn Urn, string Name, string Type, string? Id, PropertyMap Inputs);

/// <summary>Create. <see cref="TimeoutSeconds"/> 0 is the provider's own default, here and below. <see cref="ReportsStatus"/> is false for
/// a creation that is only predicted in a real run; such requests carry no status address and token.</summary>
public sealed record CreateCall(
    Urn Urn,
    string Name,
    string Type,
    PropertyMap Inputs,
    double TimeoutSeconds,
    bool IsPreview,
    bool ReportsStatus = true
);

/// <summary>Read. Without inputs it is a look-up by id or an import. No inputs and empty ones are sent alike, as none; a state that is not
/// known as an empty one. <see cref="ReportsStatus"/> is false for the verb <c>import</c> alone, whose requests
/// carry no status address and token.</summary>
public sealed record ReadCall(
    string Id,
    Urn Urn,
    string Name,
    string Type,
    PropertyMap? Inputs,
    PropertyMap? State,
    double TimeoutSeconds,
    bool ReportsStatus = true
);

/// <summary>Update.</summary>
public sealed record UpdateCall(
    string Id,
    Urn Urn,
    string Name,
    string Type,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    double TimeoutSeconds,
    ImmutableArray<string> IgnoreChanges,
    bool IsPreview
);

/// <summary>Delete.</summary>
public sealed record DeleteCall(
    string Id,
    Urn Urn,
    string Name,
    string Type,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    double TimeoutSeconds
);

/// <summary>Invoke of a provider function.</summary>
public sealed record InvokeCall(string Token, PropertyMap Arguments, bool IsPreview);

/// <summary>Inputs as the provider wants them saved (null: absent in the answer), and what is wrong with those it got.</summary>
public sealed record CheckResult(PropertyMap? Inputs, ImmutableArray<CheckFailure> Failures);

/// <summary>A rejected property (path; empty for the whole resource or call) and why.</summary>
public sealed record CheckFailure(string Property, string Reason);

/// <summary>What differs.</summary>
/// <param name="Changes">Whether anything does.</param>
/// <param name="Replaces">Top-level keys that need a replacement.</param>
/// <param name="Diffs">Top-level keys that differ.</param>
/// <param name="DetailedDiff">Property path to kind of change; null unless the answer says it has one.</param>
/// <param name="DeleteBeforeReplace">The provider's wish.</param>
public sealed record DiffResult(
    DiffChanges Changes,
    ImmutableArray<string> Replaces,
    ImmutableArray<string> Diffs,
    ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff,
    bool DeleteBeforeReplace
)
{
    public static readonly DiffResult Unknown = new(DiffChanges.Unknown, [], [], null, false);

    public static readonly DiffResult None = new(DiffChanges.None, [], [], null, false);
}

/// <summary>A provider's verdict on a difference; <see cref="Unknown"/> leaves it to the engine.</summary>
public enum DiffChanges
{
    Unknown,
    None,
    Some,
}

/// <summary>Configure's answer says nothing that Handshake has not said.</summary>
public sealed record Configured;

/// <summary>A made object. In a preview <see cref="Id"/> may be empty.</summary>
public sealed record CreateResult(string Id, PropertyMap Outputs, bool RefreshBeforeUpdate);

/// <summary>What Read found. An empty id or null outputs: the object is gone. Null inputs: the provider did not say.</summary>
public sealed record ReadResult(string Id, PropertyMap? Outputs, PropertyMap? Inputs, bool RefreshBeforeUpdate);

/// <summary>The object after an update.</summary>
public sealed record UpdateResult(PropertyMap Outputs, bool RefreshBeforeUpdate);

/// <summary>The object is gone.</summary>
public sealed record Deleted;

/// <summary>A function's result, or what was wrong with its arguments.</summary>
public sealed record InvokeResult(PropertyMap Return, ImmutableArray<CheckFailure> Failures);
