namespace Pulumi;

/// <summary>An output whose type is known only at run time.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();
}
