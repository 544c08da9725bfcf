namespace Pulumi;

/// <summary>An output of a resource that waits for the engine's answer.</summary>
internal interface IOutputSlot
{
    /// <summary>The type of the output's value.</summary>
    Type Type { get; }

    IOutput Output { get; }

    void Fill(OutputData<object?> data);

    /// <summary>Gives an output that the answer left out its type's default.</summary>
    void FillDefault(bool isKnown);

    void Fail(Exception reason);

    /// <summary>Ends an output that nobody will ever fill, without failing the program.</summary>
    void Abandon();
}
