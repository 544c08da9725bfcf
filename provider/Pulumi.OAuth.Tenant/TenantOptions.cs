using System.Collections.Immutable;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant;

/// <summary>How a tenant is called. Checked once, when a client is made of it.</summary>
public sealed record TenantOptions
{
    /// <summary>Where the tenant's API is. Required.</summary>
    public required TenantAddress Address { get; init; }

    /// <summary>What the client logs in with. Required. Secret.</summary>
    public required Credential Credential { get; init; }

    /// <summary>Version of the API that is spoken. Default <see cref="ApiVersion.V3"/>.</summary>
    public ApiVersion ApiVersion { get; init; } = ApiVersion.V3;

    /// <summary>What is read of an OAuth client besides its id, name, date of creation and secret. Default: nothing.</summary>
    public ImmutableDictionary<string, MemberType> OAuthClientMembers { get; init; } = ImmutableDictionary<string, MemberType>.Empty;

    /// <summary>What is read of a personal access token besides those, and its owner. Default: nothing.</summary>
    public ImmutableDictionary<string, MemberType> PersonalAccessTokenMembers { get; init; } =
        ImmutableDictionary<string, MemberType>.Empty;

    /// <summary>
    /// Longest time for one HTTP request, from sending it to the last byte of its answer; retries and waits in the queue are not
    /// counted.
    /// </summary>
    /// <remarks>Default 60 s. More than zero, at most one day.</remarks>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often a request that may be repeated is repeated after the network or the tenant failed. Default 5, range 0…100.
    /// </summary>
    /// <remarks>
    /// Being throttled is no failure and is not counted while the tenant takes requests of this process. Where it takes none, a call ends
    /// after so many silences that the tenant asked for and that led nowhere; zero turns off these repetitions as well.
    /// A creation is repeated only when the tenant certainly did not act on it.
    /// </remarks>
    public int MaxRetries { get; init; } = 5;

    /// <summary>
    /// Requests sent in any span of 10 seconds at most, by all tenants of this process with the same address and client id.
    /// </summary>
    /// <remarks>Default 100, the documented limit of a tenant. Range 1…100 000.</remarks>
    public int RequestsPer10Seconds { get; init; } = 100;

    /// <summary>
    /// Longest answer that is read, in bytes after decompression. Default 16 MiB, at least 1 KiB. A longer one is a fault.
    /// </summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Told every ten seconds, and once for all calls, how long the tenant still wants silence while calls wait for it. Null: nobody wants
    /// to know.
    /// </summary>
    public Action<TimeSpan>? Throttled { get; init; }

    /// <summary>Told once, for all calls, when one has got no answer for some seconds and goes on. Null: nobody wants to know.</summary>
    public Action<Outage>? Unanswered { get; init; }

    /// <summary>Every option that is out of its range; empty when all is well.</summary>
    public IReadOnlyList<OptionProblem> Validate()
    {
        var problems = new List<OptionProblem>();
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout > TimeSpan.FromDays(1))
            problems.Add(new OptionProblem(nameof(RequestTimeout), "must be more than zero and at most one day"));
        if (MaxRetries is < 0 or > 100)
            problems.Add(new OptionProblem(nameof(MaxRetries), "must be between 0 and 100"));
        if (RequestsPer10Seconds is < 1 or > 100_000)
            problems.Add(new OptionProblem(nameof(RequestsPer10Seconds), "must be between 1 and 100000"));
        if (MaxAnswerBytes < 1024)
            problems.Add(new OptionProblem(nameof(MaxAnswerBytes), "must be at least 1024"));
        return problems;
    }
}

/// <summary>One option that cannot be used.</summary>
/// <param name="Option">Name of the property of <see cref="TenantOptions"/>.</param>
/// <param name="Reason">Completes the sentence that begins with the option's name, for example <c>must be at least 1024</c>.</param>
public sealed record OptionProblem(string Option, string Reason);
