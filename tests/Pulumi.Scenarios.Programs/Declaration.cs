namespace Pulumi.Scenarios;

/// <summary>One resource of a scenario's program, as the test writes it and the program reads it.</summary>
public sealed record Declaration(DeclaredKind Kind, string Name)
{
    /// <summary>An OAuth client.</summary>
    public static Declaration Client(string name) => new(DeclaredKind.OAuthClient, name);

    /// <summary>A personal access token.</summary>
    public static Declaration Token(string name) => new(DeclaredKind.PersonalAccessToken, name);

    /// <summary>Two OAuth clients in one resource.</summary>
    public static Declaration RotatingClient(string name) => new(DeclaredKind.RotatingOAuthClient, name) { RotateAfterDays = 1 };

    /// <summary>Two personal access tokens in one resource.</summary>
    public static Declaration RotatingToken(string name) => new(DeclaredKind.RotatingPersonalAccessToken, name) { RotateAfterDays = 1 };

    /// <summary>A component without inputs.</summary>
    public static Declaration Group(string name) => new(DeclaredKind.Component, name);

    /// <summary>A client or token that is looked up and not managed.</summary>
    public static Declaration LookedUp(DeclaredKind kind, string name, string id) => new(kind, name) { GetId = id };

    /// <summary>Id to look up; null declares a managed resource.</summary>
    public string? GetId { get; init; }

    /// <summary>Of a client.</summary>
    public string Description { get; init; } = "A client of a scenario";

    /// <summary>Declared resource whose id the description is, instead of <see cref="Description"/>.</summary>
    public string? DescriptionFrom { get; init; }

    /// <summary>Declared resource whose id and secret, with a blank between, the description is: what a consumer gets that is a
    /// resource.</summary>
    public string? DescriptionFromCredential { get; init; }

    /// <summary>Of a token: hours for which a replaced one works on.</summary>
    public int? KeepPreviousForHours { get; init; }

    /// <summary>The tenant's name for it; null leaves it to the provider.</summary>
    public string? TenantName { get; init; }

    public string[] Scope { get; init; } = ["idn:identity:read"];

    /// <summary>Given, a change replaces.</summary>
    public Dictionary<string, string>? RotationTriggers { get; init; }

    /// <summary>Days of age at which it is replaced.</summary>
    public int? RotateAfterDays { get; init; }

    /// <summary>From when these days are counted.</summary>
    public string? RotationAnchor { get; init; }

    /// <summary>Of a token: days before its expiration at which it is replaced.</summary>
    public int? RotateBeforeDays { get; init; }

    /// <summary>Id of an existing object to adopt.</summary>
    public string? Import { get; init; }

    /// <summary>Declared resource it is a child of.</summary>
    public string? Parent { get; init; }

    public string[] DependsOn { get; init; } = [];

    public string[] IgnoreChanges { get; init; } = [];

    public string[] ReplaceOnChanges { get; init; } = [];

    /// <summary>Names it had before.</summary>
    public string[] FormerNames { get; init; } = [];

    /// <summary>Type tokens it had before.</summary>
    public string[] FormerTypes { get; init; } = [];

    public bool? Protect { get; init; }

    public bool? RetainOnDelete { get; init; }

    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Hooks for everything tell that they were called; the one for errors asks for one more try.</summary>
    public bool Hooked { get; init; }

    /// <summary>Of a component: a function of the program is shown its children and gives back what it was shown.</summary>
    public bool TransformsChildren { get; init; }
}

public enum DeclaredKind
{
    OAuthClient,
    PersonalAccessToken,
    RotatingOAuthClient,
    RotatingPersonalAccessToken,
    Component,
}
