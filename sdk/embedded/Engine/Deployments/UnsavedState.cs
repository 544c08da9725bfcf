using System.Globalization;
using System.Text;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>What is told when a run's state could not be saved: why, and every object that would otherwise be without a name.</summary>
internal static class UnsavedState
{
    /// <param name="failure">Of the first save that failed; its message names the file.</param>
    /// <param name="recorder">After the last try to save.</param>
    public static string Describe(Exception failure, SnapshotRecorder recorder)
    {
        var text = new StringBuilder(failure.Message.TrimEnd('\n')).Append(
            "\nNothing more was begun after that; what was under way has been waited for.\n"
        );
        var (unrecorded, underWay) = (recorder.Unrecorded.ToLookup(recorder.IsAdopted), recorder.UnderWay);
        var adopted = unrecorded[true];
        var made = unrecorded[false]
            .Select(r => (Resource: r, OtherIds: OtherIds(r, [PropertyValue.Of(r.Id!)], ""), HasOther: recorder.HasOther(r)))
            .ToList();
        Append(
            text,
            "These objects exist and are not recorded in the state:",
            made.Select(m => Identified(m.Resource) + m.OtherIds + (m.HasOther ? "; the state has another object under this name" : ""))
        );
        Append(
            text,
            "These objects existed before and were to be adopted; they are as they were, and not recorded in the state:",
            adopted.Select(Identified)
        );
        var outdated = recorder.Outdated.Select(o => (o.Now, Ids: OtherIds(o.Now, o.Recorded.Outputs?.Values, "is now "))).ToList();
        Append(text, "The state has these as they were before the run:", outdated.Select(o => Named(o.Now) + o.Ids));
        Append(
            text,
            "These were given up, and nobody knows what became of them:",
            underWay.Select(u => $"{Named(u.Resource)} ({u.Operation})")
        );
        if (outdated.Any(o => o.Ids.Length > 0))
        {
            text.Append("An id that is not recorded is of an object that nothing else names, and another run may make it once more. ")
                .Append("Look at it where it lives, and delete it there unless somebody uses it.\n");
        }
        else if (made.Count == 0)
        {
            return text.Append(
                    CultureInfo.InvariantCulture,
                    $"Every object that was made is recorded in the state. Once the file can be written, run the command again."
                )
                .ToString();
        }
        if (made.Count == 0)
            return text.Append("Once the file can be written, run the command again.").ToString();
        return text.Append(
                "Another run would make them a second time. Once the file can be written, adopt each with `pulumi-embedded import TYPE "
                    + "NAME ID`, or delete it where it lives. "
                    + (made.Any(m => m.HasOther) ? "Where the state has another object under the name, give it another NAME. " : "")
                    + (
                        made.Any(m => m.OtherIds.Length > 0)
                            ? "Where the id is refused, the other one that stands beside it is its object's. "
                            : ""
                    )
                    + "What a provider tells only when it makes an object, such as a secret, an adopted one does not have until it is "
                    + "replaced."
            )
            .ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            if (!any)
                text.Append(title).Append('\n');
            any = true;
            text.Append("  ").Append(line).Append('\n');
        }
    }

    /// <summary>A resource may be more than one object, and tells the others by outputs such as <c>currentId</c>. What the state knows,
    /// under whatever name, is none of them: somebody may be about to delete what is named here.</summary>
    /// <param name="now">The resource.</param>
    /// <param name="recorded">What is known of it.</param>
    /// <param name="verb">Between the output's name and the id, with a blank after it; empty for nothing.</param>
    private static string OtherIds(ResourceState now, IEnumerable<PropertyValue>? recorded, string verb)
    {
        var known = recorded?.Select(v => v.UnwrapAll()).ToHashSet() ?? [];
        return string.Concat(
            from output in now.Outputs ?? PropertyMap.Empty
            where
                output.Key.EndsWith("Id", StringComparison.Ordinal)
                && output.Value is PropertyValue.Text
                && !now.AdditionalSecretOutputs.Contains(output.Key)
            where !known.Contains(output.Value)
            select $", {output.Key} {verb}{((PropertyValue.Text)output.Value).Value}"
        );
    }

    private static string Identified(ResourceState resource) => $"{Named(resource)} (id {resource.Id})";

    private static string Named(ResourceState resource) => $"{resource.Type} {resource.Urn.Name}";
}
