using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>The program of <see cref="ProcessStack"/>: registers what the variable <see cref="Variable"/> declares.</summary>
internal static class StackProgram
{
    public const string Variable = "FAULTS_DECLARATIONS";

    /// <summary>Name, type and inputs of each declaration, as JSON.</summary>
    public static string Write(IEnumerable<Declaration> declarations) =>
        JsonSerializer.Serialize(declarations.Select(d => new[] { d.Name, d.Type, PropertyCodec.Encode(d.Inputs).ToString() }));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<Declaration> Read(string declarations) =>
        [
            .. JsonSerializer
                .Deserialize<string[][]>(declarations)!
                .Select(d => new Declaration(d[1], PropertyCodec.Decode(Struct.Parser.ParseJson(d[2]))) { Name = d[0] }),
        ];

    public static async Task<int> RunAsync()
    {
        var result = await new DeclaredProgram(Read(Given(Variable))).RunAsync(
            new ProgramRun(
                Given("PULUMI_PROJECT"),
                Given("PULUMI_STACK"),
                Given("PULUMI_ORGANIZATION"),
                "",
                "",
                Given("PULUMI_MONITOR"),
                Given("PULUMI_ENGINE"),
                IsPreview: false,
                Parallel: 0,
                ImmutableSortedDictionary<string, string>.Empty,
                [],
                (_, _) => { }
            ),
            CancellationToken.None
        );
        if (result.Error is { } error)
            await Console.Error.WriteLineAsync(error);
        return result.Error is null ? 0 : 1;
    }

    private static string Given(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"The variable {name} is not set: this program is started by an engine.");
}
