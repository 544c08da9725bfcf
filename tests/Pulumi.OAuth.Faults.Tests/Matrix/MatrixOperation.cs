using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>What a stack is doing when the fault comes.</summary>
/// <param name="Name">How rows call it.</param>
/// <param name="Before">What is declared, and there, beforehand.</param>
/// <param name="After">What is declared from then on.</param>
internal sealed record MatrixOperation(string Name, IReadOnlyList<Declaration> Before, IReadOnlyList<Declaration> After)
{
    /// <summary>The kind of the run the fault comes in.</summary>
    public DeploymentKind Kind { get; init; } = DeploymentKind.Update;

    /// <summary>Whether that run reads first.</summary>
    public bool Refreshes { get; init; }

    /// <summary>Somebody edits the object beforehand, so that a refresh has something to find.</summary>
    public bool Drifts { get; init; }

    /// <summary>The object exists already, made by somebody else, and is adopted.</summary>
    public bool Adopts { get; init; }

    /// <summary>How often it has rotated beforehand.</summary>
    public int Rotations { get; init; }

    /// <summary>Whether a rotation is due in the run the fault comes in.</summary>
    public bool IsDue { get; init; }

    public const string GivenName = "given-name";
    public const string Rotation = "rotation";
    public const string EarlyRotation = "rotation ahead of its time";
    public const string Revocation = "revocation";

    /// <summary>What a resource of two objects does beyond a plain one.</summary>
    public static IReadOnlyList<MatrixOperation> OfPair(Declaration declaration)
    {
        var updated = declaration.IsClient
            ? declaration.With("description", PropertyValue.Of("second"))
            : declaration.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")]));
        return
        [
            new("create", [], [declaration]),
            new(Rotation, [declaration], [declaration]) { Rotations = 1, IsDue = true },
            new(EarlyRotation, [declaration], [declaration.With("rotationTriggers", Marked())]) { Rotations = 1 },
            new("update", [declaration], [updated]) { Rotations = 1 },
            new(Revocation, [declaration], [declaration.With("revokeTriggers", Marked())]) { Rotations = 1 },
            new("delete", [declaration], []) { Rotations = 1 },
            new("refresh", [declaration], [declaration])
            {
                Kind = DeploymentKind.Refresh,
                Drifts = true,
                Rotations = 1,
            },
            new("import", [], [Adoptable(declaration)]) { Adopts = true },
        ];
    }

    /// <summary>Triggers that were not there before.</summary>
    private static PropertyValue Marked() => PropertyValue.Of(PropertyMap.Empty.Set("mark", PropertyValue.Of("1")));

    /// <summary>No list tells a token's validity, so a declaration that gives one would ask for another token.</summary>
    private static Declaration Adoptable(Declaration declaration) =>
        declaration.Named(GivenName) is var named && declaration.IsClient
            ? named
            : named with
            {
                Inputs = named.Inputs.Remove("accessTokenValiditySeconds"),
            };

    /// <summary>The operations of one resource.</summary>
    public static IReadOnlyList<MatrixOperation> Of(Declaration declaration)
    {
        var updated = declaration.IsClient ? declaration.With("description", PropertyValue.Of("second")) : declaration.Named("second-name");
        var replaced = declaration.IsClient
            ? declaration.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")]))
            : declaration.With("accessTokenValiditySeconds", PropertyValue.Of(1200));
        var named = declaration.Named(GivenName);
        return
        [
            new("create", [], [declaration]),
            new("create with a given name", [], [named]),
            new("update", [declaration], [updated]),
            new("replace", [declaration], [replaced]),
            new("delete", [declaration], []),
            new("refresh", [declaration], [declaration]) { Kind = DeploymentKind.Refresh, Drifts = true },
            new("import", [], [Adoptable(declaration)]) { Adopts = true },
            new("no-op up", [declaration], [declaration]) { Refreshes = true },
        ];
    }

    /// <summary>The wire members of an object that a declaration describes.</summary>
    public static JsonObject Members(Declaration declaration) =>
        new(declaration.Inputs.Where((key, _) => !Declaration.IsForPair(key)).Select(p => KeyValuePair.Create(p.Key, Json(p.Value))));

    private static JsonNode? Json(PropertyValue value) =>
        value switch
        {
            PropertyValue.Text text => JsonValue.Create(text.Value),
            PropertyValue.Number number => JsonValue.Create((int)number.Value),
            PropertyValue.Bool flag => JsonValue.Create(flag.Value),
            PropertyValue.List list => new JsonArray([.. list.Items.Select(Json)]),
            _ => throw new ArgumentException($"No declaration has a {value.GetType().Name}.", nameof(value)),
        };
}
