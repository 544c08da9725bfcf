namespace Pulumi;

/// <summary>The hooks of a resource, by when they are called; those of one list in its order.</summary>
/// <remarks>Lists may be set to null, which means empty. Hooks of deletions need a program: a destruction calls them with
/// <c>--run-program</c>, and does not begin without.</remarks>
public class ResourceHookBinding
{
    public List<ResourceHook> BeforeCreate
    {
        get => field ??= [];
        set;
    }

    public List<ResourceHook> AfterCreate
    {
        get => field ??= [];
        set;
    }

    public List<ResourceHook> BeforeUpdate
    {
        get => field ??= [];
        set;
    }

    public List<ResourceHook> AfterUpdate
    {
        get => field ??= [];
        set;
    }

    public List<ResourceHook> BeforeDelete
    {
        get => field ??= [];
        set;
    }

    public List<ResourceHook> AfterDelete
    {
        get => field ??= [];
        set;
    }

    /// <summary>Asked when a provider failed; one that wants another try is enough.</summary>
    public List<ErrorHook> OnError
    {
        get => field ??= [];
        set;
    }

    /// <summary>Whether no hook is bound at all.</summary>
    public bool IsEmpty =>
        BeforeCreate.Count
            + AfterCreate.Count
            + BeforeUpdate.Count
            + AfterUpdate.Count
            + BeforeDelete.Count
            + AfterDelete.Count
            + OnError.Count
        == 0;

    /// <summary>A binding of the same hooks, with lists of its own.</summary>
    public ResourceHookBinding Clone() => Concat(new());

    /// <summary>A new binding of these hooks followed by the other's.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other) =>
        new()
        {
            BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
            AfterCreate = [.. AfterCreate, .. other.AfterCreate],
            BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
            AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
            BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
            AfterDelete = [.. AfterDelete, .. other.AfterDelete],
            OnError = [.. OnError, .. other.OnError],
        };
}
