namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>What a client logs in with. Closed family: the cases below.</summary>
/// <remarks>Printing one shows no secret.</remarks>
public abstract record Credential
{
    private Credential() { }

    /// <summary>A pair of client id and secret, traded for bearer tokens at <c>POST /oauth/token</c> as often as needed.</summary>
    /// <param name="ClientId">For the calls of this product the id of a personal access token: they need user authentication.</param>
    /// <param name="ClientSecret">Secret.</param>
    public sealed record ClientCredentials(string ClientId, string ClientSecret) : Credential
    {
        /// <summary>Whether an id has the form of a secret, as where the two were swapped: twice as many digits as ids have.</summary>
        public static bool IsSecretByForm(string id)
        {
            ArgumentNullException.ThrowIfNull(id);
            return id.Length == 64 && id.All(char.IsAsciiHexDigit);
        }

        public override string ToString() => $"client credentials of {ClientId}";
    }

    /// <summary>A bearer token used as it is. It cannot be renewed: once it has expired every call is a fault.</summary>
    /// <param name="Token">Secret.</param>
    public sealed record AccessToken(string Token) : Credential
    {
        public override string ToString() => "access token";
    }
}
