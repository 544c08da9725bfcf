using Pulumi.OAuth.Resources.Objects;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>What engines ask of a resource, whatever it consists of.</summary>
internal interface IResourceOperations
{
    Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, CancellationToken cancellationToken);

    Task<Result<ReadAnswer, Failure>> ReadAsync(ReadCall call, CancellationToken cancellationToken);

    Task<Result<UpdateAnswer, Failure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken);

    Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken);
}

/// <summary>A resource that is one object of the tenant.</summary>
internal sealed class ObjectOperations(ITenantObjects objects, ProviderScope scope) : IResourceOperations
{
    public Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        new Creation(objects, scope).RunAsync(call, cancellationToken);

    public Task<Result<ReadAnswer, Failure>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        new Reading(objects, scope).RunAsync(call, cancellationToken);

    public Task<Result<UpdateAnswer, Failure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        new Update(objects, scope).RunAsync(call, cancellationToken);

    public Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        new Deletion(objects, scope).RunAsync(call, cancellationToken);
}
