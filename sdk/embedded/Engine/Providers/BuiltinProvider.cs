using System.Collections.Concurrent;
using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>What the engine itself provides under the package <c>pulumi</c>: references to other stacks, values kept in the
/// state (<c>Stash</c>) and <c>getResource</c>.</summary>
internal sealed class BuiltinProvider(IStackReferenceReader? stacks, ConcurrentDictionary<Urn, ResourceState> known) : IResourceProvider
{
    public const string StackReferenceType = "pulumi:pulumi:StackReference";

    private const string StashType = "pulumi:index:Stash";

    public const string GetResource = "pulumi:pulumi:getResource";
    private const string ReadStackOutputs = "pulumi:pulumi:readStackOutputs";
    private const string ReadStackResourceOutputs = "pulumi:pulumi:readStackResourceOutputs";

    public bool SupportsAutonaming => false;

    public Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken)
    {
        if (KeyOf(call.Type) is not { } key)
            return Refused<CheckResult>($"unrecognized resource type '{call.Type}'");
        var stray = call.NewInputs.Keys.FirstOrDefault(k => k != key);
        var failure =
            stray is not null ? new CheckFailure(stray, $"unknown property \"{stray}\"")
            : call.NewInputs.Find(key) is not { } value ? new CheckFailure(key, $"missing required property \"{key}\"")
            : call.Type == StackReferenceType && value.Unwrap() is not (PropertyValue.Text or PropertyValue.Unknown)
                ? new CheckFailure(key, $"property \"{key}\" must be a string")
            : null;
        return Answered(failure is null ? new CheckResult(call.NewInputs, []) : new CheckResult(null, [failure]));
    }

    public Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken) =>
        KeyOf(call.Type) is not { } key ? Refused<DiffResult>($"unrecognized resource type '{call.Type}'")
        : Equals(call.NewInputs.Find(key), call.OldInputs.Find(key)) ? Answered(DiffResult.None)
        : Answered(new DiffResult(DiffChanges.Some, call.Type == StashType ? [] : [key], [], null, false));

    public async Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        var id = call.IsPreview ? "" : Guid.NewGuid().ToString();
        if (call.Type == StashType)
            return new CreateResult(id, Stashed(call.Inputs, call.Inputs.Find("input")), false);
        return (await ReadOutputsAsync(call.Inputs, cancellationToken)).Select(outputs => new CreateResult(id, outputs, false));
    }

    public async Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken)
    {
        if (call.Type == StashType)
        {
            return call.Inputs is { Count: > 0 }
                ? new ReadResult(call.Id, call.State, call.Inputs, false)
                : new PluginFailure.Refused(StatusCode.Unknown, "stash can not be imported");
        }
        if (call.Type != StackReferenceType || call.Inputs?.Find("name") is null)
            return new PluginFailure.Refused(StatusCode.Unknown, "stack reference can not be imported");
        return (await ReadOutputsAsync(call.Inputs, cancellationToken)).Select(outputs => new ReadResult(
            call.Id,
            outputs,
            call.Inputs,
            false
        ));
    }

    public Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        call.Type == StashType
            ? Answered(new UpdateResult(Stashed(call.NewInputs, call.OldOutputs.Find("output")), false))
            : Refused<UpdateResult>($"unrecognized resource type '{call.Type}'");

    public Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        Answered(new Deleted());

    public async Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken)
    {
        switch (call.Token)
        {
            case ReadStackOutputs:
                return (await ReadOutputsAsync(call.Arguments, cancellationToken)).Select(Returned);
            case ReadStackResourceOutputs:
                return (await ReadStackAsync(call.Arguments, "stackName", ResourceOutputs, cancellationToken)).Select(Returned);
            case GetResource:
                return FindResource(call.Arguments);
            default:
                return new PluginFailure.Refused(StatusCode.Unknown, $"unrecognized function name: '{call.Token}'");
        }
    }

    private static InvokeResult Returned(PropertyMap outputs) => new(outputs, []);

    private Result<InvokeResult, PluginFailure> FindResource(PropertyMap arguments)
    {
        var urn = TextOf(arguments.Find("urn"));
        if (urn is null || !known.TryGetValue(new Urn(urn), out var state))
            return new PluginFailure.Refused(StatusCode.Unknown, $"unknown resource {urn}");
        return new InvokeResult(
            [
                KeyValuePair.Create("urn", PropertyValue.Of(urn)),
                KeyValuePair.Create("id", PropertyValue.Of(state.Id ?? "")),
                KeyValuePair.Create("provider", PropertyValue.Of(state.Provider ?? "")),
                KeyValuePair.Create("state", PropertyValue.Of(state.Outputs ?? PropertyMap.Empty)),
            ],
            []
        );
    }

    private Task<Result<PropertyMap, PluginFailure>> ReadOutputsAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        ReadStackAsync(inputs, "name", Outputs, cancellationToken);

    /// <param name="inputs">Name the stack.</param>
    /// <param name="key">Under this.</param>
    /// <param name="tell">What of its state is told besides its name.</param>
    /// <param name="cancellationToken">The run's.</param>
    private async Task<Result<PropertyMap, PluginFailure>> ReadStackAsync(
        PropertyMap inputs,
        string key,
        Func<Snapshot, PropertyMap> tell,
        CancellationToken cancellationToken
    )
    {
        if (TextOf(inputs.Find(key)) is not { } name)
            return new PluginFailure.Refused(StatusCode.InvalidArgument, $"missing required property '{key}'");
        if (stacks is null)
            return new PluginFailure.Refused(StatusCode.Unavailable, "no backend client is available");
        try
        {
            return tell(await stacks.ReadAsync(name, cancellationToken)).Set("name", PropertyValue.Of(name));
        }
        catch (InvalidOperationException e)
        {
            return new PluginFailure.Refused(StatusCode.Unknown, e.Message);
        }
    }

    private static PropertyMap Outputs(Snapshot snapshot)
    {
        var outputs = snapshot.StackOutputs;
        return
        [
            KeyValuePair.Create("outputs", PropertyValue.Of(outputs)),
            KeyValuePair.Create(
                "secretOutputNames",
                PropertyValue.Of(outputs.Where(o => o.Value.ContainsSecret).Select(o => PropertyValue.Of(o.Key)))
            ),
        ];
    }

    /// <summary>Type and outputs of each resource, by URN.</summary>
    private static PropertyMap ResourceOutputs(Snapshot snapshot)
    {
        var resources = PropertyMap.From(
            snapshot.Resources.Where(r => !r.Delete).Select(r => KeyValuePair.Create(r.Urn.Text, PropertyValue.Of(Told(r))))
        );
        return PropertyMap.Empty.Set("outputs", PropertyValue.Of(resources));
    }

    private static PropertyMap Told(ResourceState resource) =>
        [
            KeyValuePair.Create("type", PropertyValue.Of(resource.Type)),
            KeyValuePair.Create("outputs", PropertyValue.Of(resource.Outputs ?? PropertyMap.Empty)),
        ];

    /// <summary>The one input of a type; null when there is no such type.</summary>
    private static string? KeyOf(string type) =>
        type switch
        {
            StackReferenceType => "name",
            StashType => "input",
            _ => null,
        };

    /// <summary>What a stash answers: its input as it is now, and what was stashed at first.</summary>
    private static PropertyMap Stashed(PropertyMap inputs, PropertyValue? output) =>
        [
            KeyValuePair.Create("input", inputs.Find("input") ?? PropertyValue.Null.Instance),
            KeyValuePair.Create("output", output ?? PropertyValue.Null.Instance),
        ];

    private static string? TextOf(PropertyValue? value) => value?.Unwrap() is PropertyValue.Text text ? text.Value : null;

    private static Task<Result<T, PluginFailure>> Answered<T>(T value)
        where T : class => Task.FromResult<Result<T, PluginFailure>>(value);

    private static Task<Result<T, PluginFailure>> Refused<T>(string message)
        where T : class => Task.FromResult<Result<T, PluginFailure>>(new PluginFailure.Refused(StatusCode.Unknown, message));
}
