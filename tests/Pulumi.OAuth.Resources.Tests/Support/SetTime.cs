namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>A clock that shows what it was set to. Waits take as long as they do.</summary>
internal sealed class SetTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
