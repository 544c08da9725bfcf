using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Patching;

/// <summary>One operation of a planned patch.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
internal sealed record PatchStep(PatchOperation Operation, bool IsSecret)
{
    /// <summary>Whether it only compares.</summary>
    public bool IsTest => Operation is PatchOperation.Test;

    /// <summary>Name of the member that it is about.</summary>
    public string Member => Operation.Path.ToString()[1..];
}

/// <summary>The operations that an update will send; none when the tenant has nothing to hear.</summary>
internal sealed record PatchPlan(ImmutableArray<PatchStep> Steps)
{
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Whether one of the operations only compares, so that a refusal means drift.</summary>
    public bool IsGuarded => Steps.Any(s => s.IsTest);

    /// <summary>The operations as the tenant client sends them.</summary>
    public IReadOnlyList<PatchOperation> ToRequest() => [.. Steps.Select(s => s.Operation)];

    /// <summary>The patch on one line, for people: secrets and unknown values as placeholders.</summary>
    public string Describe()
    {
        using var stream = new MemoryStream();
        // URLs and names are to be read, not escaped.
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new JsonArray([.. Steps.Select(Describe)]).WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Whether an object already is what this patch would make of it.</summary>
    public bool IsFulfilledBy(Shape shape, PropertyMap actual, PropertyMap inputs) =>
        Fields(shape, s => true).Where(f => f.SetBy == Setter.Program).All(f => IsFulfilled(f, actual, inputs));

    /// <summary>Whether a field of an object already is what is wanted.</summary>
    public static bool IsFulfilled(Field field, PropertyMap actual, PropertyMap inputs) =>
        field.Present(inputs.Find(field.Name)) is { } wanted
            ? field.AreSame(wanted, actual.Find(field.Name))
            : field.Present(actual.Find(field.Name)) is null || field.AreSame(actual.Find(field.Name), null);

    /// <summary>The fields that this patch writes.</summary>
    public IEnumerable<Field> Written(Shape shape) => Fields(shape, s => !s.IsTest);

    /// <summary>The fields this patch compares and that have another value than the recorded one.</summary>
    public IReadOnlyList<string> Drift(Shape shape, PropertyMap state, PropertyMap actual) =>
        [.. Fields(shape, s => s.IsTest).Where(f => !f.AreSame(state.Find(f.Name), actual.Find(f.Name))).Select(f => f.Name)];

    /// <summary>The plan without the comparisons of what means the same in more than one writing: sets, words of any case,
    /// instants.</summary>
    public PatchPlan WithoutLooseTests(Shape shape) =>
        new([.. Steps.Where(s => !s.IsTest || shape.Find(s.Member)?.Type is not (SetType or ChoiceType or InstantType))]);

    /// <summary>The recorded state with what this patch has written: what stands there when an answer leaves it out. Secrets stay
    /// so.</summary>
    public PropertyMap WrittenInto(Shape shape, PropertyMap state, PropertyMap inputs)
    {
        foreach (var field in Written(shape))
        {
            state = field.Present(inputs.Find(field.Name)) is null
                ? state.Remove(field.Name)
                : state.Set(field.Name, StateBuilder.Sheltered(inputs[field.Name], null, state.Find(field.Name)));
        }
        return state;
    }

    private IEnumerable<Field> Fields(Shape shape, Func<PatchStep, bool> which) =>
        Steps.Where(which).Select(s => shape.Find(s.Member)).OfType<Field>().Distinct();

    private static JsonNode Describe(PatchStep step)
    {
        var (name, value) = step.Operation switch
        {
            PatchOperation.Add add => ("add", add.Value),
            PatchOperation.Replace replace => ("replace", replace.Value),
            PatchOperation.Test test => ("test", test.Value),
            _ => ("remove", (JsonNode?)null),
        };
        var entry = new JsonObject { ["op"] = name, ["path"] = step.Operation.Path.ToString() };
        if (step.Operation is not PatchOperation.Remove)
            entry["value"] = step.IsSecret ? "[secret]" : value?.DeepClone();
        return entry;
    }
}
