namespace Pulumi.Embedded.Engine.Steps;

/// <summary>What a program asked for, a resource to be made or to be looked up, and waits for: steps answer it.</summary>
internal interface IPendingRegistration
{
    /// <summary>The first answer counts.</summary>
    void Complete(RegistrationResult result);
}
