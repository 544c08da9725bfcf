namespace Pulumi.OAuth.Plugin.Tests.Load;

/// <summary>A test that needs minutes of a machine of its own: only in <c>make soak</c>, and only on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactInSoakAttribute : FactAttribute
{
    public FactInSoakAttribute()
    {
        if (!OperatingSystem.IsLinux() || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OAUTH_SOAK_ROUNDS")))
            Skip = "it takes minutes: make soak";
    }
}
