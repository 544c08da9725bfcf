namespace Pulumi.OAuth.Tenant.Objects;

/// <summary>Names of the members that calls themselves look at, whatever else there is.</summary>
internal static class MemberNames
{
    internal const string Id = "id";
    internal const string Name = "name";
    internal const string Created = "created";
    internal const string Secret = "secret";
    internal const string Owner = "owner";
    internal const string ExpirationDate = "expirationDate";
    internal const string UserAwareTokenNeverExpires = "userAwareTokenNeverExpires";
}
