using Pulumi.OAuth.Resources;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Wire;

/// <summary>Translates the provider's answers into messages of the engine.</summary>
/// <param name="answers">What the engine understands.</param>
internal sealed class AnswerToWire(EncodingOptions answers)
{
    public CheckResponse Check(CheckAnswer answer) =>
        new() { Inputs = PropertyCodec.Encode(answer.Inputs, answers), Failures = { answer.Failures.Select(ToWire) } };

    public static DiffResponse Diff(DiffAnswer answer)
    {
        var response = new DiffResponse
        {
            Changes = answer.HasChanges ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone,
            // Without this an engine would not look at the detailed differences at all.
            HasDetailedDiff = true,
            DeleteBeforeReplace = answer.DeleteBeforeReplace,
            Diffs = { answer.Changes.Select(c => c.Property).Distinct() },
            Replaces = { answer.Changes.Where(c => c.Replaces).Select(c => c.Property).Distinct() },
            Stables = { answer.Stables },
        };
        foreach (var change in answer.Changes)
            response.DetailedDiff[change.Path.ToString()] = new PropertyDiff { Kind = Kind(change), InputDiff = change.IsInput };
        return response;
    }

    public CreateResponse Create(CreateAnswer answer) => new() { Id = answer.Id, Properties = PropertyCodec.Encode(answer.State, answers) };

    /// <summary>Gone is an answer without anything in it, whoever asks.</summary>
    public ReadResponse Read(ReadAnswer answer) =>
        answer.Found is not { } found
            ? new ReadResponse()
            : new ReadResponse
            {
                Id = found.Id,
                Properties = PropertyCodec.Encode(found.State, answers),
                Inputs = PropertyCodec.Encode(found.Inputs, answers),
            };

    public UpdateResponse Update(UpdateAnswer answer) => new() { Properties = PropertyCodec.Encode(answer.State, answers) };

    public InvokeResponse Invoke(InvokeAnswer answer) =>
        new() { Return = PropertyCodec.Encode(answer.Result, answers), Failures = { answer.Failures.Select(ToWire) } };

    public static IEnumerable<ListResponse> List(ListAnswer answer)
    {
        if (answer.QueryIsUnknown)
            yield return new ListResponse { Computed = new ListResponse.Types.Computed() };
        foreach (var item in answer.Items)
            yield return new ListResponse
            {
                Result = new ListResponse.Types.Result { Id = item.Id, Name = item.Name },
            };
        if (answer.Continuation is { } continuation)
            yield return new ListResponse { Continuation = new ListResponse.Types.Continuation { ContinuationToken = continuation } };
    }

    private static Pulumirpc.CheckFailure ToWire(Resources.CheckFailure failure) =>
        new() { Property = failure.Path.ToString(), Reason = failure.Reason };

    private static PropertyDiff.Types.Kind Kind(PropertyChange change) =>
        (change.Kind, change.Replaces) switch
        {
            (ChangeKind.Added, false) => PropertyDiff.Types.Kind.Add,
            (ChangeKind.Added, true) => PropertyDiff.Types.Kind.AddReplace,
            (ChangeKind.Deleted, false) => PropertyDiff.Types.Kind.Delete,
            (ChangeKind.Deleted, true) => PropertyDiff.Types.Kind.DeleteReplace,
            (_, false) => PropertyDiff.Types.Kind.Update,
            (_, true) => PropertyDiff.Types.Kind.UpdateReplace,
        };
}
