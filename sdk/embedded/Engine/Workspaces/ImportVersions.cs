using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Gives imports the version of a package that the stack uses already, so that they get the same default provider as the
/// rest.</summary>
internal static class ImportVersions
{
    public static ImmutableArray<ResourceImport> Fill(ImmutableArray<ResourceImport> imports, Snapshot snapshot) =>
        [.. imports.Select(i => i.Version is null ? i with { Version = NewestInUse(snapshot, i.Type.Split(':')[0]) } : i)];

    private static string? NewestInUse(Snapshot snapshot, string package) =>
        snapshot
            .Resources.Where(r => r.Type == ProviderType.Of(package))
            .Select(r =>
                r.Inputs?.Find("version") is PropertyValue.Text text && SemanticVersion.TryParse(text.Value, out var version)
                    ? (Text: text.Value, Version: version)
                    : default
            )
            .Where(v => v.Version is not null)
            .OrderByDescending(v => v.Version)
            .Select(v => v.Text)
            .FirstOrDefault();
}
