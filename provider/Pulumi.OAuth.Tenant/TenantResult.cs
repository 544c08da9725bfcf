using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant;

/// <summary>What a call to the tenant came to: a value, or the fault that stands in its place.</summary>
/// <typeparam name="T">What the tenant promises for the call.</typeparam>
public sealed class TenantResult<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly TenantFault? _fault;

    /// <param name="value">What the tenant answered.</param>
    /// <param name="serverTime">As in <see cref="ServerTime"/>.</param>
    public TenantResult(T value, DateTimeOffset? serverTime)
    {
        _value = value;
        ServerTime = serverTime;
    }

    /// <param name="fault">Why there is no value.</param>
    /// <param name="serverTime">As in <see cref="ServerTime"/>.</param>
    public TenantResult(TenantFault fault, DateTimeOffset? serverTime = null)
    {
        _fault = fault;
        ServerTime = serverTime;
    }

    /// <summary>
    /// The tenant's own clock when it answered, from the header <c>Date</c>; whole seconds. Null when no answer or no such header
    /// came.
    /// </summary>
    /// <remarks>Compare it, not our clock, with what the tenant dates: the two may be minutes apart.</remarks>
    public DateTimeOffset? ServerTime { get; }

    /// <summary>The fault, or null after success.</summary>
    public TenantFault? Fault => _fault;

    /// <summary>True with the value after success; false with the fault otherwise.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out TenantFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null;
    }

    public static implicit operator TenantResult<T>(TenantFault fault) => new(fault);

    /// <summary>The answer in other words; a fault stays what it is.</summary>
    public TenantResult<TOther> Select<TOther>(Func<T, TOther> select)
        where TOther : notnull =>
        _fault is null ? new TenantResult<TOther>(select(_value!), ServerTime) : new TenantResult<TOther>(_fault, ServerTime);
}
