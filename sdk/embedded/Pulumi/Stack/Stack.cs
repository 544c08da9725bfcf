using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>The root of all resources. A program may derive its own, whose properties marked with <see cref="OutputAttribute"/> are
/// exported.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", Convert(options)) =>
        Deployment.Current.Stack = this;

    /// <param name="program">Makes the resources; its result is exported.</param>
    /// <param name="options">The defaults when null.</param>
    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options)
    {
        Exports = Output.Create(RunAsync(program));
        RegisterOutputs(Exports);
    }

    /// <summary>What the stack exports.</summary>
    internal Output<IDictionary<string, object?>> Exports { get; private set; } =
        Output.Create<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty);

    /// <summary>Exports the properties of a derived stack, once its constructor has run.</summary>
    /// <exception cref="RunException">A property was not assigned, or is no output.</exception>
    internal void ExportProperties()
    {
        var exports = GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(OutputAttribute)) && property.DeclaringType!.IsSubclassOf(typeof(Stack)))
            .ToDictionary(
                property => property.GetCustomAttribute<OutputAttribute>()!.Name ?? property.Name,
                property => property.GetValue(this)
            );
        var unassigned = exports.Where(export => export.Value is null).Select(export => export.Key).ToList();
        if (unassigned.Count > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. [Output] attributed properties must be assigned "
                    + "inside Stack constructor."
            );
        }
        var wrong = exports.Where(export => export.Value is not IOutput).Select(export => export.Key).ToList();
        if (wrong.Count > 0)
            throw RunException.OutputsHaveIncorrectType(wrong);
        Exports = Output.Create<IDictionary<string, object?>>(exports);
        RegisterOutputs(Exports);
    }

    private static async Task<IDictionary<string, object?>> RunAsync(Func<Task<IDictionary<string, object?>>> program)
    {
        var exports = await program().ConfigureAwait(false);
        // A copy: the program may go on changing its own.
        return exports.ToImmutableDictionary();
    }

    private static ComponentResourceOptions? Convert(StackOptions? options) =>
        options is null
            ? null
            : new() { ResourceTransformations = options.ResourceTransformations, ResourceTransforms = options.ResourceTransforms };
}
