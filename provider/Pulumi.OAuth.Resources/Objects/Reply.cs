using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>A tenant's answer to a call about objects of any kind.</summary>
internal sealed class Reply<T>
    where T : notnull
{
    private readonly T? _value;

    private Reply(T? value, TenantFault? fault, DateTimeOffset? serverTime)
    {
        _value = value;
        Fault = fault;
        ServerTime = serverTime;
    }

    public TenantFault? Fault { get; }

    /// <summary>The tenant's clock when it answered; null when it did not say.</summary>
    public DateTimeOffset? ServerTime { get; }

    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out TenantFault? fault)
    {
        value = _value;
        fault = Fault;
        return fault is null;
    }

    public static Reply<T> Of(T value, DateTimeOffset? serverTime) => new(value, null, serverTime);

    public static Reply<T> Failed(TenantFault fault, DateTimeOffset? serverTime) => new(default, fault, serverTime);

    /// <summary>The answer in the words of the shape.</summary>
    public static Reply<T> From<TModel>(TenantResult<TModel> result, Func<TModel, T> translate)
        where TModel : notnull =>
        result.TryGetValue(out var value, out var fault) ? new(translate(value), null, result.ServerTime) : new(default, fault, result.ServerTime);
}
