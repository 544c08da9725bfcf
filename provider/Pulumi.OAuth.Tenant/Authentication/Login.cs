using System.Text;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>Trades client id and secret for a bearer token: <c>POST /oauth/token</c>, grant type <c>client_credentials</c>.</summary>
internal sealed class Login(TenantChannel channel, Credential.ClientCredentials credentials, TimeProvider time)
{
    /// <summary>Below the tenant's address, in every API version.</summary>
    internal const string Path = "/oauth/token";

    private static readonly AnswerReader<LoginAnswer> Answer = AnswerReaders.Of(TenantJson.Default.LoginAnswer);

    /// <summary>Whether it is for somebody else, so that a refusal has to name the client.</summary>
    internal bool IsForOthers { get; init; }

    internal async Task<Result<BearerToken, TenantFault>> RunAsync(CancellationToken cancellationToken)
    {
        var call = new TenantCall
        {
            Operation = IsForOthers ? $"get an access token for the client {credentials.ClientId}" : "log in",
            Method = HttpMethod.Post,
            Path = Path,
            Body = Form(),
            ContentType = "application/x-www-form-urlencoded",
            // Logging in twice gives two tokens that expire by themselves.
            Repetition = Repetition.AlwaysSafe,
            HoldsSecret = true,
        };
        var result = await channel.CallAnonymouslyAsync(call, Answer, cancellationToken);
        return result.TryGetValue(out var answer, out var fault)
            ? new BearerToken(answer.AccessToken, Life(answer), time, answer.TenantId)
            : AsRefusal(fault);
    }

    private byte[] Form() =>
        Encoding.ASCII.GetBytes(
            $"grant_type=client_credentials&client_id={Uri.EscapeDataString(credentials.ClientId)}"
                + $"&client_secret={Uri.EscapeDataString(credentials.ClientSecret)}"
        );

    private static TimeSpan? Life(LoginAnswer answer) =>
        answer.ExpiresIn is { } seconds and > 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>RFC 6749, 5.2: a wrong client is told with status 400 as well as 401; some gateways take 403.</summary>
    private static TenantFault AsRefusal(TenantFault fault) =>
        fault is TenantFault.Invalid or TenantFault.Forbidden ? new TenantFault.Unauthenticated(fault.Details) : fault;
}
