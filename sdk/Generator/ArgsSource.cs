namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Classes that programs fill.</summary>
internal static class ArgsSource
{
    /// <summary>A class of arguments.</summary>
    /// <param name="text">Where it is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="baseName">What it derives from.</param>
    /// <param name="summary">What it is, in XML.</param>
    /// <param name="writeMembers">Writes its properties, each with an empty line after it.</param>
    public static void Write(SourceText text, string name, string baseName, string summary, Action writeMembers)
    {
        text.Documentation($"<summary>{summary}</summary>");
        text.Block(
            $"public sealed class {name} : {baseName}",
            () =>
            {
                writeMembers();
                text.Block($"public {name}()", () => { });
                text.Line();
                text.Documentation("<summary>Arguments of which none is given.</summary>");
                text.Line($"public static new {name} Empty => new {name}();");
            }
        );
    }

    /// <summary>A property whose value may be an output of something else.</summary>
    /// <param name="text">Where it is written.</param>
    /// <param name="property">The property.</param>
    /// <param name="asJson">Whether a provider takes it as JSON text.</param>
    public static void Input(SourceText text, Property property, bool asJson = false)
    {
        var attribute = $"[Input(\"{property.Name}\"{(property.IsRequired ? ", required: true" : "")}{(asJson ? ", json: true" : "")})]";
        if (property.InputCollection is { } collection)
        {
            if (property.IsSecret)
                throw new NotSupportedException($"{property.Name} is a secret of several values, which no rule is for.");
            Behind(
                text,
                attribute,
                property,
                collection,
                isNullable: false,
                () => text.Lines($"get => {property.Field} ??= [];", $"set => {property.Field} = value;")
            );
        }
        else if (property.IsSecret)
        {
            Behind(
                text,
                attribute,
                property,
                $"Input<{property.Plain}>",
                isNullable: true,
                () =>
                {
                    text.Line($"get => {property.Field};");
                    text.Block(
                        "set",
                        () =>
                            text.Lines(
                                "var emptySecret = Output.CreateSecret(0);",
                                $"{property.Field} = Output.Tuple<Input<{property.Plain}>?, int>(value, emptySecret).Apply(t => t.Item1);"
                            )
                    );
                }
            );
        }
        else
        {
            text.Summary(property.Description);
            text.Line(attribute);
            text.Line(
                $"public Input<{property.Plain}>{(property.IsRequired ? "" : "?")} {property.Member} {{ get; set; "
                    + $"}}{(property.IsRequired ? " = null!;" : "")}"
            );
            text.Line();
        }
    }

    /// <summary>A property whose value is known.</summary>
    /// <remarks>A secret sits behind a property too, although nothing can mark it.</remarks>
    public static void Known(SourceText text, Property property)
    {
        if (property.IsCollection)
            throw new NotSupportedException($"{property.Name} is an argument of several values, which no rule is for.");
        var attribute = $"[Input(\"{property.Name}\"{(property.IsRequired ? ", required: true" : "")})]";
        if (property.IsSecret)
        {
            Behind(
                text,
                attribute,
                property,
                property.Plain,
                isNullable: true,
                () => text.Lines($"get => {property.Field};", $"set => {property.Field} = value;")
            );
            return;
        }
        text.Summary(property.Description);
        text.Line(attribute);
        text.Line(
            $"public {property.Plain}{(property.IsRequired ? "" : "?")} {property.Member} {{ get; set; "
                + $"}}{(property.IsRequired ? " = null!;" : "")}"
        );
        text.Line();
    }

    /// <summary>A property with a field behind it, which has the attribute.</summary>
    private static void Behind(SourceText text, string attribute, Property property, string type, bool isNullable, Action accessors)
    {
        text.Line(attribute);
        text.Line($"private {type}? {property.Field};");
        text.Line();
        text.Summary(property.Description);
        text.Block($"public {type}{(isNullable ? "?" : "")} {property.Member}", accessors);
        text.Line();
    }
}
