using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Autonaming;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>The deployment engine: one call is one run.</summary>
public static class Deployment
{
    /// <summary>Runs a request to its end. Failures of steps, programs and plugins are told to the observer and in the result; so are
    /// states that the observer could not save. What is thrown is a defect.</summary>
    /// <remarks>Plugins, program and servers that it starts have ended when it returns.</remarks>
    public static async Task<DeploymentResult> RunAsync(
        DeploymentRequest request,
        IDeploymentObserver observer,
        IPluginHost plugins,
        CancellationSignals signals
    )
    {
        var blotter = new SecretBlotter();
        foreach (var state in request.Snapshot.Resources)
            blotter.Spare(state);
        foreach (var key in request.ConfigSecretKeys)
            blotter.AddWhole(request.Config.GetValueOrDefault(key, ""));
        foreach (var text in request.ConfigSecretTexts)
            blotter.Add(text);
        var events = new EventStream(request, observer, blotter);
        var start = request.TimeProvider.GetTimestamp();
        events.Begin();
        AutonamingSettings? autonaming;
        try
        {
            autonaming = AutonamingSettings.Read(request);
        }
        catch (FormatException e)
        {
            events.Error(null, e.Message);
            var none = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
            events.End(succeeded: false, maybeCorrupt: false, request.TimeProvider.GetElapsedTime(start), none);
            return new DeploymentResult(false, request.Snapshot, none, Cancelled: false, IsSaved: true, ObserverFailure: events.Failure);
        }
        await using var session = await DeploymentSession.StartAsync(request, observer, plugins, events, autonaming, signals);
        RunOutcome outcome;
        try
        {
            outcome = await session.RunAsync();
        }
        catch
        {
            // Whatever it was: what could not be recorded is named.
            await session.CloseAsync();
            throw;
        }
        var isSaved = await session.CloseAsync();
        var succeeded = outcome == RunOutcome.Succeeded && isSaved && events.Failure is null;
        events.End(succeeded, session.StepEvents.MaybeCorrupt, request.TimeProvider.GetElapsedTime(start), session.StepEvents.Changes);
        return new DeploymentResult(
            succeeded && events.Failure is null,
            session.Snapshot,
            session.StepEvents.Changes,
            outcome == RunOutcome.Cancelled,
            isSaved,
            outcome == RunOutcome.Awaits && isSaved,
            events.Failure
        );
    }

    /// <summary>Asks plugins for the schemas of packages, outside any run.</summary>
    /// <param name="request">What the plugins are told of project and stack.</param>
    /// <param name="plugins">Starts them.</param>
    /// <param name="schemas">Whose schemas.</param>
    /// <param name="signals">End it.</param>
    /// <returns>The answers, in the order of the questions.</returns>
    public static async Task<IReadOnlyList<Result<string, SchemaFailure>>> ReadSchemasAsync(
        DeploymentRequest request,
        IPluginHost plugins,
        IReadOnlyList<SchemaRequest> schemas,
        CancellationSignals signals
    )
    {
        var events = new EventStream(request, new Unheard(), new SecretBlotter());
        await using var session = await DeploymentSession.StartAsync(request, new Unheard(), plugins, events, autonaming: null, signals);
        var answers = new List<Result<string, SchemaFailure>>();
        foreach (var schema in schemas)
            answers.Add(await session.ReadSchemaAsync(schema, signals.Terminate));
        return answers;
    }

    /// <summary>Nothing happens that anybody has to hear of, or that changes a state.</summary>
    private sealed class Unheard : IDeploymentObserver
    {
        public void OnEvent(EngineEvent @event) { }

        public Task SaveAsync(State.Snapshot snapshot, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
