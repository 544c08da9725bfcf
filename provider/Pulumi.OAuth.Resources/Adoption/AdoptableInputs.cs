using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Adoption;

/// <summary>Finds what a program has to say so that nothing is changed about an object.</summary>
/// <param name="version">Version of the tenant's API.</param>
/// <param name="now">The present.</param>
internal sealed class AdoptableInputs(ApiVersion version, DateTimeOffset now)
{
    private static readonly Policy Lenient = Policy.Default;

    /// <summary>The inputs, tried out: what an import records, and what a program then says, are checked and compared as an engine has it
    /// done.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="found">What the tenant says of it.</param>
    /// <param name="logicalName">Name of the resource.</param>
    /// <returns>The inputs, or why there are none, as a clause about the object.</returns>
    public Result<PropertyMap, string> Of(Shape shape, TenantObject found, string logicalName)
    {
        var state = StateBuilder.Build(shape, found, PropertyMap.Empty, PropertyMap.Empty);
        var imported = InputReader.ForImport(shape, state, version);
        var said = WithRights(shape, WithRequiredTexts(shape, imported));
        var urn = Urn.Create("export", "export", shape.Token, logicalName);
        var check = ResourceCheck
            .Run(
                shape,
                new CheckCall
                {
                    Urn = urn,
                    Type = shape.Token,
                    LogicalName = logicalName,
                    Inputs = said,
                    OldInputs = imported,
                    OldState = state,
                },
                new Precedent(imported, state),
                version,
                now,
                Lenient
            )
            .Answer;
        if (!check.Failures.IsEmpty)
            return $"no program can declare it as it is: {string.Join("; ", check.Failures.Select(f => $"{f.Path} {f.Reason}"))}";
        var diff = ResourceDiff.Run(
            shape,
            new DiffCall
            {
                Urn = urn,
                Type = shape.Token,
                Id = found.Id,
                State = state,
                OldInputs = imported,
                Inputs = check.Inputs,
            },
            version,
            now
        );
        return diff.HasChanges
            ? $"a program that declares it would change it: {string.Join(", ", diff.Changes.Select(c => c.Property).Distinct())}"
            : said;
    }

    /// <summary>A tenant may hold nothing where a program has to write the empty text.</summary>
    private static PropertyMap WithRequiredTexts(Shape shape, PropertyMap inputs) =>
        shape
            .Inputs.Where(f => f is { IsRequired: true, Type: TextType } && !inputs.ContainsKey(f.Name))
            .Aggregate(inputs, (all, f) => all.Set(f.Name, PropertyValue.Of("")));

    /// <summary>Every right of the owner is what no scope means, and each preview warns of a program that does not say so.</summary>
    private static PropertyMap WithRights(Shape shape, PropertyMap inputs) =>
        inputs.ContainsKey(MemberNames.Scope) || shape.Find(MemberNames.Scope)?.Default is not { } every
            ? inputs
            : inputs.Set(MemberNames.Scope, every);
}
