namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>By what an object that was created just now is told from all others.</summary>
/// <param name="Id">Of the object; as a wish, the id that it cannot have: that of the credential which asks. Null: unknown.</param>
/// <param name="Name">Its name; null when an answer does not tell.</param>
/// <param name="Created">When it was created; as a wish, when it was asked for. By the tenant's clock; null: unknown.</param>
internal readonly record struct NewObject(string? Id, string? Name, DateTimeOffset? Created);
