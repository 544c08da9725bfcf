using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Languages.Yaml;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Languages.Yaml;

/// <summary>A stack whose program is a YAML file, on the whole engine; only the plugin is a fake one.</summary>
internal sealed class YamlStack : IDisposable
{
    /// <summary>Of the fake plugin's package.</summary>
    private const string Schema = """
        {"name": "pkg",
         "provider": {
           "inputProperties": {"region": {"type": "string"}, "token": {"type": "string", "secret": true}},
           "properties": {"region": {"type": "string"}, "token": {"type": "string", "secret": true}}},
         "resources": {
           "pkg:index:Thing": {
             "inputProperties": {
               "text": {"type": "string"}, "size": {"type": "integer"}, "flag": {"type": "boolean"}, "color": {"$ref": "#/types/pkg:index:Color"},
               "names": {"type": "array", "items": {"type": "string"}}, "tags": {"type": "object", "additionalProperties": {"type": "string"}},
               "inner": {"$ref": "#/types/pkg:index:Inner"}, "password": {"type": "string", "secret": true}, "file": {"$ref": "pulumi.json#/Archive"}},
             "properties": {
               "text": {"type": "string"}, "size": {"type": "integer", "replaceOnChanges": true}, "flag": {"type": "boolean"}, "color": {"type": "string"},
               "names": {"type": "array", "items": {"type": "string"}, "replaceOnChanges": true},
               "tags": {"type": "object", "additionalProperties": {"type": "string"}, "replaceOnChanges": true},
               "inner": {"$ref": "#/types/pkg:index:Inner"}, "password": {"type": "string", "secret": true}, "made": {"type": "string"}},
             "aliases": [{"type": "pkg:index:OldThing"}]},
           "pkg:index:Strict": {
             "inputProperties": {"must": {"type": "string"}}, "requiredInputs": ["must"], "properties": {"must": {"type": "string"}}},
           "pkg:module/deep:Deep": {"inputProperties": {}, "properties": {}},
           "pkg:index:Group": {"isComponent": true, "inputProperties": {}, "properties": {}}},
         "types": {
           "pkg:index:Color": {"type": "string", "enum": [{"value": "red"}, {"value": "blue"}]},
           "pkg:index:Inner": {"type": "object", "properties": {"depth": {"type": "integer", "replaceOnChanges": true}, "word": {"type": "string"}}}},
         "functions": {
           "pkg:index:find": {
             "inputs": {"properties": {"q": {"type": "string"}}},
             "outputs": {"properties": {"q": {"type": "string"}, "answered": {"type": "boolean"}}}},
           "pkg:index:one": {"inputs": {"properties": {}}, "outputs": {"type": "boolean"}}}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yaml-");

    public YamlStack() => Stack.Host.Schema = Schema;

    public TestStack Stack { get; } = new();

    public string Folder => _folder.FullName;

    /// <summary>How runs differ from the usual one.</summary>
    public Func<DeploymentRequest, DeploymentRequest> Options { get; set; } = r => r;

    /// <summary>Errors and warnings of the last run, without what the engine says at its end.</summary>
    public IReadOnlyList<string> Messages =>
        [
            .. Stack.Messages.Where(m =>
                m is not ("error: update failed" or "error: preview failed") && !m.StartsWith("debug: ", StringComparison.Ordinal)
            ),
        ];

    /// <summary>What the last run told those who ask for more.</summary>
    public IReadOnlyList<string> Traces =>
        [.. Stack.Messages.Where(m => m.StartsWith("debug: ", StringComparison.Ordinal)).Select(m => m["debug: ".Length..])];

    /// <summary>The stack's outputs as JSON; secrets as <c>{"secret": …}</c>.</summary>
    public string OutputsJson => Json(Stack["proj-dev"].Outputs ?? PropertyMap.Empty);

    public YamlStack With(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
        File.WriteAllText(Path.Combine(Folder, file), text);
        return this;
    }

    public Task<DeploymentResult> UpAsync(string program) => RunAsync(program, isPreview: false);

    public Task<DeploymentResult> PreviewAsync(string program) => RunAsync(program, isPreview: true);

    public static string Json(PropertyMap properties)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, StateValueWriter.Compact))
            StateValueWriter.Write(json, PropertyValue.Of(properties.Select(Marked)), SecretForms.Shown);
        return Encoding.UTF8.GetString(buffer.ToArray());

        static PropertyValue Marked(PropertyValue value) =>
            value switch
            {
                PropertyValue.Secret secret => PropertyValue.Of(PropertyMap.Empty.Set("secret", Marked(secret.Value))),
                PropertyValue.List list => PropertyValue.Of(list.Items.Select(Marked).ToList()),
                PropertyValue.Object o => PropertyValue.Of(o.Properties.Select(Marked)),
                _ => value,
            };
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<DeploymentResult> RunAsync(string program, bool isPreview)
    {
        if (program.Length > 0)
            With("Pulumi.yaml", program);
        return Stack.RunAsync(
            DeploymentKind.Update,
            program: null,
            r =>
                Options(
                    r with
                    {
                        IsPreview = isPreview,
                        RootDirectory = Folder,
                        ProgramDirectory = Folder,
                        Program = new YamlProgramRunner(ImmutableSortedDictionary<string, string>.Empty),
                    }
                )
        );
    }
}
