using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <param name="name">Logical name; also the other stack's when <paramref name="args"/> says none.</param>
    /// <param name="args">Which stack.</param>
    /// <param name="options">The defaults when null.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name })
        ) { }

    /// <summary>The other stack, as asked for.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of the other stack: secret as soon as one is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output; null when the other stack has none of this name. Secret only when that output is.</summary>
    public Output<object?> GetOutput(Input<string> name) =>
        Output
            .Tuple(name.ToOutput(), Outputs)
            .Apply(both => both.Item2.TryGetValue(both.Item1, out var value) ? value : null)
            .WithSecrecy(IsSecretAsync(name));

    /// <summary>One output, secret only when that output is. Its absence fails the program with a
    /// <see cref="KeyNotFoundException"/>.</summary>
    public Output<object> RequireOutput(Input<string> name) =>
        Output
            .Tuple(name.ToOutput(), Name, Outputs)
            .Apply(all =>
                all.Item3.TryGetValue(all.Item1, out var value)
                    ? value
                    : throw new KeyNotFoundException($"Required output '{all.Item1}' does not exist on stack '{all.Item2}'.")
            )
            .WithSecrecy(IsSecretAsync(name));

    /// <summary>One output and whether it is secret.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    /// <summary>One output's plain value; null when the other stack has none of this name.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'GetOutputValueAsync' if the referenced stack has secret outputs. Use 'GetOutput' instead."
            )
            : data.Value;
    }

    /// <summary>One output's plain value.</summary>
    /// <exception cref="KeyNotFoundException">The other stack has none of this name.</exception>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'RequireOutputValueAsync' if the referenced stack has secret outputs. Use 'RequireOutput' instead."
            )
            : data.Value;
    }

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var wanted = await name.ToOutput().DataTask.ConfigureAwait(false);
        var secrets = await SecretOutputNames.DataTask.ConfigureAwait(false);
        if (wanted.IsKnown && secrets.IsKnown && !secrets.Value.IsDefault)
            return secrets.Value.Contains(wanted.Value);
        // Nobody can tell whether it is one of the secrets: it is as secret as all outputs together.
        var all = await Outputs.DataTask.ConfigureAwait(false);
        return all.IsSecret;
    }
}
