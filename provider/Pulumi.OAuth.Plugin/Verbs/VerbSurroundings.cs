using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>The process as verbs see it.</summary>
internal sealed record VerbSurroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Errors { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> Input { get; init; }

    /// <summary>Looks a variable of the environment up; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SecretRedactor Redactor { get; } = new();

    public static VerbSurroundings OfProcess { get; } =
        new()
        {
            Output = Console.Out,
            Errors = Console.Error,
            Input = Console.OpenStandardInput,
            Variable = Environment.GetEnvironmentVariable,
        };

    /// <summary>The same for the resources.</summary>
    public ProviderEnvironment ToProviderEnvironment() =>
        new()
        {
            // Whoever asks in the provider's name tells of it already.
            Connect = options => new TenantClient(
                options.Unanswered is null ? options with { Unanswered = o => Errors.WriteLine(ForPeople(o.Message)) } : options,
                Redactor
            ),
            Notes = NoteStore.In(Variable("PULUMI_HOME"), Time),
            Diagnostics = new Lines(this),
            Time = Time,
            Variable = Variable,
        };

    /// <summary>One line of text for people, in which nothing from elsewhere can act.</summary>
    public string ForPeople(string text) => Redactor.ForPeople(text).ReplaceLineEndings(" ").Replace('\t', ' ');

    private sealed class Lines(VerbSurroundings surroundings) : IDiagnostics
    {
        public Task ReportAsync(Severity severity, string message, Urn? urn) =>
            severity is Severity.Warning or Severity.Status
                ? surroundings.Errors.WriteLineAsync((severity == Severity.Warning ? "warning: " : "") + surroundings.ForPeople(message))
                : Task.CompletedTask;
    }
}
