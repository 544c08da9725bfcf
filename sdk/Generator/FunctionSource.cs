using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Functions: a class with the three ways to call each, its arguments, known or not, and its result.</summary>
internal static class FunctionSource
{
    public static SourceText Of(Package package, JsonProperty function)
    {
        var name = CSharp.Upper(CSharp.NameOf(function.Name));
        var inputs = package.Properties(function.Value.GetProperty("inputs"));
        if (inputs.FirstOrDefault(input => input.IsRequired) is { } required)
            throw new NotSupportedException($"The argument {required.Name} of {function.Name} is required, which no rule is for.");
        var outputs = function.Value.GetProperty("outputs");
        var results = package.Properties(outputs);

        var text = SourceText.File(SdkSources.Namespace, results.Any(p => p.IsImmutable) ? [OutputTypeSource.Immutable] : []);
        text.Line();
        var description = new Description(function.Value);
        text.Summary(description.Introduction);
        text.Remarks("A refused call fails the program with the tenant's reason.");
        text.Example(description.Example);
        text.Block($"public static class {name}", () => Calls(text, name, function.Name, results.Any(p => p.IsSecret)));
        text.Line();
        ArgsSource.Write(
            text,
            name + "Args",
            "InvokeArgs",
            $"Arguments of <see cref=\"{name}.InvokeAsync\"/>.",
            () => Each(inputs, input => ArgsSource.Known(text, input))
        );
        text.Line();
        ArgsSource.Write(
            text,
            name + "InvokeArgs",
            "InvokeArgs",
            $"Arguments of <see cref=\"{name}.Invoke({name}InvokeArgs?, InvokeOptions?)\"/>.",
            () => Each(inputs, input => ArgsSource.Input(text, input))
        );
        text.Line();
        OutputTypeSource.Write(text, name + "Result", outputs.GetProperty("description").GetString()!, results);
        return text;
    }

    private static void Calls(SourceText text, string name, string token, bool isSecret)
    {
        text.Documentation("<summary>The answer to arguments that are known already. Asked for in previews too.</summary>");
        if (isSecret)
            text.Documentation("<remarks>A plain value, which nothing marks as a secret any more.</remarks>");
        text.Line($"public static Task<{name}Result> InvokeAsync({name}Args? args = null, InvokeOptions? options = null)");
        text.Continued($"=> Deployment.Instance.InvokeAsync<{name}Result>(\"{token}\", args ?? new {name}Args(), options.WithDefaults());");
        text.Line();
        text.Documentation(
            "<summary>The answer to arguments that may be outputs of resources; unknown while one of them "
                + $"is.{(isSecret ? " A secret." : "")}</summary>"
        );
        text.Line($"public static Output<{name}Result> Invoke({name}InvokeArgs? args = null, InvokeOptions? options = null)");
        text.Continued(
            $"=> Deployment.Instance.Invoke<{name}Result>(\"{token}\", args ?? new {name}InvokeArgs(), options.WithDefaults());"
        );
        text.Line();
        text.Documentation($"<inheritdoc cref=\"Invoke({name}InvokeArgs?, InvokeOptions?)\"/>");
        text.Documentation("<remarks>Waits for the resources that the options name.</remarks>");
        text.Line($"public static Output<{name}Result> Invoke({name}InvokeArgs args, InvokeOutputOptions options)");
        text.Continued(
            $"=> Deployment.Instance.Invoke<{name}Result>(\"{token}\", args ?? new {name}InvokeArgs(), options.WithDefaults());"
        );
    }

    private static void Each(IReadOnlyList<Property> properties, Action<Property> write)
    {
        foreach (var property in properties)
            write(property);
    }
}
