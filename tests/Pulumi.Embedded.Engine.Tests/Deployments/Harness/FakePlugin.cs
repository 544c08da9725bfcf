using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>A plugin that manages anything: objects live in the host, a property that begins with <c>fixed</c> forces a replacement.
/// Faults come from <see cref="FakePluginHost.Faults"/>.</summary>
internal sealed class FakePlugin(FakePluginHost host) : IProviderPlugin
{
    public PluginCapabilities Capabilities { get; } =
        new(AcceptsSecrets: true, AcceptsResources: true, AcceptsOutputs: false, host.SupportsAutonaming);

    public Task<Result<CheckResult, PluginFailure>> CheckConfigAsync(CheckCall call, CancellationToken cancellationToken) =>
        AnswerAsync("CheckConfig", call.Urn.Text, call, () => new CheckResult(call.NewInputs, []));

    public Task<Result<DiffResult, PluginFailure>> DiffConfigAsync(DiffCall call, CancellationToken cancellationToken) =>
        AnswerAsync("DiffConfig", call.Urn.Text, call, () => Compare(call));

    public Task<Result<Configured, PluginFailure>> ConfigureAsync(ConfigureCall call, CancellationToken cancellationToken) =>
        AnswerAsync("Configure", call.Urn.Text, call, () => new Configured());

    public Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            call.OldInputs is { Count: > 0 } ? "Check+old" : "Check",
            call.Urn.Text,
            call,
            () => new CheckResult(call.NewInputs, [])
        );

    public Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken) =>
        AnswerAsync("Diff", call.Urn.Text, call, () => Compare(call));

    public Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            call.IsPreview ? "Create?" : "Create",
            call.Urn.Text,
            call,
            () =>
            {
                if (call.IsPreview)
                    return new CreateResult("", call.Inputs.Set("made", PropertyValue.OfUnknown), false);
                var id = host.NewObject(call.Inputs);
                return new CreateResult(id, host.Objects[id], false);
            }
        );

    public Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            "Read",
            call.Urn.Text,
            call,
            () =>
                host.Objects.TryGetValue(call.Id, out var found)
                    ? new ReadResult(call.Id, found, found.Remove("made"), false)
                    : new ReadResult("", null, null, false)
        );

    public Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            call.IsPreview ? "Update?" : "Update",
            call.Urn.Text,
            call,
            () =>
            {
                var outputs = call.NewInputs.Set("made", PropertyValue.Of("by " + call.Id));
                if (!call.IsPreview)
                    host.Objects[call.Id] = outputs;
                return new UpdateResult(outputs, false);
            }
        );

    public Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            "Delete",
            call.Urn.Text,
            call,
            () =>
            {
                host.Objects.TryRemove(call.Id, out _);
                return new Deleted();
            }
        );

    public Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken) =>
        AnswerAsync(
            "Invoke",
            "urn:pulumi:s::p::t::" + call.Token,
            call,
            () => new InvokeResult(call.Arguments.Set("answered", PropertyValue.Of(true)), [])
        );

    public Task<Result<string, PluginFailure>> GetSchemaAsync(CancellationToken cancellationToken)
    {
        host.Record("GetSchema", "");
        return Task.FromResult<Result<string, PluginFailure>>(
            host.Schema is { } schema ? schema : new PluginFailure.Refused(Grpc.Core.StatusCode.Unimplemented, "this plugin has no schema")
        );
    }

    public Task CancelAsync()
    {
        host.Record("Cancel", "");
        host.OnCancel?.Invoke();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        host.Record("Close", "");
        return ValueTask.CompletedTask;
    }

    private async Task<Result<T, PluginFailure>> AnswerAsync<T>(string method, string urn, object call, Func<T> answer)
        where T : class
    {
        var name = urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
        host.Record(method, name);
        host.Requests.Add((method, name, call));
        if (host.Waits.TryGetValue((method, name), out var wait))
            await wait();
        if (host.Faults.TryGetValue((method, name), out var fault))
            return fault;
        return host.Answers.TryGetValue((method, name), out var given) ? ((Func<Result<T, PluginFailure>>)given)() : answer();
    }

    private static DiffResult Compare(DiffCall call)
    {
        var changed = call
            .OldInputs.Keys.Union(call.NewInputs.Keys)
            .Where(k => !Equals(call.OldInputs.Find(k), call.NewInputs.Find(k)) && !call.IgnoreChanges.Contains(k))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        if (changed.IsEmpty)
            return DiffResult.None;
        var forced = changed.Where(k => k.StartsWith("fixed", StringComparison.Ordinal)).ToImmutableArray();
        return new DiffResult(
            DiffChanges.Some,
            forced,
            changed,
            changed.ToImmutableSortedDictionary(
                k => k,
                k => new PropertyDifference(
                    forced.Contains(k) ? PropertyDifferenceKind.UpdateReplace : PropertyDifferenceKind.Update,
                    InputDiff: true
                ),
                StringComparer.Ordinal
            ),
            DeleteBeforeReplace: false
        );
    }
}
