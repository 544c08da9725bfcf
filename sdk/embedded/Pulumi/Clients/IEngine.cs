using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about what people see: those of a real engine, or of a test's stand-in.</summary>
internal interface IEngine : IDisposable
{
    Task LogAsync(LogRequest request);

    Task RequirePulumiVersionAsync(string range);
}
