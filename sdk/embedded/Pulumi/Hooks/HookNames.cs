using Binding = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace Pulumi;

/// <summary>Bindings of hooks on the wire, where only their names are: there and back.</summary>
internal static class HookNames
{
    /// <summary>Waits until the engine knows all of the hooks.</summary>
    public static async Task<Binding> WriteAsync(ResourceHookBinding hooks) =>
        new()
        {
            BeforeCreate = { await NamesAsync(hooks.BeforeCreate).ConfigureAwait(false) },
            AfterCreate = { await NamesAsync(hooks.AfterCreate).ConfigureAwait(false) },
            BeforeUpdate = { await NamesAsync(hooks.BeforeUpdate).ConfigureAwait(false) },
            AfterUpdate = { await NamesAsync(hooks.AfterUpdate).ConfigureAwait(false) },
            BeforeDelete = { await NamesAsync(hooks.BeforeDelete).ConfigureAwait(false) },
            AfterDelete = { await NamesAsync(hooks.AfterDelete).ConfigureAwait(false) },
            OnError = { await NamesAsync(hooks.OnError).ConfigureAwait(false) },
        };

    /// <summary>Hooks that stand for those the engine knows by these names.</summary>
    public static ResourceHookBinding Read(Binding? binding) =>
        binding is null
            ? new()
            : new()
            {
                BeforeCreate = [.. binding.BeforeCreate.Select(name => new KnownHook(name))],
                AfterCreate = [.. binding.AfterCreate.Select(name => new KnownHook(name))],
                BeforeUpdate = [.. binding.BeforeUpdate.Select(name => new KnownHook(name))],
                AfterUpdate = [.. binding.AfterUpdate.Select(name => new KnownHook(name))],
                BeforeDelete = [.. binding.BeforeDelete.Select(name => new KnownHook(name))],
                AfterDelete = [.. binding.AfterDelete.Select(name => new KnownHook(name))],
                OnError =
                [
                    .. binding.OnError.Select(name => new ErrorHook(name, static (_, _) => Task.FromResult(false), Task.CompletedTask)),
                ],
            };

    private static async Task<IEnumerable<string>> NamesAsync(List<ResourceHook> hooks)
    {
        await Task.WhenAll(hooks.Select(hook => hook.Registered)).ConfigureAwait(false);
        return hooks.Select(hook => hook.Name);
    }

    private static async Task<IEnumerable<string>> NamesAsync(List<ErrorHook> hooks)
    {
        await Task.WhenAll(hooks.Select(hook => hook.Registered)).ConfigureAwait(false);
        return hooks.Select(hook => hook.Name);
    }

    /// <summary>The function is with the engine already; only the name is needed.</summary>
    private sealed class KnownHook(string name) : ResourceHook(name, static (_, _) => Task.CompletedTask, new(), Task.CompletedTask);
}
