using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Why a value cannot be what it is wanted for.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Because">The reasons of the reason.</param>
/// <param name="Place">What exactly; null for the whole value.</param>
/// <param name="Summary">A better headline than that the types differ; null when there is none.</param>
internal sealed record Mismatch(string Reason, ImmutableArray<Mismatch> Because, Place? Place = null, string? Summary = null)
{
    /// <summary>Only a single cause says more than the whole.</summary>
    public Place? ExactPlace => Place ?? (Because is [var only] ? only.ExactPlace : null);

    public string? Headline => Summary ?? (Because is [var only] ? only.Headline : null);

    public override string ToString() => Reason + Reasons("  ");

    private string Reasons(string indent) =>
        (Because.IsEmpty ? "" : ":") + string.Concat(Because.Select(b => $"\n{indent}{b.Reason}{b.Line}{b.Reasons(indent + "  ")}"));

    /// <summary>Several reasons are in several lines of the program.</summary>
    private string Line => Place is { } place ? string.Create(CultureInfo.InvariantCulture, $" (line {place.Line})") : "";
}

/// <summary>Whether a value of one type can stand where another is wanted.</summary>
/// <param name="typeOf">The type of a part of the program.</param>
internal sealed class Assignment(Func<Expression, SchemaType> typeOf)
{
    /// <summary>Null when it can.</summary>
    /// <param name="value">The value; null for a part that is not written out.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">What is wanted.</param>
    public Mismatch? Problem(Expression? value, SchemaType from, SchemaType to)
    {
        if (from == SchemaType.Any || to == SchemaType.Any)
            return null;
        if (from is SchemaType.Union choices)
        {
            var refused = choices.Types.Select(t => Problem(value, t, to)).OfType<Mismatch>().ToImmutableArray();
            return refused.IsEmpty ? null : Refusal(from, to, refused);
        }
        switch (to)
        {
            case SchemaType.Union wanted:
                var reasons = ImmutableArray.CreateBuilder<Mismatch>();
                foreach (var type in wanted.Types)
                {
                    if (Problem(value, from, type) is not { } reason)
                        return null;
                    reasons.Add(reason);
                }
                return Refusal(from, to, reasons.ToImmutable());
            case SchemaType.Enumeration enumeration:
                return EnumerationProblem(value, from, enumeration);
            case SchemaType.List list:
                return from is SchemaType.List given ? Nested(from, to, Problem(null, given.Items, list.Items)) : Refusal(from, to, []);
            case SchemaType.Map map:
                return MapProblem(from, map);
            case SchemaType.Object wantedObject:
                return ObjectProblem(value, from, wantedObject);
            case SchemaType.Resource resource:
                return from is SchemaType.Resource r && r.Token == resource.Token ? null : Refusal(from, to, []);
            default:
                return IsPrimitive(from is SchemaType.Enumeration e ? e.Element : from, to) ? null : Refusal(from, to, []);
        }
    }

    /// <summary>Numbers and truth values are taken for texts, since no function makes texts of them; a resource is its URN.</summary>
    private static bool IsPrimitive(SchemaType from, SchemaType to)
    {
        if (to == SchemaType.Number || to == SchemaType.Integer)
            return from == SchemaType.Number || from == SchemaType.Integer;
        if (to == SchemaType.String)
            return from == SchemaType.String
                || from == SchemaType.Number
                || from == SchemaType.Integer
                || from == SchemaType.Boolean
                || from is SchemaType.Resource;
        if (to == SchemaType.Asset)
            return from == SchemaType.Asset || from == SchemaType.Archive;
        return from == to;
    }

    private static Mismatch Refusal(SchemaType from, SchemaType to, ImmutableArray<Mismatch> because)
    {
        var word = from is SchemaType.Primitive ? "type " : "";
        return new Mismatch($"Cannot assign {word}'{from}' to {word}'{to}'", because);
    }

    private static Mismatch? Nested(SchemaType from, SchemaType to, Mismatch? problem) =>
        problem is null ? null : Refusal(from, to, [problem]);

    private Mismatch? EnumerationProblem(Expression? value, SchemaType from, SchemaType.Enumeration to)
    {
        if (from is SchemaType.Enumeration same && same.Token == to.Token)
            return null;
        if (Problem(null, from is SchemaType.Enumeration e ? e.Element : from, to.Element) is not null)
            return Refusal(from, to, []);
        return value is Expression.Literal literal && GoText.Of(literal.Value) is var text && !to.Values.Contains(text)
            ? Refusal(
                from,
                to,
                [
                    new Mismatch(
                        $"Allowed values are {string.Join(", ", to.Values.Select(v => to.Element == SchemaType.String ? $"\"{v}\"" : v))}",
                        [],
                        value.Place
                    ),
                ]
            )
            : null;
    }

    private Mismatch? MapProblem(SchemaType from, SchemaType.Map to) =>
        from switch
        {
            SchemaType.Map map => Nested(from, to, Problem(null, map.Values, to.Values)),
            SchemaType.Object o => o
                .Properties.Select(p =>
                    Problem(null, p.Type, to.Values) is { } problem ? problem with { Reason = $"{p.Name}: {problem.Reason}" } : null
                )
                .FirstOrDefault(p => p is not null)
                is { } first
                ? Refusal(from, to, [first])
                : null,
            _ => Refusal(from, to, []),
        };

    private Mismatch? ObjectProblem(Expression? value, SchemaType from, SchemaType.Object to)
    {
        if (from == to)
            return null;
        if (from is SchemaType.Map map)
        {
            var failures = to
                .Properties.Select(p =>
                    Problem(null, map.Values, p.Type) is { } problem ? problem with { Reason = $"{p.Name}: {problem.Reason}" } : null
                )
                .OfType<Mismatch>()
                .ToImmutableArray();
            return failures.IsEmpty ? null : Refusal(from, to, failures);
        }
        if (from is not SchemaType.Object given)
            return Refusal(from, to, []);
        var entries = (value as Expression.Object)
            ?.Entries.Where(e => e.Name is not null)
            .DistinctBy(e => e.Name)
            .ToDictionary(e => e.Name!, StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Mismatch>();
        foreach (var property in to.Properties)
        {
            if (given.Properties.FirstOrDefault(p => p.Name == property.Name) is not { } found)
            {
                if (property is { IsRequired: true, Constant: null })
                    problems.Add(new Mismatch($"{property.Name}: Missing required property '{property.Name}'", [], value?.Place));
                continue;
            }
            var part = entries?.GetValueOrDefault(property.Name)?.Value;
            if (Problem(part, part is null ? found.Type : typeOf(part), property.Type) is { } problem)
                problems.Add(problem with { Reason = $"{property.Name}: {problem.Reason}", Place = problem.ExactPlace ?? part?.Place });
        }
        foreach (var stray in given.Properties.Where(p => to.Properties.All(t => t.Name != p.Name)))
        {
            problems.Add(
                new Mismatch(
                    $"{stray.Name}: no such property. {ExistingNames.Text("properties", to.Properties.Select(p => p.Name), stray.Name)}",
                    [],
                    entries?.GetValueOrDefault(stray.Name)?.Key.Place ?? value?.Place,
                    $"Property {stray.Name} does not exist on '{to}'"
                )
            );
        }
        return problems.Count == 0 ? null : Refusal(from, to, problems.ToImmutable());
    }
}
