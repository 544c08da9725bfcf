namespace Pulumi.Automation;

/// <summary>A program that is a class, made anew for each run.</summary>
internal sealed class StackProgram(Func<Stack> make) : PulumiFn
{
    internal override Task<int> RunAsync(ProgramRunner runner, CancellationToken cancellationToken) => runner.RunAsync(make);
}
