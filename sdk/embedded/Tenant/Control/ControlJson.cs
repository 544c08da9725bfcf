using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>JSON of the control API: camelCase, enums by name, and a misspelt member is an error rather than ignored.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
}
