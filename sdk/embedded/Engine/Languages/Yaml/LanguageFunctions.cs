using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The functions of the language, and how many arguments they take: a list of two, or one value of any kind.</summary>
internal static class LanguageFunctions
{
    public const string Prefix = "fn::";
    public const string Invoke = "fn::invoke";
    public const string AssetArchive = "fn::assetArchive";
    public const string Join = "fn::join";
    public const string Split = "fn::split";
    public const string Select = "fn::select";
    public const string ToJson = "fn::toJSON";
    public const string ToBase64 = "fn::toBase64";
    public const string FromBase64 = "fn::fromBase64";
    public const string Secret = "fn::secret";
    public const string Unsecret = "fn::unsecret";
    public const string ReadFile = "fn::readFile";
    public const string FileBase64 = "fn::filebase64";
    public const string FileBase64Sha256 = "fn::filebase64sha256";
    public const string Sha1 = "fn::sha1";
    public const string Length = "fn::length";
    public const string SingleOrNone = "fn::singleOrNone";
    public const string ResourceName = "fn::pulumiResourceName";
    public const string ResourceType = "fn::pulumiResourceType";
    public const string StackReference = "fn::stackReference";
    public const string StringAsset = "fn::stringAsset";
    public const string FileAsset = "fn::fileAsset";
    public const string RemoteAsset = "fn::remoteAsset";
    public const string FileArchive = "fn::fileArchive";
    public const string RemoteArchive = "fn::remoteArchive";

    private static readonly ImmutableArray<string> OfTwo = [Join, Split, Select, StackReference];

    private static readonly ImmutableArray<string> OfOne =
    [
        ToJson,
        ToBase64,
        FromBase64,
        Secret,
        Unsecret,
        ReadFile,
        FileBase64,
        FileBase64Sha256,
        Sha1,
        Length,
        SingleOrNone,
        ResourceName,
        ResourceType,
        StringAsset,
        FileAsset,
        RemoteAsset,
        FileArchive,
        RemoteArchive,
    ];

    /// <summary>Every function, as it is spelt.</summary>
    public static IEnumerable<string> All => [.. OfTwo, .. OfOne, Invoke, AssetArchive];

    /// <summary>A function as it is spelt, found whatever the case; null when there is none.</summary>
    public static string? Find(string name) => All.FirstOrDefault(f => f.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static bool TakesTwo(string function) => OfTwo.Contains(function);

    /// <summary>Whether its result is an asset.</summary>
    public static bool MakesAsset(string function) => function is StringAsset or FileAsset or RemoteAsset;

    /// <summary>Whether its result is an archive.</summary>
    public static bool MakesArchive(string function) => function is FileArchive or RemoteArchive;
}
