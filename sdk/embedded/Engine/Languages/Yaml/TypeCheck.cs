using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Finds what a program says that its packages cannot understand, before anything is made.</summary>
internal sealed class TypeCheck
{
    private static readonly SchemaType PulumiType = Object("cwd", "organization", "project", "rootDirectory", "stack");

    private readonly Template _template;
    private readonly ProgramSchemas _schemas;
    private readonly List<Finding> _findings;
    private readonly Assignment _assignment;
    private readonly Dictionary<string, SchemaType> _variables = new(StringComparer.Ordinal);

    private TypeCheck(Template template, ProgramSchemas schemas, List<Finding> findings)
    {
        _template = template;
        _schemas = schemas;
        _findings = findings;
        _assignment = new Assignment(TypeOf);
    }

    /// <summary>Checks resources and variables, in their order, and the outputs.</summary>
    public static void Run(Template template, IEnumerable<string> order, ProgramSchemas schemas, List<Finding> findings)
    {
        var check = new TypeCheck(template, schemas, findings);
        foreach (var name in order)
        {
            if (template.Resources.FirstOrDefault(r => r.Name == name) is { } resource)
                check.CheckResource(resource);
            else if (template.Variables.FirstOrDefault(v => v.Name == name) is { } variable)
                check._variables[name] = check.Visit(variable.Value);
        }
        foreach (var output in template.Outputs)
            check.Visit(output.Value);
    }

    private static SchemaType.Object Object(params IEnumerable<string> texts)
    {
        ImmutableArray<SchemaProperty> properties = [.. texts.Select(t => new SchemaProperty(t, SchemaType.String))];
        return new SchemaType.Object(null, () => properties);
    }

    private void CheckResource(Named<ResourceDeclaration> resource)
    {
        foreach (var expression in resource.Value.Expressions)
            Visit(expression);
        if (!_schemas.Resources.TryGetValue(resource.Name, out var schema))
            return;
        if (resource.Value.Get is null)
        {
            var properties = resource.Value.Properties is null or Expression.Literal { Value: PropertyValue.Null }
                ? new Expression.Object(resource.Place, [])
                : resource.Value.Properties;
            Require(properties, new SchemaType.Object(schema.Token, () => schema.Inputs), properties.Place);
        }
        if (resource.Value.Get is { } get)
        {
            if (get.Id is not null)
                Require(get.Id, SchemaType.String, get.Id.Place);
            // Whatever is known of it may be left out.
            if (get.State is not null)
                Require(
                    get.State,
                    new SchemaType.Object(schema.Token, () => [.. schema.Outputs.Select(p => p with { IsRequired = false })]),
                    get.State.Place
                );
        }
    }

    private void Require(Expression value, SchemaType type, Place place)
    {
        var from = TypeOf(value);
        if (_assignment.Problem(value, from, type) is { } problem)
            _findings.Add(
                new Finding(problem.ExactPlace ?? place, problem.Headline ?? $"{type} is not assignable from {from}", problem.ToString())
            );
    }

    /// <summary>The type of a value, after everything in it has been checked.</summary>
    private SchemaType Visit(Expression expression)
    {
        foreach (var access in expression.Accesses)
            TypeOf(access, tells: true);
        foreach (var invoke in expression.Invokes)
            CheckInvoke(invoke);
        return TypeOf(expression);
    }

    private void CheckInvoke(Expression.Invoke invoke)
    {
        if (!_schemas.Functions.TryGetValue(invoke, out var function))
            return;
        foreach (var entry in invoke.Arguments?.Entries ?? [])
        {
            if (entry.Name is { } name && function.Inputs.All(i => i.Name != name))
            {
                _findings.Add(
                    new Finding(
                        entry.Key.Place,
                        $"{name} does not exist on Invoke {function.Token}",
                        ExistingNames.Text("fields", function.Inputs.Select(i => i.Name), name),
                        IsWarning: true
                    )
                );
            }
        }
        if (invoke.Return is not { } wanted)
            return;
        if (function.Outputs is null)
            _findings.Add(
                new Finding(
                    invoke.Place,
                    "fn::invoke has a non-object return value",
                    $"cannot specify property '{wanted}' for function {function.Token}"
                )
            );
        else if (function.Outputs.Value.All(o => o.Name != wanted))
            _findings.Add(
                new Finding(
                    invoke.Place,
                    $"{wanted} does not exist on {invoke.Function}",
                    ExistingNames.Text("properties", function.Outputs.Value.Select(o => o.Name), wanted)
                )
            );
    }

    private SchemaType TypeOf(Expression expression)
    {
        switch (expression)
        {
            case Expression.Literal literal:
                return literal.Value switch
                {
                    PropertyValue.Text => SchemaType.String,
                    PropertyValue.Number => SchemaType.Number,
                    PropertyValue.Bool => SchemaType.Boolean,
                    _ => SchemaType.Any,
                };
            case Expression.Interpolation:
                return SchemaType.String;
            case Expression.Symbol symbol:
                return TypeOf(symbol.Access, tells: false);
            case Expression.List list:
                return new SchemaType.List(UnionOf(list.Items.Select(TypeOf)));
            case Expression.Object o when o.Entries.All(e => e.Name is not null):
                ImmutableArray<SchemaProperty> properties = [.. o.Entries.Select(e => new SchemaProperty(e.Name!, TypeOf(e.Value)))];
                return new SchemaType.Object(null, () => properties);
            case Expression.AssetArchive:
                return SchemaType.Archive;
            case Expression.Call call:
                return TypeOf(call);
            case Expression.Invoke invoke when _schemas.Functions.TryGetValue(invoke, out var function) && function.Outputs is { } outputs:
                return invoke.Return is { } wanted
                    ? outputs.FirstOrDefault(o => o.Name == wanted)?.Type ?? SchemaType.Any
                    : new SchemaType.Object(function.Token, () => outputs);
            default:
                return SchemaType.Any;
        }
    }

    private SchemaType TypeOf(Expression.Call call) =>
        call.Function switch
        {
            LanguageFunctions.ToJson or LanguageFunctions.Join => SchemaType.String,
            LanguageFunctions.Split => new SchemaType.List(SchemaType.String),
            LanguageFunctions.Select => TypeOf(call.Arguments[1]) is SchemaType.List list ? list.Items : SchemaType.Any,
            LanguageFunctions.Secret or LanguageFunctions.Unsecret => TypeOf(call.Arguments[0]),
            _ when LanguageFunctions.MakesAsset(call.Function) => SchemaType.Asset,
            _ when LanguageFunctions.MakesArchive(call.Function) => SchemaType.Archive,
            _ => SchemaType.Any,
        };

    private static SchemaType UnionOf(IEnumerable<SchemaType> types) =>
        types.Distinct().ToImmutableArray() switch
        {
            [] => SchemaType.Any,
            [var only] => only,
            var several => several.Contains(SchemaType.Any) ? SchemaType.Any : new SchemaType.Union(several),
        };

    private SchemaType TypeOf(PropertyAccess access, bool tells)
    {
        var type = RootType(access.Root);
        var way = access.Root;
        foreach (var segment in access.Inner)
        {
            if (type == SchemaType.Any || type is SchemaType.Union)
                return SchemaType.Any;
            if (Step(type, segment) is not { } next)
            {
                if (tells)
                    _findings.Add(Missing(access, type, way, segment));
                return SchemaType.Any;
            }
            type = next;
            way += segment is PropertyPath.Key key
                ? "." + key.Name
                : string.Create(CultureInfo.InvariantCulture, $"[{((PropertyPath.Index)segment).Position}]");
        }
        return type;
    }

    private SchemaType RootType(string root)
    {
        if (root == DeclarationOrder.Pulumi)
            return PulumiType;
        if (_template.Resources.Any(r => r.Name == root))
            return _schemas.Resources.TryGetValue(root, out var schema) ? new SchemaType.Resource(schema.Token, schema) : SchemaType.Any;
        return _variables.GetValueOrDefault(root, SchemaType.Any);
    }

    private static SchemaType? Step(SchemaType type, PropertyPath.Segment segment) =>
        (type, segment) switch
        {
            (SchemaType.List list, PropertyPath.Index) => list.Items,
            (SchemaType.Map map, PropertyPath.Key) => map.Values,
            (SchemaType.Object o, PropertyPath.Key key) => o.Properties.FirstOrDefault(p => p.Name == key.Name)?.Type,
            (SchemaType.Resource, PropertyPath.Key { Name: "id" or "urn" }) => SchemaType.String,
            (SchemaType.Resource { Schema: { } schema }, PropertyPath.Key key) => schema
                .Outputs.FirstOrDefault(p => p.Name == key.Name)
                ?.Type,
            _ => null,
        };

    private static Finding Missing(PropertyAccess access, SchemaType type, string way, PropertyPath.Segment segment)
    {
        var names = type switch
        {
            SchemaType.Object o => o.Properties.Select(p => p.Name),
            SchemaType.Resource { Schema: { } schema } => [.. schema.Outputs.Select(p => p.Name), "id", "urn"],
            _ => (IEnumerable<string>?)null,
        };
        if (segment is PropertyPath.Key key)
        {
            return names is not null
                ? new Finding(access.Place, $"{key.Name} does not exist on {way}", ExistingNames.Text("properties", names, key.Name))
                : new Finding(
                    access.Place,
                    $"cannot access a property on '{way}' (type {type})",
                    "Property access is only allowed on Resources and Objects"
                );
        }
        return new Finding(access.Place, $"Cannot index into '{way}' (type {type})", "Index via number is only allowed on Arrays");
    }
}
