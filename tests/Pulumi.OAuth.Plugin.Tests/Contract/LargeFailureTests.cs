using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Wire;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>A partial failure that is too large for the end of a call: the secret arrives all the same.</summary>
public sealed class LargeFailureTests
{
    [Theory]
    [InlineData(100, 10, true, true)]
    [InlineData(20_000, 10, true, false)]
    [InlineData(10, 10_000, true, true)]
    [InlineData(100_000, 10, false, false)]
    [InlineData(100_000, 100_000, false, false)]
    public void PartialFailure_TooLargeForAnError_LosesWhatTheEngineCanDoWithout(
        int description,
        int reason,
        bool keepsState,
        bool keepsInputs
    )
    {
        var inputs = PropertyMap
            .Empty.Set("name", PropertyValue.Of("shop"))
            .Set("description", PropertyValue.Of(new string('d', description)));
        var state = inputs.Set("secret", PropertyValue.OfSecret(PropertyValue.Of("told-once")));
        var partial = new Failure.Partial("id-1", state, inputs, [new string('r', reason)]);

        var sent = MessageLimits.Cut(
            (Grpc.Core.RpcException)
                new Answering(new SecretRedactor()).Translate(FailureToWire.Exception(partial, new EncodingOptions()), null!)
        );

        var detail = sent.Detail<ErrorResourceInitFailed>()!;
        Assert.Equal("id-1", detail.Id);
        var arrived = PropertyCodec.Decode(detail.Properties);
        Assert.Equal(state["secret"], arrived["secret"]);
        Assert.Equal(keepsState ? state : state.Remove("description"), arrived);
        Assert.Equal(keepsInputs ? inputs : PropertyMap.Empty, PropertyCodec.Decode(detail.Inputs));
        Assert.StartsWith("rrr", detail.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void PartialFailure_OfAPair_KeepsEveryIdAndSecret()
    {
        var state = PropertyMap
            .Empty.Set("currentId", PropertyValue.Of("id-2"))
            .Set("currentSecret", PropertyValue.OfSecret(PropertyValue.Of("new")))
            .Set("previousId", PropertyValue.Of("id-1"))
            .Set("previousSecret", PropertyValue.OfSecret(PropertyValue.Of("old")))
            .Set("__retiring", PropertyValue.Of([PropertyValue.Of(PropertyMap.Empty.Set("id", PropertyValue.Of("id-0")))]));
        var partial = new Failure.Partial(
            "rotating:id-0",
            state.Set("description", PropertyValue.Of(new string('d', 100_000))),
            PropertyMap.Empty,
            ["r"]
        );

        var sent = MessageLimits.Cut(
            (Grpc.Core.RpcException)
                new Answering(new SecretRedactor()).Translate(FailureToWire.Exception(partial, new EncodingOptions()), null!)
        );

        Assert.Equal(state, PropertyCodec.Decode(sent.Detail<ErrorResourceInitFailed>()!.Properties));
    }

    [Fact]
    public void WorkThatIsNoChangeOfAProperty_IsAnUpdateThatNamesNone()
    {
        var response = AnswerToWire.Diff(new DiffAnswer { HasWork = true });

        Assert.Equal(DiffResponse.Types.DiffChanges.DiffSome, response.Changes);
        Assert.True(response.HasDetailedDiff);
        Assert.Empty(response.DetailedDiff);
        Assert.Empty(response.Diffs);
        Assert.Empty(response.Replaces);
    }
}
