using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Functions;

/// <summary>One function a program can call: what it takes and what it answers. Closed family: the cases below.</summary>
public abstract record Function
{
    private Function() { }

    /// <summary>Last part of the token, for example <c>getOAuthClient</c>.</summary>
    public required string Name { get; init; }

    public string Token => $"oauth:index:{Name}";

    /// <summary>Description in the package schema.</summary>
    public required string Description { get; init; }

    /// <summary>Description of what comes back.</summary>
    public required string AnswerDescription { get; init; }

    /// <summary>Arguments, all optional.</summary>
    public required ImmutableArray<Filter> Arguments { get; init; }

    /// <summary>Tells objects of the tenant.</summary>
    public sealed record LookUp : Function
    {
        /// <summary>Kind of object that comes back.</summary>
        public required Shape Shape { get; init; }

        /// <summary>Name of the answer's property that holds the list; null when the answer is one object.</summary>
        public string? ListName { get; init; }
    }

    /// <summary>Logs in, and tells the bearer token.</summary>
    public sealed record LogIn : Function;
}
