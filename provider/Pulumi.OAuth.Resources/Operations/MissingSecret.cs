using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A credential whose secret nobody recorded, because it was imported.</summary>
internal static class MissingSecret
{
    /// <summary>Whether a recorded state lacks the secret.</summary>
    public static bool IsIn(PropertyMap state) => state.Count > 0 && !state.ContainsKey(MemberNames.Secret);
}
