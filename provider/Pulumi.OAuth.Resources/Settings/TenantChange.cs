using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Tenant.Addressing;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What a person has said a changed address means: the setting <c>tenantChange</c>. Closed family: the cases below.</summary>
/// <remarks>It names addresses, so that it can stay in the configuration: for any other address it says nothing.</remarks>
internal abstract record TenantChange
{
    private TenantChange() { }

    /// <summary>The same tenant under another address: <c>same https://new</c>.</summary>
    public sealed record Same(TenantAddress Address) : TenantChange;

    /// <summary>Another tenant, where everything is made anew: <c>replace https://old -> https://new</c>.</summary>
    public sealed record Replace(TenantAddress Old, TenantAddress New) : TenantChange;

    /// <param name="text">The setting's value.</param>
    /// <param name="change">What it says, when true is returned.</param>
    /// <param name="problem">Otherwise what is wrong, completing the sentence that begins with the setting's name.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TenantChange? change, [NotNullWhen(false)] out string? problem)
    {
        change = null;
        switch (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            case ["same", var one]:
                if (TenantAddress.TryParse(one, out var address, out problem))
                    change = new Same(address);
                break;
            case ["replace", var before, "->", var after]:
                if (TenantAddress.TryParse(before, out var old, out problem) && TenantAddress.TryParse(after, out var @new, out problem))
                    change = new Replace(old, @new);
                break;
            default:
                problem = "must be `same https://NEW`, for the same tenant under another address, or `replace https://OLD -> https://NEW`";
                return false;
        }
        if (change is not null)
            return true;
        problem = $"names an address that {problem}";
        return false;
    }

    /// <summary>What a setting says; null when it is missing, or wrong, which CheckConfig reports.</summary>
    public static TenantChange? Read(string? text) => text is not null && TryParse(text, out var change, out _) ? change : null;
}
