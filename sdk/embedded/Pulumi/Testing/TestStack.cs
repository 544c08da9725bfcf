using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The stack of a program under test that is a function. It exports nothing; the test gets the function's result
/// instead.</summary>
internal sealed class TestStack : Stack
{
    /// <summary>What the function returned.</summary>
    public IDictionary<string, object?> Result { get; private set; } = ImmutableDictionary<string, object?>.Empty;

    public static async Task<TestStack> RunAsync(Func<Task<IDictionary<string, object?>>> program)
    {
        var stack = new TestStack();
        stack.Result = await program().ConfigureAwait(false);
        return stack;
    }
}
