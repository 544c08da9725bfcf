using Pulumi.OAuth.Tenant.Addressing;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>What becomes of a resource when the program changes a field, by version of the tenant's API.</summary>
public sealed class ChangeRule
{
    private readonly ChangeEffect _whereTokensExpire;
    private readonly ChangeEffect _elsewhere;

    private ChangeRule(ChangeEffect whereTokensExpire, ChangeEffect elsewhere)
    {
        _whereTokensExpire = whereTokensExpire;
        _elsewhere = elsewhere;
    }

    /// <summary>Every version patches it.</summary>
    public static ChangeRule Patch { get; } = new(ChangeEffect.Patch, ChangeEffect.Patch);

    /// <summary>No version can patch it.</summary>
    public static ChangeRule Replace { get; } = new(ChangeEffect.Replace, ChangeEffect.Replace);

    /// <summary>Only the versions whose tokens may live for ever can patch it.</summary>
    public static ChangeRule PatchWhereTokensMayNeverExpire { get; } = new(ChangeEffect.Replace, ChangeEffect.Patch);

    /// <summary>Where tokens expire nothing but a new object follows; elsewhere another field is patched in its stead.</summary>
    public static ChangeRule ReplaceWhereTokensExpire { get; } = new(ChangeEffect.Replace, ChangeEffect.StateOnly);

    /// <summary>The field exists only in the versions whose tokens may live for ever; elsewhere a left-over value concerns the state
    /// alone.</summary>
    public static ChangeRule PatchWhereItExists { get; } = new(ChangeEffect.StateOnly, ChangeEffect.Patch);

    /// <summary>It is written into the state, and the tenant hears nothing.</summary>
    public static ChangeRule StateOnly { get; } = new(ChangeEffect.StateOnly, ChangeEffect.StateOnly);

    /// <summary>Whether a change replaces the resource whatever the version.</summary>
    public bool AlwaysReplaces => _whereTokensExpire == ChangeEffect.Replace && _elsewhere == ChangeEffect.Replace;

    /// <summary>Whether a change replaces the resource with some version.</summary>
    public bool MayReplace => _whereTokensExpire == ChangeEffect.Replace || _elsewhere == ChangeEffect.Replace;

    public ChangeEffect In(ApiVersion version) => version.TokensMayNeverExpire ? _elsewhere : _whereTokensExpire;
}

/// <summary>What a changed field means.</summary>
public enum ChangeEffect
{
    /// <summary>One patch operation.</summary>
    Patch,

    /// <summary>A new object, and the old one deleted.</summary>
    Replace,

    /// <summary>A new state.</summary>
    StateOnly,
}
