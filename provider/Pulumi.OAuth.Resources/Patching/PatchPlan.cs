using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.JsonPatch.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Patching;

/// <summary>One operation of a planned patch.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
internal sealed record PatchStep(Operation Operation, bool IsSecret);

/// <summary>The operations that an update will send; none when the tenant has nothing to hear.</summary>
internal sealed record PatchPlan(ImmutableArray<PatchStep> Steps)
{
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Whether one of the operations only compares, so that a refusal means drift.</summary>
    public bool IsGuarded => Steps.Any(s => s.Operation.OperationType == OperationType.Test);

    /// <summary>The operations as the tenant client sends them.</summary>
    public IReadOnlyList<PatchOperation> ToRequest() => [.. Steps.Select(s => ToRequest(s.Operation))];

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
    public bool IsFulfilledBy(Shape shape, PropertyMap actual, PropertyMap inputs) => Fields(shape, s => true)
        .Where(f => f.SetBy == Setter.Program)
        .All(f => f.Present(inputs.Find(f.Name)) is { } wanted
            ? f.AreSame(wanted, actual.Find(f.Name))
            : f.Present(actual.Find(f.Name)) is null || f.AreSame(actual.Find(f.Name), null));

    /// <summary>The fields this patch compares and that have another value than the recorded one.</summary>
    public IReadOnlyList<string> Drift(Shape shape, PropertyMap state, PropertyMap actual) =>
        [.. Fields(shape, s => s.Operation.OperationType == OperationType.Test)
            .Where(f => !f.AreSame(state.Find(f.Name), actual.Find(f.Name)))
            .Select(f => f.Name)];

    /// <summary>The plan without the comparisons of sets.</summary>
    public PatchPlan WithoutSetTests(Shape shape) =>
        new([.. Steps.Where(s => s.Operation.OperationType != OperationType.Test || shape.Find(s.Operation.path[1..])?.Type is not SetType)]);

    /// <summary>The recorded state with what this patch has written: what stands there when an answer leaves it out. Secrets stay so.</summary>
    public PropertyMap WrittenInto(Shape shape, PropertyMap state, PropertyMap inputs)
    {
        foreach (var field in Fields(shape, s => s.Operation.OperationType != OperationType.Test))
        {
            state = field.Present(inputs.Find(field.Name)) is null ? state.Remove(field.Name)
                : state.Set(field.Name, StateBuilder.Sheltered(inputs[field.Name], null, state.Find(field.Name)));
        }
        return state;
    }

    private IEnumerable<Field> Fields(Shape shape, Func<PatchStep, bool> which) =>
        Steps.Where(which).Select(s => shape.Find(s.Operation.path[1..])).OfType<Field>().Distinct();

    private static PatchOperation ToRequest(Operation operation)
    {
        var path = JsonPointer.Parse(operation.path);
        return operation.OperationType switch
        {
            OperationType.Add => new PatchOperation.Add(path, PatchValue.ToJson(operation.value)),
            OperationType.Remove => new PatchOperation.Remove(path),
            OperationType.Replace => new PatchOperation.Replace(path, PatchValue.ToJson(operation.value)),
            OperationType.Test => new PatchOperation.Test(path, PatchValue.ToJson(operation.value)),
            _ => throw new InvalidOperationException($"The patch operation {operation.op} is never planned. Please report this."),
        };
    }

    private static JsonNode Describe(PatchStep step)
    {
        var entry = new JsonObject { ["op"] = step.Operation.op, ["path"] = step.Operation.path };
        if (step.Operation.OperationType != OperationType.Remove)
            entry["value"] = step.IsSecret ? "[secret]" : PatchValue.ToJson(step.Operation.value);
        return entry;
    }
}
