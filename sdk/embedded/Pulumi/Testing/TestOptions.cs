namespace Pulumi.Testing;

/// <summary>What a program under test is told about its run. Its configuration comes from the environment variable <c>PULUMI_CONFIG</c>,
/// a JSON object of full keys.</summary>
public class TestOptions
{
    /// <summary><c>project</c> when null.</summary>
    public string? ProjectName { get; set; }

    /// <summary>None when null: a program that asks for it fails.</summary>
    public string? RootDirectory { get; set; }

    /// <summary><c>stack</c> when null.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether it is a preview, in which outputs that the mocks leave out are unknown; true when null.</summary>
    public bool? IsPreview { get; set; }

    /// <summary><c>organization</c> when null.</summary>
    public string? OrganizationName { get; set; }
}
