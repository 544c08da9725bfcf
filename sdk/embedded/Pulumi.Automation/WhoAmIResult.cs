namespace Pulumi.Automation;

/// <summary>Who works with the backend: the user of this machine, since states are files.</summary>
public sealed class WhoAmIResult(string user)
{
    public string User { get; } = user;
}
