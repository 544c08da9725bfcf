using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Where something stands in a program, both from 1.</summary>
internal readonly record struct Place(string File, long Line, long Column)
{
    public static Place Of(string file, YamlNode node) => new(file, node.Start.Line, node.Start.Column);
}
