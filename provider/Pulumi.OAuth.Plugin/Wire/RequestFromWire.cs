using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;
using Pulumirpc;
using CheckRequest = Pulumirpc.CheckRequest;

namespace Pulumi.OAuth.Plugin.Wire;

/// <summary>Translates the engine's requests into the provider's calls. The wire's words <c>olds</c> and <c>news</c>, which mean something
/// else in every request, end here.</summary>
/// <param name="redactor">Learns every secret that comes by, so that no message can repeat one.</param>
internal sealed class RequestFromWire(SecretRedactor redactor)
{
    public CheckCall Check(CheckRequest request)
    {
        var urn = new Urn(request.Urn);
        return new CheckCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            LogicalName = request.Name.Length > 0 ? request.Name : urn.Name,
            Inputs = Decode(request.News),
            OldInputs = Decode(request.Olds),
            OldState = Decode(request.OldOutputs),
            RandomSeed = [.. request.RandomSeed.Span],
            AutoNaming = AutoNaming(request.Autonaming),
        };
    }

    public DiffCall Diff(DiffRequest request)
    {
        var urn = new Urn(request.Urn);
        var state = DecodeState(request.Id, request.Olds);
        return new DiffCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            Id = request.Id,
            State = state,
            // Engines of old send no inputs; what was recorded has to do.
            OldInputs = request.OldInputs is null ? state : Decode(request.OldInputs),
            Inputs = Decode(request.News),
            IgnoreChanges = Paths(request.IgnoreChanges),
        };
    }

    public CreateCall Create(CreateRequest request)
    {
        var urn = new Urn(request.Urn);
        return new CreateCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            Inputs = Decode(request.Properties),
            IsPreview = request.Preview,
            Timeout = Timeout(request.Timeout),
        };
    }

    public ReadCall Read(ReadRequest request)
    {
        var urn = new Urn(request.Urn);
        return new ReadCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            Id = request.Id,
            State = request.Properties is null ? null : DecodeState(request.Id, request.Properties),
            OldInputs = request.Inputs is null ? null : Decode(request.Inputs),
            Timeout = Timeout(request.Timeout),
        };
    }

    public UpdateCall Update(UpdateRequest request)
    {
        var urn = new Urn(request.Urn);
        var state = DecodeState(request.Id, request.Olds);
        return new UpdateCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            Id = request.Id,
            State = state,
            OldInputs = request.OldInputs is null ? state : Decode(request.OldInputs),
            Inputs = Decode(request.News),
            IgnoreChanges = Paths(request.IgnoreChanges),
            IsPreview = request.Preview,
            Timeout = Timeout(request.Timeout),
        };
    }

    public DeleteCall Delete(DeleteRequest request)
    {
        var urn = new Urn(request.Urn);
        return new DeleteCall
        {
            Urn = urn,
            Type = Type(request.Type, urn),
            Id = request.Id,
            State = DecodeState(request.Id, request.Properties),
            Timeout = Timeout(request.Timeout),
        };
    }

    public InvokeCall Invoke(InvokeRequest request) => new(request.Tok, Decode(request.Args));

    public ListCall List(ListRequest request) =>
        new()
        {
            Type = request.Token,
            Query = Decode(request.Query),
            Limit = Count(request.Limit),
            PageSize = Count(request.PageSize),
            Continuation = request.ContinuationToken.Length > 0 ? request.ContinuationToken : null,
        };

    /// <summary>What the engine understands of our answers.</summary>
    public static EncodingOptions Answers(ConfigureRequest request) =>
        new(KeepSecrets: request.AcceptSecrets, KeepResources: request.AcceptResources);

    /// <summary>The properties behind a Struct.</summary>
    /// <exception cref="FormatException">A special object is malformed.</exception>
    public PropertyMap Decode(Struct? message)
    {
        var properties = PropertyCodec.Decode(message);
        LearnFrom(properties);
        return properties;
    }

    /// <summary>Makes the secrets among the properties known to the redactor.</summary>
    public void LearnFrom(PropertyMap properties)
    {
        foreach (var value in properties.Values)
            Learn(value, isSecret: false);
    }

    /// <summary>The properties of an object, whose ids the redactor learns to show.</summary>
    private PropertyMap DecodeState(string id, Struct? message)
    {
        var state = Decode(message);
        redactor.Spare(id);
        foreach (var name in (ReadOnlySpan<string>)[FieldNames.CurrentId, FieldNames.PreviousId])
        {
            if (state.Find(name) is PropertyValue.Text text)
                redactor.Spare(text.Value);
        }
        return state;
    }

    private void Learn(PropertyValue value, bool isSecret)
    {
        switch (value)
        {
            case PropertyValue.Secret { Value: PropertyValue.Text whole }:
                redactor.Learn(whole.Value);
                break;
            case PropertyValue.Secret secret:
                Learn(secret.Value, isSecret: true);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                    Learn(item, isSecret);
                break;
            case PropertyValue.Object o:
                foreach (var member in o.Properties.Values)
                    Learn(member, isSecret);
                break;
            case PropertyValue.Text text when isSecret:
                redactor.LearnPart(text.Value);
                break;
        }
    }

    private static AutoNaming AutoNaming(CheckRequest.Types.AutonamingOptions? options) =>
        options switch
        {
            null => new AutoNaming.Random(),
            { Mode: CheckRequest.Types.AutonamingOptions.Types.Mode.Disable } => new AutoNaming.Disabled(),
            { ProposedName.Length: > 0 } => new AutoNaming.Proposed(options.ProposedName),
            _ => new AutoNaming.Random(),
        };

    private static string Type(string type, Urn urn) => type.Length > 0 ? type : urn.Type;

    /// <summary>Seconds, zero for no limit; more than a clock can count is no limit either.</summary>
    private static TimeSpan? Timeout(double seconds) =>
        seconds > 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static int? Count(long count) => count > 0 ? (int)Math.Min(count, int.MaxValue) : null;

    /// <summary>The paths that are ones: the engine has refused others before.</summary>
    private static ImmutableArray<PropertyPath> Paths(IEnumerable<string> texts) =>
        [.. texts.Select(t => PropertyPath.TryParse(t, out var path, out _) ? path : null).OfType<PropertyPath>()];
}
