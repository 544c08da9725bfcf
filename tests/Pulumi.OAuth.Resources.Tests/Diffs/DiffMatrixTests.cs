using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Diffs;

/// <summary>Every field, every way in which it can change, every version of the API: what Diff answers, and what goes over the
/// wire.</summary>
public sealed class DiffMatrixTests
{
    /// <summary>What happens to a field.</summary>
    public enum Transition
    {
        Same,
        Set,
        Changed,
        Cleared,
        Reordered,
        Unknown,
    }

    public static TheoryData<string, string, Transition, string> Rows()
    {
        var rows = new TheoryData<string, string, Transition, string>();
        foreach (var row in FieldRow.Table)
        {
            foreach (var transition in Enum.GetValues<Transition>())
            {
                if (transition is Transition.Set or Transition.Cleared && row.Clear is null)
                    continue;
                if (transition == Transition.Reordered && JsonNode.Parse(row.One) is not JsonArray)
                    continue;
                foreach (var version in FieldRow.Versions)
                    rows.Add(row.Type, row.Field, transition, version);
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Change_OfOneField_IsAnsweredAndSentAsTheTableSays(string type, string field, Transition transition, string versionName)
    {
        var row = FieldRow.Table.Single(r => r.Type == type && r.Field == field);
        var version = ApiVersion.Find(versionName)!;
        var shape = ShapeCatalog.Find("oauth:index:" + type)!;
        var (before, after) = Values(row, transition);
        var oldInputs = Inputs(type, field, before);
        var inputs = Inputs(type, field, after);
        // The tenant shows the names of its fields alone.
        var state = row.IsOfTheStateAlone(versionName) ? oldInputs.Remove(field) : oldInputs;

        var diff = ResourceDiff.Run(
            shape,
            new DiffCall
            {
                Urn = ProviderUnderTest.Urn(shape.Token),
                Type = shape.Token,
                Id = "1",
                OldInputs = oldInputs,
                State = oldInputs,
                Inputs = inputs,
            },
            version,
            DateTimeOffset.UnixEpoch
        );
        var plan = new PatchPlanner(shape, version, guardUpdates: false).Plan(oldInputs, state, inputs);

        var isChange = transition is not (Transition.Same or Transition.Reordered);
        // Days of life for a token that had neither them nor a date leave it the date that the tenant gave it.
        var replaces = isChange && row.Replaces.Contains(versionName) && (field != "expiresInDays" || transition != Transition.Set);
        Assert.Equal<PropertyChange>(
            !isChange ? []
                : field == "expiresInDays" && !replaces
                    ? [new PropertyChange(PropertyPath.Of("expirationDate"), ChangeKind.Updated, Replaces: false, IsInput: false)]
                : [new PropertyChange(Path(row, transition), Kind(transition), replaces)],
            diff.Changes
        );
        Assert.False(diff.DeleteBeforeReplace);
        Assert.Equal(isChange && !replaces, diff.Stables.Contains("secret"));
        Assert.Equal($"[{(isChange && !replaces ? Sent(row, transition, versionName) : "")}]", plan.Describe());
    }

    private static (JsonNode? Before, JsonNode? After) Values(FieldRow row, Transition transition)
    {
        var (one, other) = (JsonNode.Parse(row.One), JsonNode.Parse(row.Other));
        return transition switch
        {
            Transition.Same => (one, JsonNode.Parse(row.One)),
            Transition.Set => (null, one),
            Transition.Changed => (one, other),
            Transition.Cleared => (one, null),
            Transition.Reordered => (one, new JsonArray([.. one!.AsArray().Select(i => i!.DeepClone()).Reverse()])),
            _ => (one, "?"),
        };
    }

    private static PropertyMap Inputs(string type, string field, JsonNode? value)
    {
        var inputs =
            type == "OAuthClient"
                ? Support.Values.Client("""{"scope":null}""")
                : Support.Values.Token("""{"scope":null,"expiresInDays":null}""");
        inputs = inputs.Remove(field);
        return value is null ? inputs : inputs.Set(field, Support.Values.Value(value));
    }

    private static PropertyPath Path(FieldRow row, Transition transition) =>
        row.Field == "rotationTriggers" && transition == Transition.Changed ? PropertyPath.Of(row.Field, "a") : PropertyPath.Of(row.Field);

    private static ChangeKind Kind(Transition transition) =>
        transition switch
        {
            Transition.Set => ChangeKind.Added,
            Transition.Cleared => ChangeKind.Deleted,
            _ => ChangeKind.Updated,
        };

    private static string Sent(FieldRow row, Transition transition, string version) =>
        transition switch
        {
            _ when row.IsOfTheStateAlone(version) => "",
            Transition.Cleared => row.Clear!,
            Transition.Set => $$"""{"op":"add","path":"/{{row.Field}}","value":{{row.One}}}""",
            Transition.Unknown => $$"""{"op":"replace","path":"/{{row.Field}}","value":"[unknown]"}""",
            _ => $$"""{"op":"replace","path":"/{{row.Field}}","value":{{row.Other}}}""",
        };

    [Fact]
    public void Table_HasEveryFieldThatAProgramMayGive()
    {
        var fields = ShapeCatalog.Objects.SelectMany(s => s.Inputs.Select(f => $"{s.Name}.{f.Name}"));

        Assert.Equal(fields.Order(StringComparer.Ordinal), FieldRow.Table.Select(r => $"{r.Type}.{r.Field}").Order(StringComparer.Ordinal));
    }
}
