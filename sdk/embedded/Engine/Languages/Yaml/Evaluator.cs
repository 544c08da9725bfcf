using System.Collections.Immutable;
using System.Text;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Gives the values of a program's expressions. Waits for what they name.</summary>
/// <param name="root">The value of a name: waits for a resource or variable.</param>
/// <param name="resource">A resource of the program by its URN.</param>
/// <param name="calls">Calls functions of packages, and looks other stacks up.</param>
/// <param name="pure">The other functions.</param>
internal sealed class Evaluator(
    Func<PropertyAccess, Task<PropertyValue>> root,
    Func<Urn, RegisteredResource?> resource,
    IPackageCalls calls,
    PureFunctions pure
)
{
    private readonly PropertyReading _reading = new(resource);

    /// <summary>The value; parts of it that are outputs stay so in their places.</summary>
    /// <exception cref="EvaluationException">It has none.</exception>
    /// <exception cref="NeedsFailedPartException">Something it names has none.</exception>
    public async Task<PropertyValue> EvaluateAsync(Expression expression)
    {
        switch (expression)
        {
            case Expression.Literal literal:
                return literal.Value;
            case Expression.Symbol symbol:
                return await AccessAsync(symbol.Access);
            case Expression.Interpolation interpolation:
                return await InterpolateAsync(interpolation);
            case Expression.List list:
                return PropertyValue.Of(await AllAsync(list.Items));
            case Expression.Object o:
                return await ObjectAsync(o);
            case Expression.AssetArchive archive:
                return await ArchiveAsync(archive);
            case Expression.Invoke invoke:
                return await calls.InvokeAsync(invoke, this);
            case Expression.Call call:
                return await CallAsync(call);
            default:
                throw new InvalidOperationException(
                    $"An expression of the kind {expression.GetType().Name} cannot be evaluated. Please report this."
                );
        }
    }

    /// <summary>A text or other plain value that has to be known now.</summary>
    /// <exception cref="EvaluationException">It is not known yet, or not plain.</exception>
    public async Task<PropertyValue> EvaluatePlainAsync(Expression expression, string what) =>
        await EvaluateAsync(expression) is var value && Outputs.Resolve(value) is { Value: { } plain, IsSecret: false, Dependencies: [] }
            ? plain
            : throw new EvaluationException(
                expression.Place,
                $"{what} must not be an output",
                "It has to be known before anything is made."
            );

    /// <summary>A resource of the program.</summary>
    /// <exception cref="EvaluationException">It is something else.</exception>
    public async Task<RegisteredResource> EvaluateResourceAsync(Expression expression) =>
        AsResource(await EvaluateAsync(expression), expression.Place);

    /// <summary>Resources of the program.</summary>
    /// <exception cref="EvaluationException">It is something else.</exception>
    public async Task<ImmutableArray<RegisteredResource>> EvaluateResourcesAsync(Expression expression, string option) =>
        await EvaluateAsync(expression) is PropertyValue.List list
            ? [.. list.Items.Select(i => AsResource(i, expression.Place))]
            : throw new EvaluationException(expression.Place, $"resource option {option} value must be a list of resources");

    /// <summary>Values in their order.</summary>
    public async Task<ImmutableArray<PropertyValue>> AllAsync(IEnumerable<Expression> expressions)
    {
        var values = ImmutableArray.CreateBuilder<PropertyValue>();
        foreach (var expression in expressions)
            values.Add(await EvaluateAsync(expression));
        return values.ToImmutable();
    }

    private RegisteredResource AsResource(PropertyValue value, Place place) =>
        (value is PropertyValue.ResourceReference reference ? resource(reference.Urn) : null)
        ?? throw new EvaluationException(
            place,
            $"expected resource, got {GoText.Kind(value)}",
            "Name a resource of this program, ${name}."
        );

    private async Task<PropertyValue> AccessAsync(PropertyAccess access) => _reading.Follow(await root(access), access.Inner, access.Place);

    private async Task<PropertyValue> InterpolateAsync(Expression.Interpolation interpolation)
    {
        var values = ImmutableArray.CreateBuilder<PropertyValue>();
        foreach (var part in interpolation.Texts)
        {
            if (part.Access is not null)
                values.Add(await AccessAsync(part.Access));
        }
        return Outputs.Apply(
            values.ToImmutable(),
            plain =>
            {
                var text = new StringBuilder();
                var next = 0;
                foreach (var part in interpolation.Texts)
                {
                    text.Append(part.Text);
                    if (part.Access is not null)
                        text.Append(TextOf(part.Access, plain[next++]));
                }
                return PropertyValue.Of(text.ToString());
            }
        );
    }

    private static string TextOf(PropertyAccess access, PropertyValue value) =>
        value is PropertyValue.ResourceReference or PropertyValue.Asset or PropertyValue.Archive
            ? throw new EvaluationException(
                access.Place,
                $"{GoText.Kind(value)} is no text: '{access.Root}' needs a property",
                $"Say ${{{access.Root}.id}} or ${{{access.Root}.urn}}."
            )
            : GoText.Of(value);

    private async Task<PropertyValue> ObjectAsync(Expression.Object o)
    {
        var keys = await AllAsync(o.Entries.Select(e => e.Key));
        var values = await AllAsync(o.Entries.Select(e => e.Value));
        return Outputs.Apply(
            keys,
            plain =>
            {
                var result = PropertyMap.Empty;
                for (var i = 0; i < plain.Length; i++)
                {
                    if (plain[i] is not PropertyValue.Text key)
                        throw new EvaluationException(
                            o.Entries[i].Key.Place,
                            $"object key must evaluate to a string, not {GoText.Kind(plain[i])}"
                        );
                    result = result.Set(key.Value, values[i]);
                }
                return PropertyValue.Of(result);
            }
        );
    }

    private async Task<PropertyValue> ArchiveAsync(Expression.AssetArchive archive)
    {
        var assets = await AllAsync(archive.Assets.Select(a => a.Value));
        return Outputs.Apply(
            assets,
            plain => new PropertyValue.Archive(
                PropertyMap.Empty.Set(
                    "assets",
                    PropertyValue.Of(PropertyMap.From(archive.Assets.Select((a, i) => KeyValuePair.Create(a.Key, plain[i]))))
                )
            )
        );
    }

    private async Task<PropertyValue> CallAsync(Expression.Call call)
    {
        switch (call.Function)
        {
            case LanguageFunctions.StackReference:
                return await StackReferenceAsync(call);
            case LanguageFunctions.ResourceName:
                return PropertyValue.Of((await EvaluateResourceAsync(call.Arguments[0])).Name);
            case LanguageFunctions.ResourceType:
                return PropertyValue.Of((await EvaluateResourceAsync(call.Arguments[0])).Type);
        }
        var arguments = await AllAsync(call.Arguments);
        switch (call.Function)
        {
            case LanguageFunctions.Secret:
                return Outputs.Within(arguments[0], isSecret: true, []);
            case LanguageFunctions.Unsecret:
                return (Outputs.Resolve(arguments[0]) with { IsSecret = false }).ToValue();
            default:
                return Outputs.Apply(arguments, plain => pure.Evaluate(call, plain));
        }
    }

    private async Task<PropertyValue> StackReferenceAsync(Expression.Call call)
    {
        if (call.Arguments[0] is not Expression.Literal { Value: PropertyValue.Text stack })
            throw new EvaluationException(call.Place, "the first argument to fn::stackReference must be a string literal");
        var outputs = (await calls.StackReferenceAsync(stack.Value, call.Place)).Property("outputs");
        var name = await EvaluateAsync(call.Arguments[1]);
        return Outputs.Apply(
            [name],
            plain =>
                plain[0] is PropertyValue.Text key
                    ? _reading.Follow(outputs, [new PropertyPath.Key(key.Value)], call.Place)
                    : throw new EvaluationException(
                        call.Arguments[1].Place,
                        $"expected property name argument to fn::stackReference to be a string, got {GoText.Kind(plain[0])}"
                    )
        );
    }
}

/// <summary>What expressions ask of the engine.</summary>
internal interface IPackageCalls
{
    /// <summary>Calls a function of a package.</summary>
    Task<PropertyValue> InvokeAsync(Expression.Invoke invoke, Evaluator evaluator);

    /// <summary>Another stack, looked up once.</summary>
    Task<RegisteredResource> StackReferenceAsync(string name, Place place);
}
