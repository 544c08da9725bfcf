using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Faults.Tests.Harness;
using static Pulumi.Embedded.Tenant.Calls.TenantOperation;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>A call that an operation makes.</summary>
/// <param name="Befallen">The call a fault befalls.</param>
/// <param name="After">The call that has to get lost for it to be made; null when it is made anyway.</param>
/// <param name="MayLast">Whether there is a row with a lasting fault as well.</param>
internal sealed record MatrixCall(TenantOperation Befallen, TenantOperation? After, bool MayLast);

/// <summary>Which calls of the tenant each operation makes. The run fails when one is not made, so this is no mere claim.</summary>
internal static class MatrixCalls
{
    public static IEnumerable<MatrixCall> Of(Declaration resource, MatrixOperation operation)
    {
        var client = resource.IsClient;
        var create = client ? CreateOAuthClient : CreatePersonalAccessToken;
        var patch = client ? PatchOAuthClient : PatchPersonalAccessToken;
        var delete = client ? DeleteOAuthClient : DeletePersonalAccessToken;
        var find = client ? GetOAuthClient : ListPersonalAccessTokens;
        var list = client ? ListOAuthClients : ListPersonalAccessTokens;
        yield return new MatrixCall(IssueAccessToken, null, MayLast: false);
        foreach (
            var call in operation.Name switch
            {
                "create" => [Made(create), Once(list, create), Once(delete, create)],
                "create with a given name" => [new MatrixCall(create, null, MayLast: false), Once(list, create)],
                "update" => [Made(patch), Once(find, patch)],
                "replace" or MatrixOperation.Rotation or MatrixOperation.Revocation => [Made(create), Made(delete)],
                MatrixOperation.EarlyRotation => [Made(create)],
                "delete" => [Made(delete), Once(find, delete)],
                _ => (MatrixCall[])[new MatrixCall(find, null, MayLast: false)],
            }
        )
        {
            yield return call;
        }
    }

    private static MatrixCall Made(TenantOperation call) => new(call, null, MayLast: true);

    private static MatrixCall Once(TenantOperation call, TenantOperation after) => new(call, after, MayLast: false);
}
