using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Keeps secrets out of what people see: every secret text seen in configuration or in a property is replaced wherever it turns up
/// in a message. Thread-safe.</summary>
internal sealed class SecretBlotter
{
    private const string Blot = "[secret]";

    /// <summary>Shorter texts would blot out half of every message, and are no secrets worth the name.</summary>
    private const int ShortestSecret = 3;

    private ImmutableSortedSet<string> _secrets = ImmutableSortedSet.Create<string>(LongestFirst.Instance);

    /// <summary>Remembers a secret text.</summary>
    public void Add(string secret)
    {
        if (secret.Length >= ShortestSecret && secret is not ("true" or "false"))
            ImmutableInterlocked.Update(ref _secrets, static (known, added) => known.Add(added), secret);
    }

    /// <summary>Remembers the texts of all secrets in a map.</summary>
    public void AddAll(PropertyMap? properties)
    {
        if (properties is null)
            return;
        foreach (var value in properties.Values)
            Add(value, isSecret: false);
    }

    /// <summary>The text without any remembered secret.</summary>
    public string Hide(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Blot, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The state as events show it.</summary>
    public ResourceState Hide(ResourceState state) => state with
    {
        Inputs = state.Inputs?.Select(Hide),
        Outputs = state.Outputs?.Select(Hide),
    };

    private PropertyValue Hide(PropertyValue value) => value switch
    {
        PropertyValue.Secret => PropertyValue.OfSecret(PropertyValue.Of(Blot)),
        PropertyValue.Text text => PropertyValue.Of(Hide(text.Value)),
        PropertyValue.List list => PropertyValue.Of(list.Items.Select(Hide)),
        PropertyValue.Object o => PropertyValue.Of(o.Properties.Select(Hide)),
        PropertyValue.Output { IsSecret: true } => PropertyValue.OfSecret(PropertyValue.Of(Blot)),
        _ => value,
    };

    private void Add(PropertyValue value, bool isSecret)
    {
        switch (value)
        {
            case PropertyValue.Secret secret:
                Add(secret.Value, isSecret: true);
                break;
            case PropertyValue.Output { Value: { } inner } output:
                Add(inner, isSecret || output.IsSecret);
                break;
            case PropertyValue.Text text when isSecret:
                Add(text.Value);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                    Add(item, isSecret);
                break;
            case PropertyValue.Object o:
                foreach (var property in o.Properties.Values)
                    Add(property, isSecret);
                break;
        }
    }

    /// <summary>A secret that contains another has to go first, or the rest of it would stay.</summary>
    private sealed class LongestFirst : IComparer<string>
    {
        public static readonly LongestFirst Instance = new();

        public int Compare(string? x, string? y)
        {
            var byLength = (y?.Length ?? 0).CompareTo(x?.Length ?? 0);
            return byLength != 0 ? byLength : string.CompareOrdinal(x, y);
        }
    }
}
