namespace Pulumi;

/// <summary>An input whose type is known only at run time.</summary>
internal interface IInput
{
    IOutput ToUntypedOutput();
}
