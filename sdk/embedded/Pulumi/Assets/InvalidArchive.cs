using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Stands where the engine's answer should hold an archive and holds something else. It cannot be sent.</summary>
internal sealed class InvalidArchive() : Archive("assets", ImmutableDictionary<string, AssetOrArchive>.Empty);
