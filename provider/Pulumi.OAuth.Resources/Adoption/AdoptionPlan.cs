using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Adoption;

/// <summary>What of a tenant a stack can adopt.</summary>
public sealed record AdoptionPlan
{
    /// <summary>Base URL of the tenant.</summary>
    public required string Address { get; init; }

    /// <summary>As whom it was asked, for people.</summary>
    public required string Login { get; init; }

    public required ImmutableArray<AdoptableObject> Adopted { get; init; }

    public required ImmutableArray<LeftOutObject> LeftOut { get; init; }

    /// <summary>How many objects the filters do not let through.</summary>
    public required int Filtered { get; init; }

    /// <summary>Whether the tenant shows the login no tokens but its own.</summary>
    public required bool TokensOfOthersAreHidden { get; init; }
}

/// <summary>An object that a program can declare as it is.</summary>
/// <param name="Shape">Its kind.</param>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">The tenant's name of it.</param>
/// <param name="LogicalName">Name of the resource.</param>
/// <param name="Inputs">What the program has to say.</param>
public sealed record AdoptableObject(Shape Shape, string Id, string Name, string LogicalName, PropertyMap Inputs);

/// <summary>An object that is not adopted.</summary>
/// <param name="Shape">Its kind.</param>
/// <param name="Id">The tenant's id; null when it cannot be read.</param>
/// <param name="Name">The tenant's name of it; null likewise.</param>
/// <param name="Reason">Why, as a clause about it.</param>
public sealed record LeftOutObject(Shape Shape, string? Id, string? Name, string Reason);
