using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands for a provider of which only the reference <c>urn::id</c> is known.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <exception cref="ArgumentException">The text is no reference.</exception>
    public DependencyProviderResource(string reference)
        : this(Split(reference)) { }

    private DependencyProviderResource((string Urn, string Id) reference)
        : base(PackageOf(reference.Urn))
    {
        Urn = new(Task.FromResult(OutputData<string>.Known(reference.Urn) with { Resources = [this] }));
        Id = new(Task.FromResult(OutputData<string>.Known(reference.Id) with { Resources = [this] }));
    }

    private static (string Urn, string Id) Split(string reference)
    {
        var separator = reference.LastIndexOf("::", StringComparison.Ordinal);
        return separator >= 0
            ? (reference[..separator], reference[(separator + 2)..])
            : throw new ArgumentException($"Expected \"::\" in provider reference {reference}.", nameof(reference));
    }

    private static string PackageOf(string urn) => UrnParts.TypeOf(urn).Split(':') is [_, _, var package, ..] ? package : "";
}
