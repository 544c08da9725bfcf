using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Checks what a program wants of one resource, and completes it.</summary>
internal static class ResourceCheck
{
    /// <summary>Applies every rule; the answer holds the completed inputs, all mistakes and all warnings.</summary>
    /// <param name="shape">Kind of the resource.</param>
    /// <param name="call">What is checked.</param>
    /// <param name="before">What was there before; also when the engine leaves it out, as it does when it checks a replacement once
    /// more.</param>
    /// <param name="version">Version of the tenant's API.</param>
    /// <param name="now">The present.</param>
    /// <param name="policy">Null for the usual one.</param>
    public static CheckOutcome Run(
        Shape shape,
        CheckCall call,
        Precedent before,
        ApiVersion version,
        DateTimeOffset now,
        Policy? policy = null
    )
    {
        // SDKs leave null arguments out, other writers send them: both mean the same.
        var given = call.Inputs.Where((key, value) => !DefaultsMarker.IsInternal(key) && value.Unwrap() is not PropertyValue.Null);
        var context = new CheckContext(shape, given, before, version, now)
        {
            IsForNewObject = call.OldInputs.Count == 0 && call.OldState.Count == 0,
            Policy = policy ?? Policy.Default,
        };
        var findings = RuleBook.Of(shape).SelectMany(r => r.Examine(context)).ToList();
        var failures = findings.OfType<Finding.Mistake>().Select(m => m.Failure).ToList();
        var (inputs, nameFailure) = call.AutoNaming.Complete(given, call.OldInputs, call.LogicalName, call.RandomSeed.AsSpan());
        if (shape.Member is not null)
            inputs = PairInputs.Checked(inputs, call.OldInputs);
        if (nameFailure is not null)
            failures.Add(nameFailure);
        return new CheckOutcome(new CheckAnswer(inputs, [.. failures]), [.. findings.OfType<Finding.Warning>().Select(w => w.Text)]);
    }
}

/// <summary>What Check found.</summary>
/// <param name="Answer">For the engine.</param>
/// <param name="Warnings">For people.</param>
internal sealed record CheckOutcome(CheckAnswer Answer, ImmutableArray<string> Warnings);
