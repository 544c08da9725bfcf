using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>One row of the matrix.</summary>
/// <param name="Resource">The resource without the changes of the operation.</param>
/// <param name="Operation">What the stack is doing.</param>
/// <param name="Call">The call that is befallen.</param>
/// <param name="Fault">What befalls it.</param>
internal sealed record MatrixCase(Declaration Resource, MatrixOperation Operation, TenantOperation Call, MatrixFault Fault)
{
    /// <summary>A call that gets lost all along, so that <see cref="Call"/> is made to find out what became of it.</summary>
    public TenantOperation? After { get; init; }

    /// <summary>Whether the fault lasts instead of coming once.</summary>
    public bool Lasts { get; init; }

    public string Name =>
        $"{Resource.Type.Split(':')[^1]}, {Operation.Name}, {Call}{(After is null ? "" : $" after a lost {After}")}: "
        + $"{Fault.Name}{(Lasts ? ", lasting" : "")}";

    /// <summary>The rules the tenant is given.</summary>
    public IEnumerable<FaultRule> Rules()
    {
        yield return new FaultRule(Fault.Fault) { Operation = Call, Count = Lasts ? Fault.Lasting : 1 };
        if (After is { } lost)
            yield return new FaultRule(new Fault.ResetAfterActing()) { Operation = lost, Count = 0 };
    }

    public static IReadOnlyList<MatrixCase> All { get; } =
    [
        .. from resource in new[] { Declaration.Client, Declaration.Token }
        from operation in MatrixOperation.Of(resource)
        from call in MatrixCalls.Of(resource, operation)
        from fault in MatrixFault.All
        where fault.Fits(call.Befallen)
        from lasts in call.MayLast ? new[] { false, true } : [false]
        select new MatrixCase(resource, operation, call.Befallen, fault) { After = call.After, Lasts = lasts },
    ];

    /// <summary>The rows of the resources of two objects: what they do beyond the plain ones, with one fault of each kind; rotations also
    /// with some that last.</summary>
    public static IReadOnlyList<MatrixCase> OfPairs { get; } =
    [
        .. from resource in new[] { Declaration.RotatingClient, Declaration.RotatingToken }
        from operation in MatrixOperation.OfPair(resource)
        from call in MatrixCalls.Of(resource, operation)
        from fault in MatrixFault.OfEachKind
        where fault.Fits(call.Befallen)
        from lasts in call.MayLast && operation.Name is MatrixOperation.Rotation or MatrixOperation.EarlyRotation && fault.Lasts
            ? new[] { false, true }
            : [false]
        select new MatrixCase(resource, operation, call.Befallen, fault) { After = call.After, Lasts = lasts },
    ];
}
