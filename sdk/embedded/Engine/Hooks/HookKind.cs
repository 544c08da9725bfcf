using System.Collections.Immutable;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Hooks;

/// <summary>When a hook is called. The names are those of state files (<c>resourceHooks</c>).</summary>
internal static class HookKind
{
    public const string BeforeCreate = "BeforeCreate";
    public const string AfterCreate = "AfterCreate";
    public const string BeforeUpdate = "BeforeUpdate";
    public const string AfterUpdate = "AfterUpdate";
    public const string BeforeDelete = "BeforeDelete";
    public const string AfterDelete = "AfterDelete";
    public const string OnError = "OnError";

    /// <summary>The hooks that a program binds to a resource; null when it binds none.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>>? Of(RegisterResourceRequest.Types.ResourceHooksBinding? binding)
    {
        if (binding is null)
            return null;
        var hooks = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        Add(BeforeCreate, binding.BeforeCreate);
        Add(AfterCreate, binding.AfterCreate);
        Add(BeforeUpdate, binding.BeforeUpdate);
        Add(AfterUpdate, binding.AfterUpdate);
        Add(BeforeDelete, binding.BeforeDelete);
        Add(AfterDelete, binding.AfterDelete);
        Add(OnError, binding.OnError);
        return hooks.Count == 0 ? null : hooks.ToImmutable();

        void Add(string kind, IReadOnlyCollection<string> names)
        {
            if (names.Count > 0)
                hooks[kind] = [.. names];
        }
    }

    /// <summary>The counterpart of <see cref="Of"/>.</summary>
    public static RegisterResourceRequest.Types.ResourceHooksBinding? ToBinding(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? hooks
    ) =>
        hooks is null or { IsEmpty: true }
            ? null
            : new RegisterResourceRequest.Types.ResourceHooksBinding
            {
                BeforeCreate = { hooks.Named(BeforeCreate) },
                AfterCreate = { hooks.Named(AfterCreate) },
                BeforeUpdate = { hooks.Named(BeforeUpdate) },
                AfterUpdate = { hooks.Named(AfterUpdate) },
                BeforeDelete = { hooks.Named(BeforeDelete) },
                AfterDelete = { hooks.Named(AfterDelete) },
                OnError = { hooks.Named(OnError) },
            };

    /// <summary>The names bound to one kind, in the order in which they are called.</summary>
    public static ImmutableArray<string> Named(this ImmutableSortedDictionary<string, ImmutableArray<string>>? hooks, string kind) =>
        hooks is not null && hooks.TryGetValue(kind, out var names) ? names : [];

    public static bool AreAlike(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? one,
        ImmutableSortedDictionary<string, ImmutableArray<string>>? other
    )
    {
        var (all, others) = (one ?? None, other ?? None);
        return all.Count == others.Count && all.All(h => others.Named(h.Key).SequenceEqual(h.Value));
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> None =>
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
