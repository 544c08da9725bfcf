namespace Pulumi.Embedded.Tenant.Rules;

/// <summary>JSON types of the vendor's request schemas.</summary>
internal enum FieldType
{
    Text,

    /// <summary>A string in RFC 3339 form.</summary>
    DateTime,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    Boolean,

    /// <summary>An array of strings.</summary>
    Texts,
}
