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
    public static string Write(IEnumerable<Declaration> declarations) => JsonSerializer.Serialize(
        declarations.Select(d => new[] { d.Name, d.Type, PropertyCodec.Encode(d.Inputs).ToString() }));

    public static async Task<int> RunAsync()
    {
        var declarations = JsonSerializer.Deserialize<string[][]>(Read(Variable))!
            .Select(d => new Declaration(d[1], PropertyCodec.Decode(Struct.Parser.ParseJson(d[2]))) { Name = d[0] });
        var result = await new DeclaredProgram([.. declarations]).RunAsync(
            new ProgramRun(
                Read("PULUMI_PROJECT"), Read("PULUMI_STACK"), Read("PULUMI_ORGANIZATION"), "", "", Read("PULUMI_MONITOR"),
                Read("PULUMI_ENGINE"), IsPreview: false, Parallel: 0, ImmutableSortedDictionary<string, string>.Empty, [], (_, _) => { }),
            CancellationToken.None);
        if (result.Error is { } error)
            await Console.Error.WriteLineAsync(error);
        return result.Error is null ? 0 : 1;
    }

    private static string Read(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"The variable {name} is not set: this program is started by an engine.");
}
