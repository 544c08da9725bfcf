namespace Pulumi;

/// <summary>Stands for a resource of which only the URN is known.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : base(type: "") => Urn = new(Task.FromResult(OutputData<string>.Known(urn) with { Resources = [this] }));
}
