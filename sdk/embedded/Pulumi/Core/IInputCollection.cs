namespace Pulumi;

/// <summary>A list or map of inputs that keeps its elements apart.</summary>
/// <remarks>Sent element by element, so that one secret or unknown element does not take the others with it.</remarks>
internal interface IInputCollection
{
    IOutput Elements { get; }
}
