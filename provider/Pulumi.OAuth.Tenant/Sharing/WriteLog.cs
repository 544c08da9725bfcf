namespace Pulumi.OAuth.Tenant.Sharing;

/// <summary>Counts the writes of this process, of whatever kind and to whatever tenant, so that nobody takes an answer that one of them may
/// have made old. Thread safe.</summary>
internal sealed class WriteLog
{
    private long _moment;

    /// <summary>The log of this process.</summary>
    internal static WriteLog Process { get; } = new();

    /// <summary>The moment between two beginnings or ends of writes. An answer that was asked for at another moment may be old.</summary>
    internal long Moment => Interlocked.Read(ref _moment);

    /// <summary>Marks a write.</summary>
    /// <returns>Disposed when the write is over.</returns>
    internal IDisposable Begin()
    {
        Interlocked.Increment(ref _moment);
        return new Write(this);
    }

    private sealed class Write(WriteLog log) : IDisposable
    {
        public void Dispose() => Interlocked.Increment(ref log._moment);
    }
}
