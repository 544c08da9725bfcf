namespace Pulumi.Automation;

/// <summary>A program that is a function.</summary>
internal sealed class FunctionProgram(Func<CancellationToken, Task<IDictionary<string, object?>>> program) : PulumiFn
{
    internal override Task<int> RunAsync(ProgramRunner runner, CancellationToken cancellationToken) =>
        runner.RunAsync(() => program(cancellationToken), options: null);
}
