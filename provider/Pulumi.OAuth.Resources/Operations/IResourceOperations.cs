using Pulumi.OAuth.Resources.Objects;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>What engines ask of a resource, whatever it consists of.</summary>
internal interface IResourceOperations
{
    Task<Outcome<CreateAnswer>> CreateAsync(CreateCall call, CancellationToken cancellationToken);

    Task<Outcome<ReadAnswer>> ReadAsync(ReadCall call, CancellationToken cancellationToken);

    Task<Outcome<UpdateAnswer>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken);

    Task<Outcome<DeleteAnswer>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken);
}

/// <summary>A resource that is one object of the tenant.</summary>
internal sealed class ObjectOperations(ITenantObjects objects, ProviderScope scope) : IResourceOperations
{
    public Task<Outcome<CreateAnswer>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        new Creation(objects, scope).RunAsync(call, cancellationToken);

    public Task<Outcome<ReadAnswer>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        new Reading(objects, scope).RunAsync(call, cancellationToken);

    public Task<Outcome<UpdateAnswer>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        new Update(objects, scope).RunAsync(call, cancellationToken);

    public Task<Outcome<DeleteAnswer>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        new Deletion(objects, scope).RunAsync(call, cancellationToken);
}
