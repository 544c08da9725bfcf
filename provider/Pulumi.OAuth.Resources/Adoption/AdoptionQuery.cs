using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Adoption;

/// <summary>What of a tenant is asked about.</summary>
public sealed record AdoptionQuery
{
    /// <summary>The filters of both lists.</summary>
    public static ImmutableArray<Filter> KnownFilters { get; } =
    [.. OAuthClientShape.Shape.ListFilters.Concat(PersonalAccessTokenShape.Shape.ListFilters).DistinctBy(f => f.Name)];

    /// <summary>Values of <see cref="KnownFilters"/>.</summary>
    public PropertyMap Filters { get; init; } = PropertyMap.Empty;

    /// <summary>What is wrong with the filters, by their names, each as a clause.</summary>
    /// <param name="now">What dates are compared with.</param>
    public IEnumerable<(string Filter, string Reason)> Failures(DateTimeOffset now) =>
        ObjectFilter.Read(KnownFilters, Filters, now).Failures.Select(f => (f.Path.ToString(), f.Reason));

    /// <summary>The only kind; null for all.</summary>
    public Shape? Only { get; init; }

    /// <summary>Exports of stacks: what they hold is left out.</summary>
    public ImmutableArray<StackExport> Held { get; init; } = [];
}
