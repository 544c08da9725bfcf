namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>The properties of a state that must not be lost, however small an answer has to be.</summary>
public static class EssentialProperties
{
    public static bool Has(string property) => HeldObjects.IsEssential(property);
}
