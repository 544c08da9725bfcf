namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Lists of texts as a tenant may send them.</summary>
internal static class TextList
{
    /// <summary>The serialiser vouches for the list but not for its items.</summary>
    internal static IReadOnlyList<string>? WithoutNulls(IReadOnlyList<string?>? texts) =>
        texts is null ? null : texts.Contains(null) ? [.. texts.OfType<string>()] : (IReadOnlyList<string>)texts!;
}
