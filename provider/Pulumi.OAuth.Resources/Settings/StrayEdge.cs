namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What stands around a credential by a slip, most of all in pipelines: a quote that no shell has taken off, or the end of a line
/// of a file.</summary>
internal static class StrayEdge
{
    public const string Advice = "No credential of a tenant has that: mostly it is a slip of the place the value was copied from.";

    /// <summary>What a part of a credential begins or ends with that belongs to none, as a clause that shows nothing of it; null when that
    /// is nothing, or it is no part of one.</summary>
    public static string? Of(Setting setting, string value)
    {
        if (setting.Name is not (SettingCatalog.ClientId or SettingCatalog.ClientSecret or SettingCatalog.AccessToken) || value.Length == 0)
            return null;
        var (first, last) = (Kind(value[0]), Kind(value[^1]));
        return (first, last) switch
        {
            (null, null) => null,
            (_, null) => $"it begins with {first}",
            (null, _) => $"it ends with {last}",
            _ when first == last => $"it begins and ends with {first}",
            _ => $"it begins with {first} and ends with {last}",
        };
    }

    private static string? Kind(char edge) =>
        edge switch
        {
            '"' or '\'' or '`' or '\u201C' or '\u201D' or '\u2018' or '\u2019' => "a quote",
            '\n' or '\r' => "a line break",
            _ when char.IsWhiteSpace(edge) => "a blank",
            _ => null,
        };
}
