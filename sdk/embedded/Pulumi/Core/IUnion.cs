namespace Pulumi;

/// <summary>A union whose types are known only at run time.</summary>
internal interface IUnion
{
    object Value { get; }
}
