namespace Pulumi.Automation;

/// <summary>Which part of a history to give.</summary>
public sealed class HistoryOptions
{
    /// <summary>From 1, of <see cref="PageSize"/> entries. Default: all.</summary>
    public int? Page { get; set; }

    public int? PageSize { get; set; }

    /// <summary>Decrypt secret configuration.</summary>
    public bool? ShowSecrets { get; set; }
}
