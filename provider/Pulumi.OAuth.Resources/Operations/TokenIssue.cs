using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Answers the function that logs in.</summary>
internal sealed class TokenIssue(Function function, ProviderScope scope)
{
    /// <summary>Name of the answer's property that holds the token.</summary>
    public const string AccessToken = "accessToken";

    /// <summary>Name of the answer's property that says how long it is good for.</summary>
    public const string ExpiresAt = "expiresAt";

    public async Task<Result<InvokeAnswer, Failure>> RunAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        var (_, failures) = ObjectFilter.Read(function.Arguments, arguments, scope.Time.GetUtcNow());
        if (!failures.IsEmpty)
            return new InvokeAnswer(PropertyMap.Empty, failures);
        var wanted = new Wanted(arguments);
        var (id, secret) = (wanted.Text(SettingCatalog.ClientId), wanted.Text(SettingCatalog.ClientSecret));
        // Half a pair must not become the provider's own login: a secret that is missing after an import would give away far more than was
        // meant.
        if ((id is null) != (secret is null))
            return new InvokeAnswer(PropertyMap.Empty, [Half(id is null ? SettingCatalog.ClientId : SettingCatalog.ClientSecret)]);
        var credentials = id is null ? null : new Credential.ClientCredentials(id, secret!);
        var result = await scope.Tenant.GetAccessTokenAsync(credentials, Deadline.None, cancellationToken);
        if (!result.TryGetValue(out var token, out var fault))
            return fault.ToFailure();
        if (!token.IsRenewable && token.ExpiresAt is { } end && end <= (scope.Tenant.Time ?? scope.Time.GetUtcNow()))
            return new Failure.Refused(
                FailureReason.Unauthenticated,
                $"The access token that the provider is configured with has expired at {InstantType.Write(end)}: "
                    + "configure a new one, or clientId and clientSecret, with which the provider logs in itself."
            );
        var answer = PropertyMap.Empty.Set(AccessToken, PropertyValue.OfSecret(PropertyValue.Of(token.Value)));
        return new InvokeAnswer(
            token.ExpiresAt is { } expiry ? answer.Set(ExpiresAt, PropertyValue.Of(InstantType.Write(expiry))) : answer,
            []
        );
    }

    private static CheckFailure Half(string missing) =>
        new(
            PropertyPath.Of(missing),
            $"is missing: give {SettingCatalog.ClientId} and {SettingCatalog.ClientSecret}, or neither for the provider's own login"
        );
}
