using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>What a rule has to say. Closed family: the cases below.</summary>
internal abstract record Finding
{
    private Finding() { }

    /// <summary>The program has to be changed.</summary>
    public sealed record Mistake(CheckFailure Failure) : Finding
    {
        public Mistake(string property, string reason)
            : this(new CheckFailure(PropertyPath.Of(property), reason)) { }
    }

    /// <summary>The program may be meant so, but somebody should know.</summary>
    public sealed record Warning(string Text) : Finding;
}

/// <summary>One concern of Check. No rule stops another, so that people see everything at once.</summary>
internal interface ICheckRule
{
    IEnumerable<Finding> Examine(CheckContext context);
}
