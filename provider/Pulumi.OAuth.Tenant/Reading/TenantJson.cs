using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.OAuthClients;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>
/// How the tenant's JSON is read and written: integers given as strings are accepted, members that are null are not written,
/// missing ones are an error only where required.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(OAuthClient))]
[JsonSerializable(typeof(OAuthClientCreate))]
[JsonSerializable(typeof(PersonalAccessToken))]
[JsonSerializable(typeof(PersonalAccessTokenCreate))]
[JsonSerializable(typeof(CreatedSecret))]
[JsonSerializable(typeof(LoginAnswer))]
internal sealed partial class TenantJson : JsonSerializerContext;

/// <summary>The part of a creation's answer that no other answer has.</summary>
/// <param name="Secret">Secret.</param>
internal sealed record CreatedSecret([property: JsonRequired] string Secret)
{
    public override string ToString() => nameof(CreatedSecret);
}
