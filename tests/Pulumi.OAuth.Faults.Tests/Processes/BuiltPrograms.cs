namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Where the programs under test are: those built with this project, or those in the folder that <c>OAUTH_PROGRAMS</c> names, such
/// as packed ones.</summary>
internal static class BuiltPrograms
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("OAUTH_PROGRAMS") ?? AppContext.BaseDirectory;

    /// <summary>A search path that finds them first.</summary>
    public static string SearchPath { get; } = Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
}
