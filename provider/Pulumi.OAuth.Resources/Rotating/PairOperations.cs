using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>A resource that is two objects of the tenant: each is made, read, changed and deleted as the plain resource does it.</summary>
/// <param name="shape">Kind of the resource.</param>
/// <param name="objects">The objects of its kind.</param>
/// <param name="scope">What operations share.</param>
/// <param name="shared">Which objects other resources hold.</param>
internal sealed class PairOperations(Shape shape, ITenantObjects objects, ProviderScope scope, SharedObjects shared) : IResourceOperations
{
    public async Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        Stateless(call.Urn) is { } refusal ? refusal : await new PairCreation(shape, objects, scope).RunAsync(call, cancellationToken);

    public async Task<Result<ReadAnswer, Failure>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        call.State is { } state && HeldObjects.IsPair(state) && HeldObjects.AgainstLostState(shape, call.Id, state) is { } refusal
            ? refusal
            : await new PairReading(shape, objects, scope).RunAsync(call, cancellationToken);

    public async Task<Result<UpdateAnswer, Failure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        (Stateless(call.Urn) ?? HeldObjects.AgainstLostState(shape, call.Id, call.State)) is { } refusal
            ? refusal
            : await new PairUpdate(shape, objects, scope, shared, call, cancellationToken).RunAsync();

    public async Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        HeldObjects.AgainstLostState(shape, call.Id, call.State) is { } refusal
            ? refusal
            : await new PairDeletion(objects, scope, shared).RunAsync(call, cancellationToken);

    /// <summary>The pair that a state records, be it one of the plain resource, whose type an alias has changed.</summary>
    public static Pair PairOf(Shape shape, string id, PropertyMap oldInputs, PropertyMap state) =>
        HeldObjects.IsPair(state) ? PairState.Read(state) : PairState.FromPlain(shape, id, oldInputs, state);

    /// <summary>Without a state nobody knows the day after which of the two is the current one.</summary>
    private Failure.Refused? Stateless(Urn urn) =>
        scope.IsStateless(urn)
            ? new Failure.Refused(
                FailureReason.Invalid,
                $"{shape.Token} lives on its state, and this command keeps none: nothing was sent. Use {shape.Member!.Token} there."
            )
            : null;
}
