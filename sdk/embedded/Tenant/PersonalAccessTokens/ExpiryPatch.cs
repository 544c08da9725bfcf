using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Patching;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>The expiry rules of a patch, in versions whose expiry is patchable.</summary>
internal static class ExpiryPatch
{
    private const string ExpirationDate = "expirationDate";
    private const string Acknowledgement = "userAwareTokenNeverExpires";

    /// <summary>What the patched token's expiry has against it.</summary>
    /// <param name="patch">The request: clearing the date counts only when this very patch acknowledges it.</param>
    /// <param name="patched">The token after it.</param>
    /// <param name="now">The tenant's time.</param>
    public static IEnumerable<string> Mistakes(PatchRequest patch, JsonObject patched, DateTimeOffset now)
    {
        var token = new PersonalAccessToken(patched);
        var neverExpires = token.ExpirationDate is null;
        if (neverExpires && !token.Flag(Acknowledgement))
            yield return $"{Acknowledgement} must be true when {ExpirationDate} is null";
        else if (neverExpires && Touches(patch, ExpirationDate) && !Touches(patch, Acknowledgement))
            yield return $"{Acknowledgement} must be set to true in the same patch that clears {ExpirationDate}";
        else if (!neverExpires && Touches(patch, ExpirationDate) && token.ExpirationDate <= now)
            yield return $"{ExpirationDate} must be in the future";
    }

    private static bool Touches(PatchRequest patch, string member) =>
        patch.Operations.Any(operation => operation.Op != "test" && operation.Member == member);
}
