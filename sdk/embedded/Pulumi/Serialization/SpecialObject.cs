using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Reads objects of the wire that stand for an asset, an archive, a resource or an output.</summary>
internal static class SpecialObject
{
    private static readonly MethodInfo TypedOutput = typeof(SpecialObject).GetMethod(
        nameof(OutputOf),
        BindingFlags.Static | BindingFlags.NonPublic
    )!;

    /// <returns>Null for a plain value.</returns>
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue ? TextOf(value, Signatures.Key) : null;

    /// <returns>False for a plain value and for kinds this SDK doesn't know, which are read as plain objects.</returns>
    public static bool TryRead(Value value, out object? special)
    {
        special = SignatureOf(value) switch
        {
            Signatures.Asset => ReadAsset(value),
            Signatures.Archive => ReadArchive(value),
            Signatures.ResourceReference => ReadResource(value),
            Signatures.OutputValue => ReadOutput(value),
            _ => null,
        };
        return special is not null;
    }

    private static Asset ReadAsset(Value value)
    {
        if (TextOf(value, WireNames.Path) is { } path)
            return new FileAsset(path);
        if (TextOf(value, WireNames.Uri) is { } uri)
            return new RemoteAsset(uri);
        return TextOf(value, WireNames.Text) is { } text
            ? new StringAsset(text)
            : throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape.");
    }

    private static Archive ReadArchive(Value value)
    {
        if (TextOf(value, WireNames.Path) is { } path)
            return new FileArchive(path);
        if (TextOf(value, WireNames.Uri) is { } uri)
            return new RemoteArchive(uri);
        return value.StructValue.Fields.TryGetValue(WireNames.Assets, out var assets) && assets.KindCase == Value.KindOneofCase.StructValue
            ? new AssetArchive(assets.StructValue.Fields.ToDictionary(asset => asset.Key, asset => ReadAssetOrArchive(asset.Value)))
            : throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape.");
    }

    private static AssetOrArchive ReadAssetOrArchive(Value value) =>
        SignatureOf(value) switch
        {
            Signatures.Asset => ReadAsset(value),
            Signatures.Archive => ReadArchive(value),
            _ => throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive."),
        };

    private static Resource ReadResource(Value value)
    {
        var urn =
            TextOf(value, WireNames.Urn)
            ?? throw new InvalidOperationException("Value was marked as a Resource, but did not conform to required shape.");
        return ResourceTypes.TryConstruct(urn, TextOf(value, WireNames.PackageVersion), out var resource)
            ? resource
            : new DependencyResource(urn);
    }

    private static object ReadOutput(Value value)
    {
        var fields = value.StructValue.Fields;
        var isKnown = fields.TryGetValue(WireNames.Value, out var content);
        var dependencies =
            fields.TryGetValue(WireNames.Dependencies, out var urns) && urns.KindCase == Value.KindOneofCase.ListValue
                ? urns.ListValue.Values
                : [];
        var data = new OutputData<object?>(
            [.. dependencies.Where(urn => urn.HasStringValue).Select(urn => new DependencyResource(urn.StringValue))],
            isKnown ? PropertyDeserializer.Deserialize(content!).Value : null,
            isKnown,
            fields.TryGetValue(WireNames.Secret, out var secret) && secret.BoolValue
        );
        // Typed by its value, so that a transform can match on Output<string> and the like.
        return TypedOutput.MakeGenericMethod(data.Value?.GetType() ?? typeof(object)).Invoke(null, [data])!;
    }

    private static Output<T> OutputOf<T>(OutputData<object?> data) =>
        new(Task.FromResult(new OutputData<T>(data.Resources, (T)data.Value!, data.IsKnown, data.IsSecret)));

    private static string? TextOf(Value value, string key) =>
        value.StructValue.Fields.TryGetValue(key, out var text) && text.HasStringValue ? text.StringValue : null;
}
