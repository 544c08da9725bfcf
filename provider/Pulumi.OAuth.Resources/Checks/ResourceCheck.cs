using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Checks what a program wants of one resource, and completes it.</summary>
internal static class ResourceCheck
{
    /// <summary>Applies every rule; the answer holds the completed inputs, all mistakes and all warnings.</summary>
    public static CheckOutcome Run(Shape shape, CheckCall call, ApiVersion version, DateTimeOffset now)
    {
        // SDKs leave null arguments out, other writers send them: both mean the same.
        var given = call.Inputs.Where((key, value) => !DefaultsMarker.IsInternal(key) && value.Unwrap() is not PropertyValue.Null);
        var context = new CheckContext(shape, given, call.OldInputs, version, now);
        var findings = RuleBook.Of(shape).SelectMany(r => r.Examine(context)).ToList();
        var failures = findings.OfType<Finding.Mistake>().Select(m => m.Failure).ToList();
        var (inputs, nameFailure) = call.AutoNaming.Complete(given, call.OldInputs, call.LogicalName, call.RandomSeed.AsSpan());
        if (nameFailure is not null)
            failures.Add(nameFailure);
        return new CheckOutcome(new CheckAnswer(inputs, [.. failures]), [.. findings.OfType<Finding.Warning>().Select(w => w.Text)]);
    }
}

/// <summary>What Check found.</summary>
/// <param name="Answer">For the engine.</param>
/// <param name="Warnings">For people.</param>
internal sealed record CheckOutcome(CheckAnswer Answer, ImmutableArray<string> Warnings);
