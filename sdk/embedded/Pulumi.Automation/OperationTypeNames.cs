using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>The engine's names of operations.</summary>
internal static class OperationTypeNames
{
    public static OperationType Parse(string name) =>
        Enum.TryParse<OperationType>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var type)
            ? type
            : OperationType.Unknown;

    /// <summary>Numbers of resources by operation.</summary>
    public static ImmutableDictionary<OperationType, int> Counts(IEnumerable<KeyValuePair<string, int>> changes) =>
        changes
            .GroupBy(change => Parse(change.Key), change => change.Value)
            .ToImmutableDictionary(group => group.Key, group => group.Sum());
}
