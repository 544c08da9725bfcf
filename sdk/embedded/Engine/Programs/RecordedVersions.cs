using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The plugin versions that a stack uses already: who asks for none gets the highest one of its package.</summary>
internal sealed class RecordedVersions
{
    private readonly ImmutableDictionary<string, SemanticVersion> _versions;

    public RecordedVersions(Snapshot snapshot) =>
        _versions = snapshot
            .Resources.Where(r => r.IsProvider())
            .Select(r =>
                (
                    Package: ProviderType.PackageOf(r.Type),
                    Version: SemanticVersion.TryParse(ProviderInputs.VersionOf(r.Inputs ?? PropertyMap.Empty) ?? "", out var version)
                        ? version
                        : null
                )
            )
            .Where(v => v.Version is not null)
            .GroupBy(v => v.Package, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => g.Max(v => v.Version)!, StringComparer.Ordinal);

    /// <summary>The request with a version, if there is one for it.</summary>
    public PackageRequest Complete(PackageRequest request) =>
        request.Version.Length == 0 && _versions.TryGetValue(request.Package, out var version)
            ? request with
            {
                Version = version.ToString(),
            }
            : request;
}
