using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.OAuth.Tenant.Authentication;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>How the answer to a login is read: integers given as strings are accepted, missing members are an error only where
/// required.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(LoginAnswer))]
internal sealed partial class TenantJson : JsonSerializerContext;
