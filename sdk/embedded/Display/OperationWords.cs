namespace Pulumi.Embedded.Display;

/// <summary>How an operation is called while it is planned, under way, done and failed, and the sign before it.</summary>
internal sealed record OperationWords(string Sign, string Planned, string Running, string Done)
{
    private static readonly Dictionary<string, OperationWords> All = new(StringComparer.Ordinal)
    {
        ["same"] = new(" ", "", "", ""),
        ["create"] = new("+", "create", "creating", "created"),
        ["update"] = new("~", "update", "updating", "updated"),
        ["delete"] = new("-", "delete", "deleting", "deleted"),
        ["replace"] = new("+-", "replace", "replacing", "replaced"),
        ["create-replacement"] = new("++", "create replacement", "creating replacement", "created replacement"),
        ["delete-replaced"] = new("--", "delete original", "deleting original", "deleted original"),
        ["read"] = new(">", "read", "reading", "read"),
        ["read-replacement"] = new(">>", "read for replacement", "reading for replacement", "read for replacement"),
        ["refresh"] = new("~", "refresh", "refreshing", "refreshed"),
        ["discard"] = new("<", "discard", "discarding", "discarded"),
        ["discard-replaced"] = new("<<", "discard original", "discarding original", "discarded original"),
        ["read-discard"] = new("<", "discard", "discarding", "discarded"),
        ["import"] = new("=", "import", "importing", "imported"),
        ["import-replacement"] = new("=>", "import replacement", "importing replacement", "imported replacement"),
        ["remove-pending-replace"] = new("~", "complete replacement", "completing replacement", "completed replacement"),
    };

    /// <summary>The kinds of change in the order a summary lists them, with the words it uses.</summary>
    public static readonly IReadOnlyList<(string Operation, string Sign, string Planned, string Done)> Summary =
    [
        ("create", "+ ", "to create", "created"),
        ("import", "= ", "to import", "imported"),
        ("update", "~ ", "to update", "updated"),
        ("delete", "- ", "to delete", "deleted"),
        ("replace", "+-", "to replace", "replaced"),
        ("create-replacement", "++", "to create replacement", "created replacement"),
        ("delete-replaced", "--", "to delete original", "deleted original"),
        ("import-replacement", "=>", "to import replacement", "imported replacement"),
    ];

    public string Failed => Running + " failed";

    public static OperationWords Of(string operation) =>
        All.TryGetValue(operation, out var words) ? words : new("?", operation, operation, operation);
}
