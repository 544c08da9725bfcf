namespace Pulumi.Tests;

internal static class TestTimeout
{
    /// <summary>For one asynchronous test, in milliseconds: far more than any needs, so that a hang ends and a slow machine doesn't
    /// matter.</summary>
    public const int Milliseconds = 60_000;
}
