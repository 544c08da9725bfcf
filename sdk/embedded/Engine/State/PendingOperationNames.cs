namespace Pulumi.Embedded.Engine.State;

/// <summary>The words state files use for unfinished operations.</summary>
public static class PendingOperationNames
{
    public static string Of(PendingOperationType type) =>
        type switch
        {
            PendingOperationType.Creating => "creating",
            PendingOperationType.Updating => "updating",
            PendingOperationType.Deleting => "deleting",
            PendingOperationType.Reading => "reading",
            PendingOperationType.Importing => "importing",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };

    /// <exception cref="FormatException">No such word.</exception>
    public static PendingOperationType Parse(string name) =>
        name switch
        {
            "creating" => PendingOperationType.Creating,
            "updating" => PendingOperationType.Updating,
            "deleting" => PendingOperationType.Deleting,
            "reading" => PendingOperationType.Reading,
            "importing" => PendingOperationType.Importing,
            _ => throw new FormatException("a pending operation is none of creating, updating, deleting, reading and importing"),
        };
}
