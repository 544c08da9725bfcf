namespace Pulumi.OAuth.Resources.Notes;

/// <summary>What is remembered of one token. Holds no secret.</summary>
internal interface ITokenNote
{
    /// <summary>Base URL of the tenant.</summary>
    string Tenant { get; }

    /// <summary>The tenant's id of the token that the note is named after.</summary>
    string TokenId { get; }

    /// <summary>Whether it has the form that this version writes and acts on.</summary>
    bool IsOfThisVersion { get; }
}
