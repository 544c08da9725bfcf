using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>One request to the tenant, and what is allowed with it.</summary>
internal sealed record TenantCall
{
    /// <summary>As in <see cref="FaultDetails.Operation"/>.</summary>
    public required string Operation { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>Below the tenant's address, escaped, with its query.</summary>
    public required string Path { get; init; }

    /// <summary>Null: no body.</summary>
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Whether the path names an object: only then can a 404 say that there is none. A login's says nothing about any.</summary>
    public bool IsAboutAnObject { get; init; }

    public required Repetition Repetition { get; init; }

    /// <summary>
    /// Whether the request, or the answer it promises, holds a secret that nobody has learnt yet. Nothing of either is shown then.
    /// </summary>
    public bool HoldsSecret { get; init; }

    /// <summary>Calls with the same value run one after the other; null: with whatever else.</summary>
    public string? SerialKey { get; init; }

    /// <summary>What is to be said when the tenant does not answer: a call that only reads never has an effect.</summary>
    internal Effect Narrow(Effect effect) => Method == HttpMethod.Get ? Effect.NotActed : effect;

    /// <summary>Whether it may be sent once more after a fault.</summary>
    internal bool MayFollow(TenantFault fault) => Repetition == Repetition.AlwaysSafe || fault.Effect == Effect.NotActed;

    internal FaultDetails Details(Effect effect) =>
        new()
        {
            Operation = Operation,
            Method = Method.Method,
            Path = Path,
            Effect = Narrow(effect),
        };
}
